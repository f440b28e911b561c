"""One message in the list: its words, when it is shown, and what one can do with it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.storage.said_did import SaidDid
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import Texts
from ui.models.messages import as_shown, state_words
from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.sure_button import SureButton

NARROW = 2.5  # times the width of the buttons, under which they stand below the words


class MessageRow(QWidget):
    """Emits `change_asked` and `remove_asked` with the message."""

    change_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, translate: Callable[[str], str], locale: QLocale, texts: Texts) -> None:
        super().__init__()
        _ = translate
        self._translate, self._locale, self._texts = translate, locale, texts
        self._message: SaidDid | None = None
        self.words, self.when = make_label(), make_label("", "small")
        self.change, self.remove = QPushButton(_("Change")), SureButton(_("Remove"), _("Remove it?"))
        self._lines, self._buttons = QVBoxLayout(), QHBoxLayout()
        self._lines.addWidget(self.words)
        self._lines.addWidget(self.when)
        self._lines.addStretch(1)
        self._buttons.addWidget(self.change)
        self._buttons.addWidget(self.remove)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addLayout(self._lines, 1)
        self._halves.addLayout(self._buttons)
        self.change.clicked.connect(self._change)
        self.remove.sure.connect(self._remove)

    def show_message(self, message: SaidDid, today: date) -> None:
        _ = self._translate
        self._message = message
        written = [language for language in LANGUAGES if language in message.texts]
        said, did = message.texts[written[0]]
        self.words.setText(as_shown(said, did, written[0], self._texts))
        when = state_words(message, today, _, self._locale)
        self.when.setText(f"{when} · {', '.join(language.upper() for language in written)}")

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        for row in (self._halves, self._buttons):
            row.setSpacing(max(scale.grid(2), scale.mm(3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        buttons = self.change.sizeHint().width() + self.remove.sizeHint().width()
        narrow = self.width() < NARROW * buttons
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _change(self) -> None:
        if self._message is not None:
            self.change_asked.emit(self._message)

    def _remove(self) -> None:
        if self._message is not None:
            self.remove_asked.emit(self._message)
