"""The whole house: the locks install what the project asks for, the documents keep up with the code."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS
from okosos_admin.stats import ALL_FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SOURCES = sorted((ROOT / "src").rglob("*.py"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_everything_is_pinned_with_hashes(self, lock: str) -> None:
        entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
        assert entries
        for entry in entries:
            pin, *hashes = entry.split("--hash=")
            assert "==" in pin, entry
            assert hashes, entry
            assert all(re.fullmatch(r"sha256:[0-9a-f]{64}[\s\\]*", digest) for digest in hashes), entry

    @pytest.mark.parametrize("name", [*LOCKS, "pyproject.toml", "dev.py", ".ci/run"])
    def test_no_address_to_install_from(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert "--index" not in text
        assert "--find-links" not in text

    def test_the_locks_hold_what_the_project_asks_for(self) -> None:
        groups = PROJECT["dependency-groups"]
        for asked, locks in (
            (PROJECT["project"]["dependencies"] + groups["build"], LOCKS[:1]),
            (groups["dev"], LOCKS[:2]),
            (groups["package"], LOCKS),
        ):
            locked: dict[str, set[Version]] = {}
            for lock in locks:
                pins = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
                for name, version in pins:
                    locked.setdefault(canonicalize_name(name), set()).add(Version(version))
            for requirement in map(Requirement, asked):
                versions = locked.get(canonicalize_name(requirement.name), set())
                assert versions, f"{requirement} is in no lock"
                assert all(version in requirement.specifier for version in versions), requirement


def test_ci_runs_the_static_checks_and_the_readme_s_test_command_once() -> None:
    commands = re.findall(r"^python3 dev\.py .*$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["python3 dev.py lint", "python3 dev.py test"]
    assert commands[1] in (ROOT / "README.md").read_text(encoding="utf-8")


class TestSources:
    def test_every_package_imported_is_asked_for(self) -> None:
        asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
        home = importlib.metadata.packages_distributions()
        for path in SOURCES:
            for module in _imported(path):
                top = module.split(".")[0]
                if top not in sys.stdlib_module_names and top != "okosos_admin":
                    brought_by = {canonicalize_name(name) for name in home.get(top, [])}
                    assert brought_by & asked, f"{path.relative_to(ROOT)} imports {top}"

    def test_no_file_is_too_long_to_read_at_once(self) -> None:
        folders = ("src", "tests", "bench", "packaging")
        # dev.py has to run before anything is installed: one file, and the standard library alone.
        limits = {Path("dev.py"): 500}
        files = [ROOT / "dev.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
        lines = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
        assert {path: count for path, count in lines.items() if count > limits.get(path, 400)} == {}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


class TestDocuments:
    @pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
    def test_links_lead_somewhere(self, path: Path) -> None:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            assert "://" in target or (path.parent / target).exists(), target


def _glossary() -> set[tuple[str, str, str]]:
    """Part, table and key of every row that begins with a key: Codes, outcome, V_UGO."""
    found = set()
    part = table = ""
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part, table = line[3:], ""
        elif line.startswith("### "):
            table = line[4:].strip("`")
        elif key := re.match(r"\| `([^`]+)` \|", line):
            found.add((part, table, key[1]))
    return found


class TestGlossary:
    """Each key is the first cell of a row, in the part of the glossary it belongs to."""

    def test_fields(self) -> None:
        assert {key for part, _table, key in _glossary() if part == "Fields"} == {field.key for field in FIELDS}

    def test_codes(self) -> None:
        codes = {(name, code.code) for name, codes in CODE_LISTS.items() for code in codes.codes}
        assert {(table, key) for part, table, key in _glossary() if part == "Codes"} == codes

    def test_figures(self) -> None:
        figures = {(figure.table, figure.key) for figure in ALL_FIGURES.values()}
        assert {(table, key) for part, table, key in _glossary() if part == "Figures"} == figures
