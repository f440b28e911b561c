"""Everything that was filled in, each with the way back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from kiosk.access.rights import Role
from kiosk.actions import set_up
from kiosk.settings import LANGUAGE_NAMES, SetUpStep
from ui.setup.first_start import FirstStart
from ui.setup.language import OFFICE
from ui.setup.page import Page
from ui.setup.screen import inches
from ui.widgets.choice import Choice
from ui.widgets.paragraph import isolated
from ui.widgets.style import Style

MOST_NAMES = 3


class SummaryPage(Page):
    """`wants` names the step that is to be seen again."""

    wants = Signal(str)

    def __init__(self, start: FirstStart, style: Style, settles: SetUpStep) -> None:
        super().__init__(start, style, settles)
        _ = start.translate
        grid = QGridLayout()
        grid.setSpacing(style.scale.apart)
        across = 1 if style.scale.is_portrait else 2
        self.cards: dict[SetUpStep, Choice] = {}
        for at, (step, heading, value) in enumerate(self._lines()):
            self.cards[step] = card = Choice(style, value, heading, note_first=True, aside=_("Change"))
            card.setMinimumHeight(style.scale.px(112))
            card.clicked.connect(self._ask)
            grid.addWidget(card, at // across, at % across)
        self.column(grid)
        self.next_label = _("Start")
        self.say(_("Is everything right?"), _("Touch a line to change it."))

    def go_on(self) -> None:
        if self.start.settings.set_up_done:  # kept before, but the kiosk couldn't open after it
            self.leave()
        else:
            self.start.keep(set_up.finish, self.leave)

    def _ask(self) -> None:
        self.wants.emit(next(step for step, card in self.cards.items() if card is self.sender()))

    def _lines(self) -> list[tuple[SetUpStep, str, str]]:
        _ = self.start.translate
        settings = self.start.settings
        manager, hr = self.start.office_person(Role.MANAGER), self.start.office_person(Role.HR)
        where = _("In the showroom") if settings.survey == "showroom" else _("By the exit")
        diagonal = settings.screen_diagonal_mm
        size = _("{inches} inch").format(inches=inches(diagonal, self.start.language)) if diagonal else ""
        hours = _("opening hours not set") if settings.opening_hours is None else _("opening hours set")
        return [
            (
                "language",
                _("Language"),
                f"{LANGUAGE_NAMES[settings.home_language]} · {OFFICE[settings.office_language]}",
            ),
            ("store", _("Showroom"), f"{isolated(settings.store_name)} · {hours}"),
            ("survey", _("Survey"), where),
            ("screen", _("Screen"), size or _("not measured")),
            (
                "manager",
                _("Manager"),
                _("{name} · PIN set").format(name=isolated(manager.name)) if manager else _("no PIN yet"),
            ),
            (
                "hr",
                _("HR"),
                _("{name} · one-time code made").format(name=isolated(hr.name)) if hr else _("no code yet"),
            ),
            ("staff", _("Staff"), self._staff()),
        ]

    def _staff(self) -> str:
        _ = self.start.translate
        names = [isolated(person.name) for person in self.start.staff()]
        told = ", ".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            told = _("{names} and {n} more").format(names=told, n=len(names) - MOST_NAMES)
        nobody = _("nobody yet")
        asked = self.start.settings.staff_question
        said = _("visitors can name them") if asked else _("visitors aren't asked for names")
        return f"{told or nobody} · {said}"
