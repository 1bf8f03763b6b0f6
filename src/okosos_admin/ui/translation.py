"""Qt's own texts in bokmål: buttons, context menus, file and print dialogs, names of keys.

Qt brings along Nynorsk but no bokmål. The texts are in `resources/qt_nb.json`, for JSON is read at once: one object for
each of Qt's contexts, the English text as Qt asks for it, then ours. `everywhere` holds what means the same in every
context and is asked when the context has nothing. & stands before the Alt letter; %1 and line breaks as in the English.
To add a text: a line there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QTranslator
from typing_extensions import override

from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QObject

EVERYWHERE: Final = "everywhere"


def read_texts(path: Path | None = None) -> dict[str, dict[str, str]]:
    """The texts by Qt's context, then by English text; `EVERYWHERE` is the context for all contexts."""
    texts: dict[str, dict[str, str]] = json.loads((path or resource("qt_nb.json")).read_text(encoding="utf-8"))
    return texts


class Bokmaal(QTranslator):
    """Answers Qt's questions for a text.

    Args:
        texts: by context, then by English text, as `read_texts` gives them.
        parent: who owns this.
    """

    def __init__(self, texts: Mapping[str, Mapping[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._everywhere = texts.get(EVERYWHERE, {})

    @override
    def isEmpty(self) -> bool:
        return not self._texts

    @override
    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The text in bokmål; None where there is none, for Qt would show an empty one."""
        found = self._texts.get(context, {}).get(source)
        return self._everywhere.get(source) if found is None else found


def install_bokmaal(app: QCoreApplication) -> Bokmaal:
    """Let Qt speak bokmål and write dates and numbers as in Norway; the answer lives as long as `app`."""
    QLocale.setDefault(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    translator = Bokmaal(read_texts(), app)
    app.installTranslator(translator)
    return translator
