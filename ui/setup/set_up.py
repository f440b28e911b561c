"""The first start: one thing a page, back and next, going on where it was left."""

from dataclasses import replace
from math import hypot
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.errors import InputRefused
from kiosk.settings import SET_UP_STEPS, SetUpStep
from ui.services import Services
from ui.setup.consent import ConsentPage
from ui.setup.first_start import FirstStart
from ui.setup.hours import HoursPage
from ui.setup.hr import CodePage, RecoveryPage
from ui.setup.language import LanguagePage
from ui.setup.manager import PinPage
from ui.setup.page import Page
from ui.setup.screen import CardPage, TouchPage
from ui.setup.staff import StaffPage
from ui.setup.summary import SummaryPage
from ui.setup.typed import HrNamePage, ManagerNamePage, StoreNamePage
from ui.setup.where import WherePage
from ui.theme.scale import Scale
from ui.theme.style import style_sheet
from ui.theme.tokens import Theme
from ui.widgets.button import Button
from ui.widgets.pictogram import Pictograms
from ui.widgets.step_bar import StepBar
from ui.widgets.style import Style

PAGES: tuple[tuple[SetUpStep, type[Page]], ...] = (
    ("language", LanguagePage),
    ("store", StoreNamePage),
    ("store", HoursPage),
    ("survey", WherePage),
    ("screen", CardPage),
    ("screen", TouchPage),
    ("manager", ManagerNamePage),
    ("manager", PinPage),
    ("hr", HrNamePage),
    ("hr", CodePage),
    ("hr", RecoveryPage),
    ("staff", StaffPage),
    ("staff", ConsentPage),
    ("summary", SummaryPage),
)
SHOWN = SET_UP_STEPS[:-1]
NEXT = 260  # pixels of the least width of Next on a screen whose shorter side is 1080


