"""The guide's text as a page: headings, search, zoom, and that it fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QTextDocument, QTextTable, QWheelEvent
from PySide6.QtWidgets import QApplication

from okosos_admin.ui.guide import page as page_module
from okosos_admin.ui.guide.page import LARGEST, SMALLEST, GuidePage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LINES = "\n\n".join(f"Avsnitt {number}" for number in range(60))
TEXT = f"# Tittel\n\nVisning av saker.\n\n## Første\n\n{LINES}\n\n## Andre del\n\nEn VISNING til.\n\n{LINES}"


@pytest.fixture
def page(qtbot: QtBot) -> GuidePage:
    page = GuidePage(TEXT)
    qtbot.addWidget(page)
    page.resize(500, 300)
    page.show()
    return page


def first_line(page: GuidePage) -> str:
    return page.document().findBlock(page.first_shown).text()


def test_headings_are_known_with_their_level(page: GuidePage) -> None:
    assert [(heading.level, heading.title) for heading in page.headings] == [
        (1, "Tittel"),
        (2, "Første"),
        (2, "Andre del"),
    ]


def test_a_heading_that_is_gone_to_is_the_first_line(page: GuidePage) -> None:
    assert page.go_to("andre-del")
    assert first_line(page) == "Andre del"


def test_there_is_no_way_to_a_heading_that_is_not_there(page: GuidePage) -> None:
    assert not page.go_to("tredje-del")
    assert page.verticalScrollBar().value() == 0


def test_a_link_within_the_guide_leads_there(page: GuidePage) -> None:
    page.anchorClicked.emit(QUrl("#andre-del"))
    assert first_line(page) == "Andre del"


@pytest.mark.parametrize("link", ["https://example.org/#andre-del", "file:///etc/hosts", "andre.md#andre-del"])
def test_a_link_out_of_the_guide_leads_nowhere(page: GuidePage, link: str) -> None:
    page.anchorClicked.emit(QUrl(link))
    assert page.verticalScrollBar().value() == 0
    assert page.source().isEmpty()


def test_nothing_is_fetched(page: GuidePage) -> None:
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    assert page.loadResource(kind, QUrl("https://example.org/bilde.png")) is None


def test_a_picture_is_no_wider_than_the_page(
    page: GuidePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = tmp_path / "register.png"
    QImage(2000, 1000, QImage.Format.Format_RGB32).save(str(drawn))
    monkeypatch.setattr(page_module, "picture", {"register": drawn}.get)
    shown = GuidePage("# Tittel\n\n![Fanen](register)\n\nSlutt.\n")
    qtbot.addWidget(shown)
    shown.resize(300, 400)
    shown.show()
    assert shown.horizontalScrollBar().maximum() == 0
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    scaled = shown.loadResource(kind, QUrl("register"))
    assert isinstance(scaled, QImage)
    assert 300 < scaled.width() < 2000


def test_words_are_found_whatever_their_case(page: GuidePage) -> None:
    page.seek("visning")
    assert len(page.hits) == 2
    assert page.hit == 0
    assert len(page.extraSelections()) == 2


def test_the_next_hit_is_shown_and_after_the_last_comes_the_first(page: GuidePage) -> None:
    page.seek("visning")
    page.step(1)
    assert page.hit == 1
    assert page.textCursor().block().text() == "En VISNING til."
    assert page.verticalScrollBar().value() > 0
    page.step(1)
    assert page.hit == 0
    page.step(-1)
    assert page.hit == 1


def test_the_search_begins_at_what_is_read(page: GuidePage) -> None:
    page.go_to("andre-del")
    page.seek("visning")
    assert page.hit == 1


def test_the_hit_in_front_looks_different_from_the_others(page: GuidePage) -> None:
    page.seek("visning")
    front, other = (mark.format.background().color() for mark in page.extraSelections())
    assert front == page.palette().color(QPalette.ColorRole.Highlight)
    assert other != front


@pytest.mark.parametrize("text", ["", "v", "finnes ikke"])
def test_nothing_is_marked_when_nothing_is_found(page: GuidePage, text: str) -> None:
    page.seek("visning")
    page.seek(text)
    page.step(1)
    assert page.hits == []
    assert page.hit == -1
    assert page.extraSelections() == []


def wheel(page: GuidePage, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(10, 10),
        QPointF(page.mapToGlobal(QPoint(10, 10))),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)


def test_ctrl_and_the_wheel_make_letters_larger_and_keep_the_place(page: GuidePage) -> None:
    page.go_to("andre-del")
    before = page.font().pointSizeF()
    wheel(page, 120, Qt.KeyboardModifier.ControlModifier)
    assert page.font().pointSizeF() > before
    assert first_line(page) == "Andre del"
    wheel(page, -120, Qt.KeyboardModifier.ControlModifier)
    assert page.font().pointSizeF() == pytest.approx(before)


def test_the_wheel_alone_scrolls(page: GuidePage) -> None:
    wheel(page, -120, Qt.KeyboardModifier.NoModifier)
    assert page.verticalScrollBar().value() > 0
    assert page.zoom == 100


def test_zoom_has_its_limits(page: GuidePage) -> None:
    page.set_zoom(1000)
    assert page.zoom == LARGEST
    page.set_zoom(1)
    assert page.zoom == SMALLEST


def test_another_width_leaves_the_reader_where_they_are(qtbot: QtBot) -> None:
    paragraph = "Mange ord som brytes et annet sted når vinduet er smalt. " * 6
    page = GuidePage("\n\n".join([paragraph] * 20) + "\n\n## Her\n\n" + "\n\n".join([paragraph] * 20))
    qtbot.addWidget(page)
    page.resize(700, 300)
    page.show()
    page.go_to("her")
    page.resize(400, 300)
    assert first_line(page) == "Her"


def test_colours_that_change_leave_the_place_and_the_marks(page: GuidePage) -> None:
    page.go_to("andre-del")
    page.seek("visning")
    dark = QPalette(page.palette())
    dark.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
    dark.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
    page.setPalette(dark)
    assert first_line(page) == "Andre del"
    assert len(page.extraSelections()) == 2


def test_a_table_takes_the_whole_width(qtbot: QtBot) -> None:
    page = GuidePage("| A | B |\n|---|---|\n| 1 | 2 |\n")
    qtbot.addWidget(page)
    (table,) = (frame for frame in page.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    assert table.format().width().rawValue() == 100
