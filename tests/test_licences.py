"""Every part that is shipped is named with its licence, and the text of that can be read without a network."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from okosos_admin import licences
from okosos_admin.licences import PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: Final = {canonicalize_name(part.package) for part in PARTS if part.package}


def locked() -> set[str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def brought_by(asked: Iterable[str]) -> set[str]:
    """What these requirements bring along of what the lock has, themselves included, on whatever system."""
    found: set[str] = set()
    todo = [Requirement(line) for line in asked]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name in found or name not in locked() or "extra" in str(requirement.marker):
            continue
        found.add(name)
        todo += [Requirement(line) for line in importlib.metadata.requires(name) or ()]
    return found


def test_what_is_shipped_has_a_licence_and_nothing_else_is_named() -> None:
    assert brought_by(PROJECT["project"]["dependencies"]) == PACKAGES


def test_what_the_lock_installs_is_shipped_or_only_builds_the_program() -> None:
    tools = brought_by(PROJECT["dependency-groups"]["build"])
    assert locked() - tools == PACKAGES - tools


def test_no_part_is_named_twice() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_licence_is_there_in_full(part: Part) -> None:
    text = licences.text(part)
    assert len(text) > 1000
    assert re.search("copyright|licen[cs]e", text, re.IGNORECASE)
    assert "\ufffd" not in text


@pytest.mark.parametrize(
    "part", [part for part in PARTS if part.package or part.name == "Python"], ids=lambda p: p.name
)
def test_versions_are_those_that_run(part: Part) -> None:
    assert re.fullmatch(r"\d+(\.\w+)+", licences.version(part))


def test_a_package_that_is_not_here_is_told_without() -> None:
    part = Part("Borte", "MIT", "no-such-package-is-installed")
    assert licences.version(part) == licences.text(part) == ""


def test_the_lgpl_comes_with_the_gpl_it_adds_to() -> None:
    text = licences.text(next(part for part in PARTS if part.name.startswith("Qt")))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text.replace("GNU LESSER", "")
