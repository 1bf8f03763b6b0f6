"""ACTIONS: everything the window can be asked to do, with its words and keys, declared once.

Menus, buttons and the list of keys under Hjelp are made from this table. To add an action: a row here, and what it
does in `MainWindow.handlers`; a test asserts that every row has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to ask for.

    Attributes:
        key: its name in code.
        menu: the menu it is in, one of `MENUS`.
        text: in the menu, with & before its Alt letter.
        keys: shortcuts, the first is shown.
        short: on a button; empty for none.
        icon: name of the drawing on a button.
        writes: whether it changes the register, and is grey for readers.
        reads: whether it is only for those who do not write.
        needs_register: whether it makes sense only with a register open.
        separated: whether a line is drawn above it in the menu.
    """

    key: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    short: str = ""
    icon: str = ""
    writes: bool = False
    reads: bool = False
    needs_register: bool = True
    separated: bool = False


FILE: Final = "&Fil"
EDIT: Final = "&Rediger"
VIEW: Final = "&Vis"
TOOLS: Final = "Ver&ktøy"
HELP: Final = "&Hjelp"
MENUS: Final = (FILE, EDIT, VIEW, TOOLS, HELP)

ACTIONS: Final[tuple[Action, ...]] = (
    Action("new_register", FILE, "Lag &nytt register …", needs_register=False),
    Action("open_register", FILE, "Å&pne register …", ("Ctrl+O",), needs_register=False),
    Action("import_workbook", FILE, "&Hent saker fra en Excel-arbeidsbok …", needs_register=False),
    Action("open_demo", FILE, "P&røv med oppdiktede saker", needs_register=False),
    Action("print", FILE, "S&kriv ut …", ("Ctrl+P",), short="Skriv ut", icon="print", separated=True),
    Action("save_register", FILE, "Lagre saks&listen som PDF …", short="PDF", icon="save_pdf"),
    Action("save_statistics", FILE, "Lagre &statistikken som PDF …"),
    Action("save_report", FILE, "Lagre Rapport &Fylkesmannen som PDF …"),
    Action("export_workbook", FILE, "Lagre som &Excel-arbeidsbok …", short="Excel", icon="export_workbook"),
    Action("export_shown", FILE, "Lagre sakene som &vises, som Excel-arbeidsbok …"),
    Action("take_writing", FILE, "&Ta skrivetilgang", ("F9",), reads=True, separated=True),
    Action("release_writing", FILE, "Fr&igi skrivetilgangen og les videre", writes=True),
    Action("back_up", FILE, "Ta sikkerhetsk&opi nå", writes=True),
    Action("restore", FILE, "Hent til&bake fra sikkerhetskopi …"),
    Action("shortcut", FILE, "L&ag snarvei på skrivebordet"),
    Action("quit", FILE, "L&ukke og lagre", ("Ctrl+Q",), needs_register=False, separated=True),
    Action("undo", EDIT, "&Angre", ("Ctrl+Z",), short="Angre", icon="undo", writes=True),
    Action("redo", EDIT, "&Gjør om", ("Ctrl+Y", "Ctrl+Shift+Z"), short="Gjør om", icon="redo", writes=True),
    Action("new_case", EDIT, "&Registrer ny sak", ("Ctrl+N",), writes=True, separated=True),
    Action("strike", EDIT, "&Stryk sak …", ("Ctrl+Del",), writes=True),
    Action("case_history", EDIT, "Sakens &historikk", ("Ctrl+H",)),
    Action("shield", EDIT, "S&kjerm de valgte sakene, eller ta det bort", writes=True),
    Action("anonymise_case", EDIT, "Anony&miser de valgte sakene …", writes=True),
    Action("search", EDIT, "&Hurtigsøk", ("Ctrl+F",), separated=True),
    Action("filter", EDIT, "&Filter på kolonnen", ("Ctrl+Shift+L",)),
    Action("tab_register", VIEW, "&Registrering", ("Ctrl+1",)),
    Action("tab_statistics", VIEW, "&Statistikk", ("Ctrl+2",)),
    Action("tab_report", VIEW, "Rapport &Fylkesmannen", ("Ctrl+3",)),
    Action("tab_charts", VIEW, "&Diagram", ("Ctrl+4",)),
    Action("tab_caseworkers", VIEW, "Saks&behandlere", ("Ctrl+5",)),
    Action("tab_history", VIEW, "Histori&kk", ("Ctrl+6",)),
    Action("tab_missing", VIEW, "&Mangler", ("Ctrl+7",)),
    Action("view_all", VIEW, "&Alle saker", ("Alt+1",), separated=True),
    Action("view_in_scope", VIEW, "&I perioden", ("Alt+2",)),
    Action("view_waiting", VIEW, "&Venteliste", ("Alt+3",)),
    Action("view_open", VIEW, "&Under arbeid", ("Alt+4",)),
    Action("view_closed", VIEW, "Avs&luttet", ("Alt+5",)),
    Action("settings", TOOLS, "&Innstillinger …", icon="settings", needs_register=False),
    Action("insight", TOOLS, "Innsyn &for en person …", separated=True),
    Action("anonymise", TOOLS, "&Anonymiser gamle saker …", writes=True),
    Action("guide", HELP, "&Brukerveiledning", ("F1",), needs_register=False),
    Action("tour", HELP, "Om&visning med oppdiktede saker", needs_register=False),
    Action("keys", HELP, "&Tastene", short="?", needs_register=False),
    Action("about", HELP, "&Om programmet", needs_register=False),
)

# What the grid itself understands; the keys are the grid's own, the words are shown under Hjelp.
GRID_KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("Tab", "Neste felt"),
    ("Enter", "Samme felt i neste sak"),
    ("F2", "Rett i cellen"),
    ("Esc", "Forkast det du skriver i cellen"),
    ("Alt+Pil ned", "Åpne listen eller kalenderen"),
    ("Ctrl+;", "Dagens dato; bokstaven i gjør det samme"),
    ("Ctrl+D", "Kopier fra saken over"),
    ("Ctrl+Enter", "Ferdig med saken; start en ny"),
    ("Del", "Tøm cellen"),
    ("Ctrl+C", "Kopier de valgte cellene"),
    ("Ctrl+V", "Lim inn fra Excel"),
    ("F1", "Forklaring på feltet"),
    ("Esc Esc", "Vis alle saker igjen"),
)

REGISTER_BUTTONS: Final = ("undo", "print", "save_register", "export_workbook", "keys")
"""At the right end of the register's first line."""


def make_actions(parent: QObject, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction for each row, by key, which calls its handler.

    Raises:
        KeyError: a row has no handler.
    """
    made = {}
    for row in ACTIONS:
        action = QAction(row.text, parent)
        action.setObjectName(row.key)
        if row.short:
            action.setIconText(row.short)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        handler = handlers[row.key]
        # `triggered` brings along whether it is checked, which no handler asks for.
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
        made[row.key] = action
    return made
