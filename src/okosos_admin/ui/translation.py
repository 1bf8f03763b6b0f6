"""Qt's own texts in bokmål: buttons, context menus, file and print dialogs, names of keys.

Qt brings along Nynorsk but no bokmål. The texts are in `resources/qt_nb.toml`, and Qt gets them in its own compiled
form, made in memory. A translator written in Python would be less code, but PySide6 6.12 loses a reference to None
each time Qt asks it, so that the program falls after some thousand texts.
"""

from __future__ import annotations

import struct
import tomllib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QTranslator

from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QObject

EVERYWHERE: Final = "everywhere"

_MAGIC: Final = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES_BLOCK: Final = 0x42
_MESSAGES_BLOCK: Final = 0x69
_END: Final = b"\x01"
_TRANSLATION: Final = 3
_SOURCE: Final = 6
_CONTEXT: Final = 7


def read_texts(path: Path | None = None) -> dict[str, dict[str, str]]:
    """The texts by Qt's context, then by English text; `EVERYWHERE` is the context for all contexts."""
    return tomllib.loads((path or resource("qt_nb.toml")).read_text(encoding="utf-8"))


def compile_texts(texts: Mapping[str, Mapping[str, str]]) -> bytes:
    """The texts as Qt reads them, the content of a .qm file.

    A list of hashes of English texts, sorted, each with the place of its message; then the messages: tagged, counted
    strings. Qt takes the first message that fits, and one without a context fits every context, so those come last.
    """
    messages = bytearray()
    hashes = []
    for context, source, text in _in_order(texts):
        hashes.append((_hash(source), len(messages)))
        messages += _tagged(_TRANSLATION, text.encode("utf-16-be")) + _tagged(_SOURCE, source)
        if context is not None:
            messages += _tagged(_CONTEXT, context)
        messages += _END
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    return _MAGIC + _tagged(_HASHES_BLOCK, table) + _tagged(_MESSAGES_BLOCK, bytes(messages))


def _in_order(texts: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[bytes | None, bytes, str]]:
    for context in sorted(texts, key=lambda name: name == EVERYWHERE):
        name = None if context == EVERYWHERE else context.encode()
        for source, text in texts[context].items():
            yield name, source.encode(), text


def _tagged(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(source: bytes) -> int:
    """The hash of ELF symbol tables, as Qt uses it; Qt never stores 0."""
    value = 0
    for byte in source:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value or 1


class Bokmaal(QTranslator):
    """Answers Qt's questions for a text.

    Args:
        texts: by context, then by English text, as `read_texts` gives them.
        parent: who owns this.
    """

    def __init__(self, texts: Mapping[str, Mapping[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compiled = compile_texts(texts)  # Qt reads it in place and does not keep it
        self.load(self._compiled)


def install_bokmaal(app: QCoreApplication) -> Bokmaal:
    """Let Qt speak bokmål and write dates and numbers as in Norway; the answer lives as long as `app`."""
    QLocale.setDefault(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    translator = Bokmaal(read_texts(), app)
    app.installTranslator(translator)
    return translator
