"""A new register: whose it is and where the file shall be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton
from typing_extensions import override

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame, Problem, plain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SUFFIX: Final = ".okosos"
# What Windows, and so a share, refuses in a file's name.
FORBIDDEN: Final = '<>:"/\\|?*'
RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What was answered: a file that is not there yet, and whose register it will be."""

    path: Path
    municipality: str
    office: str


def ask(parent: QWidget | None, folder: Path) -> NewRegister | None:
    """Ask for all that a new register needs; None when the user thinks better of it.

    Args:
        parent: the window.
        folder: where to suggest that the file shall be.
    """
    dialog = NewRegisterDialog(parent, folder)
    return dialog.answer() if dialog.ask() else None


def suggested_name(municipality: str, office: str) -> str:
    """A file name from the office, or from the municipality: 'NAV Ås og Vestby' gives 'nav-ås-og-vestby.okosos'."""
    words = re.findall(r"\w+", (office.strip() or municipality).casefold().replace("_", " "))
    return ("-".join(words)[:LONGEST] or texts.NEW_FILE_FALLBACK) + SUFFIX


def with_suffix(name: str) -> str:
    """The file name as typed, with our ending."""
    name = name.strip()
    return name if name.casefold().endswith(SUFFIX) else name + SUFFIX


def problem_of_name(name: str) -> str:
    """What is wrong with a typed file name, empty when nothing is."""
    name = name.strip()
    stem = with_suffix(name)[: -len(SUFFIX)].strip()
    if not stem:
        return texts.NO_FILE
    if any(sign in FORBIDDEN or ord(sign) < ord(" ") for sign in name):
        return texts.FILE_CHARACTERS.format(characters=" ".join(FORBIDDEN))
    if stem.split(".")[0].strip().casefold() in RESERVED:
        return texts.FILE_RESERVED.format(name=stem)
    if name.endswith("."):
        return texts.FILE_DOT
    return texts.FILE_LONG if len(stem) > LONGEST else ""


class NewRegisterDialog(Frame):
    """Municipality, office, folder and file name, each with what is wrong with it below it."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent, texts.NEW_TITLE)
        self.municipality = QLineEdit()
        self.office = QLineEdit()
        self.office.setPlaceholderText(texts.NEW_OFFICE_HINT)
        self.folder = QLineEdit(str(folder))
        self.file = QLineEdit(suggested_name("", ""))
        self._choose = QPushButton(texts.NEW_CHOOSE_FOLDER)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_folder)
        self._problems = {field: Problem() for field in (self.municipality, self.folder, self.file)}
        self._suggests = True
        self.add_intro(texts.NEW_INTRO)
        self.column.addLayout(self._form())
        self.column.addStretch()
        self.accept_button, _ = self.add_choice(texts.NEW_ACCEPT, texts.CANCEL)
        self.municipality.textChanged.connect(self._suggest)
        self.office.textChanged.connect(self._suggest)
        self.file.textEdited.connect(self._stop_suggesting)
        for field in self._problems:
            field.textChanged.connect(self._check_again)
        self.municipality.setFocus()

    def answer(self) -> NewRegister:
        """What is filled in now."""
        return NewRegister(
            path=self._folder() / with_suffix(self.file.text()),
            municipality=self.municipality.text().strip(),
            office=self.office.text().strip(),
        )

    @override
    def accept(self) -> None:
        problems = self._find_problems()
        for field, problem in self._problems.items():
            problem.say(problems.get(field, ""))
        if problems:
            next(iter(problems)).setFocus()
        else:
            super().accept()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        folder_row = QHBoxLayout()
        folder_row.addWidget(self.folder, 1)
        folder_row.addWidget(self._choose)
        for label_text, field, row in (
            (texts.NEW_MUNICIPALITY, self.municipality, None),
            (texts.NEW_OFFICE, self.office, None),
            (texts.NEW_FOLDER, self.folder, folder_row),
            (texts.NEW_FILE, self.file, None),
        ):
            label = plain(label_text)
            label.setBuddy(field)
            field.setAccessibleName(label_text.replace("&", "").rstrip(":"))
            form.addRow(label, row or field)
            if field in self._problems:
                form.addRow("", self._problems[field])
        return form

    def _folder(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def _find_problems(self) -> dict[QLineEdit, str]:
        found = {
            self.municipality: "" if self.municipality.text().strip() else texts.NO_MUNICIPALITY,
            self.folder: self._problem_of_folder(),
            self.file: problem_of_name(self.file.text()),
        }
        if not any(found.values()) and self.answer().path.exists():
            found[self.file] = texts.FILE_EXISTS
        return {field: sentence for field, sentence in found.items() if sentence}

    def _problem_of_folder(self) -> str:
        if not self.folder.text().strip():
            return texts.NO_FOLDER
        return "" if self._folder().is_dir() else texts.FOLDER_MISSING

    def _check_again(self) -> None:
        """Take back what was said about a field once it is right."""
        problems = self._find_problems()
        for field, problem in self._problems.items():
            if problem.text() and problem.text() != problems.get(field):
                problem.say(problems.get(field, ""))

    def _suggest(self) -> None:
        if self._suggests:
            self.file.setText(suggested_name(self.municipality.text(), self.office.text()))

    def _stop_suggesting(self, name: str) -> None:
        self._suggests = not name.strip()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, texts.NEW_FOLDER_TITLE, str(self._folder()))
        if chosen:
            self.folder.setText(str(Path(chosen)))
        self.folder.setFocus()
