"""The line that reminds of this month's talk with customers."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton

from kiosk.customers.talks import Reminder
from ui.theme.scale import Scale
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.talk_words import reminder_words

NARROW = 3  # times the width of the button, under which it stands below the words


class TalkNotice(QFrame):
    """Shown while there is something to remind of. `asked` tells that somebody wants to see the months."""

    asked = Signal()

    def __init__(self, translate: Translate, locale: QLocale) -> None:
        super().__init__()
        _ = self._translate = translate
        self._locale = locale
        self.setProperty("role", "notice")
        self.words, self.button = make_label("", "problem"), QPushButton(_("See the months"))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.addWidget(self.words, 1)
        self._halves.addWidget(self.button)
        self.button.clicked.connect(self.asked)
        self.hide()

    def show_reminder(self, due: Reminder | None) -> None:
        self.words.setText(reminder_words(due, self._translate, self._locale) if due is not None else "")
        self.setVisible(due is not None)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._halves.setContentsMargins(inside, scale.grid(1), inside, scale.grid(1))
        self._halves.setSpacing(scale.grid(2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        narrow = self.width() < NARROW * self.button.sizeHint().width()
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
