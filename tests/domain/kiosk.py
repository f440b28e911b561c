"""A kiosk without a screen or a disk: the flow, and a clock in the test's hand."""

from importlib.resources import files

import resources
from kiosk.survey import events as ev
from kiosk.survey.catalogue import read_survey
from kiosk.survey.effects import Effect
from kiosk.survey.flow import step
from kiosk.survey.state import Call, Screen, State, start
from kiosk.survey.survey import Survey

SHOWROOM, EXIT = (read_survey(files(resources) / "surveys" / f"{key}.toml")[0] for key in ("showroom", "exit"))


class Kiosk:
    """Steps of the flow at a time that this test moves; `kept` are all effects, `last` those of the last event."""

    def __init__(self, survey: Survey = SHOWROOM, call: Call | None = None) -> None:
        self.survey = survey
        self.at = 1000.0
        self.state: State = start("nl", self.at, call)
        self.is_open = True
        self.kept: list[Effect] = []
        self.last: tuple[Effect, ...] = ()

    def does(self, event: ev.Event) -> "Kiosk":
        self.state, self.last = step(self.survey, self.state, event)
        self.kept += self.last
        return self

    def taps(self, *choices: str) -> "Kiosk":
        for choice in choices:
            self.does(ev.Tap(self.at, choice, 800))
        return self

    def presses(self, *kinds: type[ev.Event]) -> "Kiosk":
        for kind in kinds:
            self.does(kind(self.at))
        return self

    def waits(self, seconds: float) -> "Kiosk":
        """Looks at the clock ten times a second, as the screen does."""
        for _ in range(round(seconds * 10)):
            self.at = round(self.at + 0.1, 1)
            self.does(ev.Tick(self.at, self.is_open))
        return self

    @property
    def shown(self) -> str | Screen:
        return self.state.question if self.state.screen is Screen.QUESTION else self.state.screen


def with_more_time(kiosk: Kiosk) -> Kiosk:
    return kiosk.presses(ev.OpenAids).does(ev.SwitchAid(kiosk.at, "time")).presses(ev.CloseAids)