class SetUp(QWidget):
    """Fills its window. `finished` gives the settings once all is done; nothing of it leads anywhere else."""

    finished = Signal(object)

    def __init__(self, services: Services, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.start = FirstStart(services)
        self.start.setParent(self)
        self._theme = theme
        self._look = Style(theme, scale, Pictograms(self.font().family()))
        self._at = -1
        self._returning = False  # to the summary, after a page that was seen again from there
        self.page: Page | None = None
        self._found: dict[str, Any] = {}
        self.is_busy = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "page")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._name, self._count, self.title, self.hint, self.problem = (_label() for _ in range(5))
        for label, role in (
            (self._name, "brand"),
            (self._count, "caption"),
            (self.title, self._look.heading),
            (self.problem, "problem"),
        ):
            label.setProperty("role", role)
        self.back = Button("", self._look, drawn_width=180)
        self.next = Button("", self._look, drawn_width=NEXT)
        self.next.setProperty("kind", "primary")
        for button in (self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the keyboard where somebody types
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window is the screen's, not ours
        self._head, self._middle, self._foot = QWidget(), QScrollArea(), QWidget()
        self._middle.setWidgetResizable(True)  # scrolls only where larger text takes more than the screen has
        self._middle.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = StepBar(theme, scale, len(SHOWN))
        self._lay_out()
        self.start.busy.connect(self._hold)
        self.start.refused.connect(self._tell)
        self.start.spoken.connect(self._show_words)
        self._resize_parts()
        self.start.load(self._resume)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if self.page is not None and not event.spontaneous():  # as when a window manager shows it again
            self.page.enter()

    def tell_of_no_kiosk(self) -> None:
        """All is kept, and stays as it is, but what comes after it can't open."""
        _ = self.start.translate
        self._show_words()
        self._tell(_("The kiosk can't open at the moment. Please try again."))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self._count)
        self._head_lines = QVBoxLayout(self._head)
        self._head_lines.setContentsMargins(0, 0, 0, 0)
        self._head_lines.addLayout(top)
        self._head_lines.addWidget(self._bar)
        within = QWidget()
        within.setProperty("role", "page")
        self._lines = QVBoxLayout(within)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addStretch()
        for widget in (self.title, self.hint):
            (self._lines if self._look.scale.is_portrait else self._head_lines).addWidget(widget)
        self._middle.setWidget(within)
        self._nav = QHBoxLayout(self._foot)
        self._nav.setContentsMargins(0, 0, 0, 0)
        self._nav.addWidget(self.back)
        self._nav.addWidget(self.problem, 1)
        self._nav.addWidget(self.next)
        self._column.addWidget(self._head)
        self._column.addWidget(self._middle, 1)
        self._column.addWidget(self._foot)

    def _resize_parts(self) -> None:
        """Sizes and the style sheet, at first and again when the screen was measured."""
        scale = self._look.scale
        self.setStyleSheet(style_sheet(self._theme, scale))
        self._head_lines.setSpacing(scale.grid(1.5))
        self._column.setSpacing(scale.grid(3))
        self._lines.setSpacing(scale.grid(3))
        self._nav.setSpacing(scale.grid(3))
        self.back.rescale(scale)
        self.next.rescale(scale)

    def _resume(self, _nothing: None) -> None:
        self._measure()
        step = self.start.settings.set_up_step
        self._open(next((at for at, (of, _page) in enumerate(PAGES) if of == step), 0))

    def _measure(self) -> None:
        """Draw by the screen's true size, once it is known."""
        scale, diagonal = self._look.scale, self.start.settings.screen_diagonal_mm
        if diagonal is not None:
            measured = replace(scale, px_per_mm=hypot(scale.width, scale.height) / diagonal)
            if measured != scale:
                self._look = replace(self._look, scale=measured)
                self._resize_parts()

    def _open(self, at: int) -> None:
        if self.page is not None:
            self.page.hide()
            self._lines.removeWidget(self.page)
            self.page.deleteLater()
        step, made = PAGES[at]
        is_last = at + 1 == len(PAGES) or PAGES[at + 1][0] != step
        self._at = at
        settles = step if is_last else SET_UP_STEPS[max(0, SET_UP_STEPS.index(step) - 1)]
        self.page = page = made(self.start, self._look, settles)
        self._found = self._filled_in()
        page.done.connect(self._leave)
        page.wants_on.connect(self._go_on)
        page.changed.connect(self._show_words)
        page.typed.connect(self._forget_problem)
        if isinstance(page, SummaryPage):
            page.wants.connect(self._see_again)
        if isinstance(page, TouchPage):
            page.back.clicked.connect(self._go_back)
        page.setProperty("role", "page")
        self._lines.addWidget(page)
        self._middle.verticalScrollBar().setValue(0)
        self._head.setVisible(not page.fills_window)
        self._foot.setVisible(not page.fills_window)
        scale = self._look.scale
        self._column.setContentsMargins(
            *([0] * 4 if page.fills_window else [scale.px(self._theme.space["page"] * 1.5), scale.grid(4)] * 2)
        )
        self._tell("")
        self._show_words()
        self.setFocus()  # not on Back, where it would go by itself
        if self.isVisible():
            page.enter()

    def _show_words(self) -> None:
        """What the frame says of the page."""
        if self.page is None:
            return
        _ = self.start.translate
        page, step = self.page, PAGES[self._at][0]
        at = SHOWN.index(step)
        said = _("Step {n} of {all}").format(n=at + 1, all=len(SHOWN))
        self._name.setText("Klantkansen")
        self._count.setText(said)
        self._bar.show_step(at, said)
        if page.title != self.title.text():
            self._forget_problem()
        self._lines.setStretch(0, int(self._look.scale.is_portrait and not page.fills_height))
        self._lines.setStretchFactor(page, int(not self._lines.stretch(0)))
        self.title.setText(page.title)
        self.title.setVisible(not page.fills_window)
        self.hint.setText(page.hint)
        self.hint.setVisible(bool(page.hint) and not page.fills_window)
        self.back.setText(_("Back"))
        self.back.setVisible(self._at > 0 and not self.start.settings.set_up_done)
        self.next.setText(page.next_label)
        self._allow()

    def _allow(self) -> None:
        self.back.setEnabled(not self.is_busy and not self.start.settings.set_up_done)
        self.next.setEnabled(not self.is_busy and self.page is not None and self.page.can_go_on)

    def _go_on(self) -> None:
        if self.page is not None and self.page.can_go_on and not self.is_busy:
            self._tell("")
            self.page.go_on()

    def _go_back(self) -> None:
        if self.page is None or self.is_busy:
            return
        self._tell("")
        if self.page.go_back() or self._at == 0:
            return
        filled_in = self._filled_in()
        if filled_in and filled_in != self._found:
            before = SET_UP_STEPS[SET_UP_STEPS.index(PAGES[self._at][0]) - 1]  # this one isn't done
            self.start.save(before, self._open_before, **filled_in)
        else:
            self._open_before()

    def _filled_in(self) -> dict[str, Any]:
        """What the page says, none where that can't be."""
        assert self.page is not None
        try:
            values = self.page.filled_in()
            replace(self.start.settings, **values)
        except InputRefused:
            return {}
        return values

    def _open_before(self, _kept: object = None) -> None:
        self._measure()
        if self._returning and PAGES[self._at - 1][0] != PAGES[self._at][0]:
            self._open_summary()
        else:
            self._open(self._at - 1)

    def _leave(self) -> None:
        self._measure()
        step = PAGES[self._at][0]
        if step == "summary":
            self.finished.emit(self.start.settings)
        elif self._returning and PAGES[self._at + 1][0] != step:
            self._open_summary()
        else:
            self._open(self._at + 1)

    def _see_again(self, step: str) -> None:
        if self.is_busy or self.start.settings.set_up_done:
            return
        self._returning = True
        self._open(next(at for at, (of, _page) in enumerate(PAGES) if of == step))

    def _open_summary(self) -> None:
        self._returning = False
        self._open(len(PAGES) - 1)

    def _forget_problem(self) -> None:
        self._tell("")

    def _tell(self, problem: str) -> None:
        """One calm line about what can't be."""
        self.problem.setText(problem)

    def _hold(self, busy: bool) -> None:
        self.is_busy = busy
        self._allow()


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
