"""How a cell is drawn and edited: one delegate for the whole grid, which asks the table of editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.ui.colours import ink
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.editors import (
    EDITORS,
    LEAVING_KEYS,
    ChoiceEditor,
    EarlierCaseEditor,
    Surroundings,
    TextEditor,
)
from okosos_admin.ui.register.overlay import BLANK_ROW
from okosos_admin.ui.register.roles import CASE_ROLE, MARK_ROLE, SEVERITY

if TYPE_CHECKING:
    from okosos_admin.ui.register.shown_rows import Index

_NO_HINT: Final = QAbstractItemDelegate.EndEditHint.NoHint
_REVERT: Final = QAbstractItemDelegate.EndEditHint.RevertModelCache


class CellDelegate(QStyledItemDelegate):
    """Draws cells with the marks of broken rules, makes editors, and tells where to go when one is left.

    Signals:
        left: how many cells to go right and down, after an editor has been left by a key.
        next_requested: Ctrl+Enter: the next new case.
        earlier_chosen: a cell of a new case, and the number of the case whose person it is about.
        new_caseworker_requested: the cell where 'Ny saksbehandler' was chosen.
    """

    left = Signal(int, int)
    next_requested = Signal()
    earlier_chosen = Signal(object, int)
    new_caseworker_requested = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    # --- drawing

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        severity = index.data(MARK_ROLE)
        if severity is not None:
            side = option.rect.height() / 3
            corner = QPointF(option.rect.right() + 1, option.rect.top())
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(SEVERITY[severity], option.palette))
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
            painter.restore()

    # --- editing

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = FIELDS[index.column()]
        editor: QWidget
        if field.searchable and index.data(CASE_ROLE) <= BLANK_ROW:
            editor = EarlierCaseEditor(parent, self._around.people)
            editor.chosen.connect(lambda: self._finish(editor, 1, 0))
        else:
            editor = EDITORS[field.kind](parent, field, self._around)
        editor.setAccessibleName(field.label)
        if isinstance(editor, ChoiceEditor):
            editor.done.connect(lambda right, down: self._finish(editor, right, down))
            editor.next_requested.connect(lambda: self._finish_row(editor))
            editor.cancelled.connect(lambda: self.closeEditor.emit(editor, _REVERT))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, TextEditor | ChoiceEditor)
        # Asked for again when the case changes under the editor: what is being typed stays.
        if editor.property("filled") is None:
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setProperty("filled", True)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, TextEditor | ChoiceEditor)
        if FIELDS[index.column()].kind is Kind.CASEWORKER and editor.text() == texts.NEW_CASEWORKER:
            self.new_caseworker_requested.emit(index)
        elif isinstance(editor, EarlierCaseEditor) and editor.earlier is not None:
            self.earlier_chosen.emit(index, editor.earlier)
        else:
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(editor, TextEditor) and event.type() == QEvent.Type.KeyPress:
            step = LEAVING_KEYS.get(Qt.Key(event.key()))
            if step is not None and isinstance(editor, EarlierCaseEditor):
                editor.take_marked()
            if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._finish_row(editor)
                return True
            if step is not None:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and step[1]:
                    step = (0, -1)
                self._finish(editor, *step)
                return True
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            # The editor's own list or menu has opened: that is not leaving it.
            return False
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget, right: int, down: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _NO_HINT)
        self.left.emit(right, down)

    def _finish_row(self, editor: QWidget) -> None:
        self._finish(editor, 0, 0)
        self.next_requested.emit()
