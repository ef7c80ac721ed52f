"""The project installs as a wheel, as an sdist and as an editable copy, and drafts with each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT


def run(*command: str | Path, cwd: Path) -> str:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PIP_REQUIRE_VIRTUALENV")}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project elsewhere, without what is not its own."""
    folder = tmp_path_factory.mktemp("elsewhere") / "project"
    ignore = shutil.ignore_patterns(".git", ".venv", "out", "dist", "build", "__pycache__", ".*_cache")
    return Path(shutil.copytree(ROOT, folder, ignore=ignore))


@pytest.fixture(scope="module")
def built(source: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", cwd=source)
    return source / "dist"


def environment(folder: Path) -> Path:
    """A fresh environment that has the packages Fairhand leans on, but not Fairhand itself."""
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    inside = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (inside / "leaned-on.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


@pytest.mark.parametrize("sort", ["wheel", "sdist", "editable"])
def test_it_drafts_when_installed_elsewhere(sort: str, built: Path, source: Path, tmp_path: Path) -> None:
    what = {"wheel": next(built.glob("*.whl")), "sdist": next(built.glob("*.tar.gz")), "editable": source}[sort]
    python = environment(tmp_path / "env")
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--force-reinstall"]
    run(*install, *(["--editable", what] if sort == "editable" else [what]), cwd=tmp_path)
    shutil.copy(ROOT / "examples" / "northmere.yaml", tmp_path)
    run(python, "-m", "fairhand", "draft", "northmere.yaml", cwd=tmp_path)
    assert zipfile.is_zipfile(tmp_path / "northmere.docx")
    where = run(python, "-c", "import drafting; print(drafting.__file__)", cwd=tmp_path)
    assert str(source if sort == "editable" else tmp_path / "env") in where


def test_the_wheel_holds_the_forms_and_nothing_of_the_tests(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert "templates/annual-assessment-2011/master.docx" in names
    assert "checks/rules/wording.yaml" in names
    assert {n.split("/")[0] for n in names if ".dist-info" not in n} == {"fairhand", "drafting", "checks", "templates"}
