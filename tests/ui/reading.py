"""All that somebody in front of a window can read, have read to them, or find by pointing or unfolding."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def told(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every text of what is on show in it now, also where only scrolling or a screen reader reaches it."""
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible():
            yield from ((widget, text) for text in _texts(widget) if text)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit() | QTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QProgressBar():
            yield widget.text()
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    across = range(model.columnCount())
    for role in ROLES:
        heads = (model.headerData(at, Qt.Orientation.Horizontal, role) for at in across)
        yield from (str(head) for head in heads if head is not None)
        for row in range(model.rowCount()):
            found = (model.data(model.index(row, at, QModelIndex()), role) for at in across)
            yield from (str(each) for each in found if each is not None)
