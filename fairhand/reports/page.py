"""The report of a run as one HTML page for people, which needs nothing beside itself and asks nothing of anywhere.

The same findings make the same bytes: no day, no machine and no clock is in it.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checks.finding import SEVERITIES
from fairhand import __version__
from fairhand.accepting import said
from fairhand.checking import Outcome
from fairhand.letters import STDIN, Checked
from fairhand.reports.mark import MARK
from fairhand.reports.page_counts import by_rule, by_worst, glossary_of, grades
from fairhand.reports.page_entry import Sheet, link, plain, sheet
from fairhand.reports.weight import by_severity

_HERE = Path(__file__).parent


def report(out: Outcome) -> str:
    """The HTML text of the page for a run."""
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.jinja").render(**_data(out), **_inlined())


def _inlined() -> dict[str, Any]:
    """The page's style and script, and the policy by which a browser runs these and loads nothing else."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy), "mark": Markup(MARK)}


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data(out: Outcome) -> dict[str, Any]:
    """What the template shows."""
    letters = [r for r in out.results if r.is_letter]
    sheets = _sheets(out)
    of_letters = sorted((s for s, r in zip(sheets, out.results, strict=True) if _read(r)), key=lambda s: s.worst_first)
    told = [s for s in of_letters if s.entries]
    batch = [s for s, r in zip(sheets, out.results, strict=True) if not r.is_letter and (s.entries or s.quiet)]
    shown, glossary = [*batch, *told], glossary_of(sheets)
    return {
        "version": __version__,
        "severities": SEVERITIES,
        "folder": _folder(letters),
        "read": len(of_letters),
        "batch": batch,
        "letters": told,
        "quiet_letters": [s for s in of_letters if s.quiet and not s.entries],
        "silent": [s for s in of_letters if not s.quiet and not s.entries],
        "unread": [(plain(r.path), _reason(r)) for r in out.results if r.error is not None],
        "worst": by_worst(of_letters),
        "found": by_severity(f for r in out.results for f in r.counting),
        "not_counted": _not_counted(out),
        "rules": by_rule(shown),
        "glossary": glossary,
        "explained": {rule.id for rule, _ in glossary},
        "grades": grades(letters),
        "rows": sorted(((s, e) for s in shown for e in s.entries), key=lambda row: SEVERITIES.index(row[1].severity)),
        "notes": [plain(note) for note in (*(r.note for r in out.results), *map(said, out.stale), *out.notes) if note],
    }


def _sheets(out: Outcome) -> list[Sheet]:
    """Every result as it is shown. Only letters with findings have a place to which a link can lead."""
    links = {r.path: (link(i) if r.findings else None, r.about) for i, r in enumerate(out.results, 1) if r.is_letter}
    return [sheet(i, result, links) for i, result in enumerate(out.results, 1)]


def _read(result: Checked) -> bool:
    return result.is_letter and result.error is None


def _reason(result: Checked) -> str:
    """Why a letter could not be read, without its path, which stands beside it."""
    return plain((result.error or "").removeprefix(f"{result.path}: "))


def _not_counted(out: Outcome) -> dict[str, int]:
    found = [told.finding for r in out.results for told in r.findings]
    accepted = sum(f.accepted is not None for f in found)
    return {"accepted": accepted, "known": sum(f.known and f.accepted is None for f in found)}


def _folder(letters: list[Checked]) -> str:
    """The folder that all letters stand in, as it was named; empty where there is none."""
    folders = [str(PurePath(r.path).parent) for r in letters if r.path != STDIN]
    try:
        common = os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives, or some named from the root and some not
        return ""
    return "" if common == "." else plain(common)
