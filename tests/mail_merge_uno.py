"""LibreOffice's own mail merge, without a window.

    python3 mail_merge_uno.py SOFFICE FOLDER TEMPLATE SPREADSHEET TABLE TARGET

merges TEMPLATE with the rows of TABLE, a sheet of SPREADSHEET, into the one Word file TARGET; what LibreOffice writes
besides, its profile too, goes to FOLDER. It is run by a Python that has LibreOffice's `uno`, hardly ever that of the
tests. Whoever runs it ends its process group, LibreOffice with it: closing what it merged crashes LibreOffice 7.4.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.connection import NoConnectException

TABLE = 0  # com.sun.star.sdb.CommandType
SHELL = 4  # com.sun.star.text.MailMergeType: one document that stays open, which is then saved


def main(soffice: str, folder: str, template: str, spreadsheet: str, table: str, target: str) -> None:
    context = connected(soffice, Path(folder))

    def made(service: str) -> Any:
        return context.ServiceManager.createInstanceWithContext(service, context)

    source = made("com.sun.star.sdb.DatabaseContext").createInstance()
    source.URL = f"sdbc:calc:{Path(spreadsheet).as_uri()}"
    connection = source.getConnection("", "")
    rows = made("com.sun.star.sdb.RowSet")
    rows.ActiveConnection, rows.CommandType, rows.Command = connection, TABLE, table
    rows.execute()
    merge = made("com.sun.star.text.MailMerge")
    # The connection and the rows are handed over: registering them under a name would take all of LibreOffice Base.
    merge.DataSourceName, merge.ActiveConnection, merge.ResultSet = "letters", connection, rows
    merge.CommandType, merge.Command = TABLE, table
    merge.DocumentURL, merge.OutputType = Path(template).as_uri(), SHELL
    word = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    word.Name, word.Value = "FilterName", "MS Word 2007 XML"
    merge.execute(()).storeToURL(Path(target).as_uri(), (word,))


def connected(soffice: str, folder: Path) -> Any:
    """The component context of a LibreOffice that is started here."""
    pipe = f"pipe,name=fairhand-{os.getpid()};urp"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = subprocess.Popen([soffice, profile, "--headless", "--norestore", "--nologo", f"--accept={pipe};"])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while office.poll() is None:  # whoever runs this has a limit of time
        try:
            return resolver.resolve(f"uno:{pipe};StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit(f"LibreOffice ended by itself, with status {office.returncode}")


main(*sys.argv[1:])
