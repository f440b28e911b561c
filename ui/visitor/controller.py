"""Ties the flow to the window: an event makes a step, its effects are kept, and only then the next page is shown."""

import logging
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import resources
from kiosk.actions.changes import Changes
from kiosk.actions.surveys import Refreshed
from kiosk.errors import StorageRefused
from kiosk.settings import Settings
from kiosk.storage.database import Writer
from kiosk.survey import events as ev
from kiosk.survey import flow
from kiosk.survey.effects import Answered, Begun, Effect, LeftPanel, PanelCounted, RaterCame, SignedUp, Withdrawn
from kiosk.survey.plausibility import is_clock_wrong, is_closed
from kiosk.survey.state import Screen, State, is_fresh
from kiosk.survey.state import start as start_flow
from kiosk.survey.survey import Survey
from ui.services import Services
from ui.visitor.colleagues import Colleagues
from ui.visitor.compose import compose, moment
from ui.visitor.compose_panel import in_field
from ui.visitor.composing import Showing
from ui.visitor.faces import Intent
from ui.visitor.news import CallNews, CallWatch, Today, today_now
from ui.visitor.recovery import Recovery
from ui.visitor.start import Start, get_ready_to_join, read_start
from ui.visitor.survey_files import SurveyFiles
from ui.visitor.window import VisitorWindow

if TYPE_CHECKING:
    from kiosk.actions.visit import Kept
    from kiosk.storage.tallies import Reply

log = logging.getLogger(__name__)

TICK = 250  # milliseconds, while anything can come of time
REST = 1000  # milliseconds, while the kiosk waits for its next visitor
UNSEEN = (ev.Tick, ev.Restart, ev.Recovered, ev.Refused, ev.CallTold, ev.CallOver)
"""What happens to the kiosk also while the office has its screen."""


class Controller(QObject):
    """One kiosk. While a step is being kept, nothing that is tapped counts. `rater_came` tells the code that somebody
    typed who scores candidates, the language that they read and the Aids that they chose."""

    rater_came = Signal(str, str, object)

    def __init__(self, services: Services, window: VisitorWindow, start: Start, rng: random.Random) -> None:
        super().__init__()
        self._services, self._window = services, window
        self._start = start
        self._survey_id = start.active.id
        self._files = SurveyFiles(services, start.active.id)
        self._files.found.connect(self._take_refreshed)
        self._files.failed.connect(self._stay_with_survey)
        self._reply: Reply | None = None
        self._following: State | None = None
        self._effects: tuple[Effect, ...] = ()
        self._waits: type[ev.Event] | None = None
        self._paused = self._is_over = self._call_unheard = False
        self._call = CallWatch(services)
        self._call.told.connect(self._hear_of_call)
        self._day = services.clock.now().date()
        self._next: tuple[Survey, int] | None = None
        now = services.clock.monotonic()
        self._state = start_flow(start.settings.home_language, now)
        if start.call is not None:
            self._state, _ = flow.step(start.active.survey, self._state, CallNews(start.call, False).event(now))
        icons = frozenset(icon.name.removesuffix(".svg") for icon in (files(resources) / "icons").iterdir())
        settings = start.settings
        self._showing = Showing(
            start.active.survey, start.texts, _store_name(settings), icons, **_of_the_panel(settings)
        )
        self._whole = start.active.survey
        self._colleagues = Colleagues(services, start.floor, rng)
        self._colleagues.known.connect(self._take_over_if_free)
        self._show_colleagues()
        self.recovery = Recovery(services)
        self.recovery.recovered.connect(self._recover)
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self.tick)
        window.chosen.connect(self._choose)
        window.touched.connect(self._touch)
        services.announcer.changed.connect(self._changed)
        self._show()

    @property
    def state(self) -> State:
        return self._state

    @property
    def settings(self) -> Settings:
        return self._start.settings

    def wake(self) -> None:
        """Look at the survey files, then count today's replies: once the first screen is painted."""
        self._files.look()

    def restart(self) -> None:
        """Staff open their own page: whoever was at it begins anew."""
        self._handle_soon(ev.Restart)

    def clean(self) -> None:
        """Staff clean the screen: for 30 s it takes no touch, then home returns. Where the office has this screen, that
        begins once the kiosk has it back; while the kiosk is out of order there is no cleaning."""
        self._handle_soon(ev.Clean)

    def pause(self) -> None:
        """The office has this screen."""
        self.restart()
        self._paused = True
        self._window.show_face(moment(self._state.home_language, self._showing))

    def resume(self) -> None:
        """The kiosk has its screen back, also where the office had another; it doesn't sleep at once."""
        if self._paused:
            self._paused = False
            self._handle_soon(self._waits or ev.Restart)
        self._show()

    def stop(self) -> None:
        """The program ends: nothing is shown any more, and no time goes by."""
        self._is_over = True
        self._ticks.stop()
        self.recovery.stop()

    # --- Events ------------------------------------------------------------------------------------------------------

    def _now(self) -> float:
        return self._services.clock.monotonic()

    @Slot(object, int)
    def _choose(self, intent: Intent, milliseconds: int) -> None:
        self._handle(intent.event(self._now(), milliseconds))

    @Slot()
    def _touch(self) -> None:
        self._handle(ev.Touch(self._now()))

    @Slot()
    def tick(self) -> None:
        """Time went by: what it alone brings about."""
        if self._services.clock.now().date() != self._day:
            self._ask_today()  # at midnight nothing of today is left
        self._handle(ev.Tick(self._now(), self._is_open()))

    def _is_open(self) -> bool:
        """Whether the kiosk is to stay awake; also where the clock can't be right, by which it might sleep all day."""
        now, settings = self._services.clock.now(), self.settings
        rests = settings.sleep_outside_hours and is_closed(now, settings.opening_hours)
        return not rests or is_clock_wrong(now)

    def _handle_soon(self, kind: type[ev.Event]) -> None:
        """What staff want, after what is being kept; cleaning only once the kiosk has its screen."""
        if self._following is not None or (self._paused and kind is ev.Clean):
            self._waits = ev.Clean if ev.Clean in (kind, self._waits) else kind
        else:
            self._waits = None
            self._handle(kind(self._now()))

    def _handle(self, event: ev.Event) -> None:
        if self._following is not None:
            return
        if self._paused and not isinstance(event, UNSEEN):
            return
        following, effects = flow.step(self._showing.survey, self._state, event)
        if not effects:
            self._accept(following)
            return
        self._following, self._effects = following, effects
        if Begun() in effects:
            self._reply = None
        self._services.writer.submit(
            partial(self._keep, effects, self._reply, self._survey_id), self._kept, self._refuse
        )

    def _keep(self, effects: Sequence[Effect], reply: "Reply | None", survey_id: int | None, writer: Writer) -> "Kept":
        """On the writing thread, which has found the id of a survey never kept before it comes to the first tap."""
        from kiosk.actions.visit import keep  # noqa: PLC0415 - loaded there too, behind the first screen

        survey_id = survey_id if survey_id is not None else self._files.id_on_writer
        if survey_id is None:
            raise StorageRefused("the survey couldn't be kept; see to the disk")
        return keep(
            writer,
            effects,
            reply,
            survey_id=survey_id,
            moment=self._showing.survey.moment,
            opening_hours=self.settings.opening_hours,
            clock=self._services.clock,
        )

    @Slot(object)
    def _kept(self, kept: "Kept") -> None:
        following, self._following, self._effects = self._following, None, ()
        assert following is not None
        self._reply, came = kept.reply, following
        if kept.outcome is not None:
            following, _ = flow.step(self._showing.survey, following, ev.Settled(self._now(), kept.outcome))
        self._accept(following)
        self._services.announcer.changed.emit(kept.changes)
        self._catch_up()
        if isinstance(kept.outcome, RaterCame):
            self.rater_came.emit(kept.outcome.code, came.language, came.aids)

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        """Nothing of a step was kept: say so calmly, tell the log why, and try again by and by."""
        log.error("nothing can be kept", exc_info=error)
        self._services.announcer.refused.emit()
        refused: tuple[Effect, ...] = ()
        if self._following is not None:
            self._state, self._following, refused, self._effects = self._following, None, self._effects, ()
        withdraw = None
        if Withdrawn() in refused and self._reply is not None:
            withdraw = partial(self._keep, (Withdrawn(),), self._reply, self._survey_id)
        self.recovery.begin(withdraw)
        self._reply = None
        lost = any(isinstance(effect, Answered | PanelCounted | SignedUp | LeftPanel) for effect in refused)
        self._handle(ev.Refused(self._now(), lost))
        self._catch_up()

    def _catch_up(self) -> None:
        """What came while a step was being kept."""
        if self._call_unheard:
            self._ask_call()
        if self._waits is not None:
            self._handle_soon(self._waits)

    @Slot(object)
    def _recover(self, kept: "Kept | None") -> None:
        if kept is not None:
            self._services.announcer.changed.emit(kept.changes)
        self._handle(ev.Recovered(self._now()))
        self._ask_call()
        if self._survey_id is None:
            self._files.look()

    # --- What it shows -----------------------------------------------------------------------------------------------

    def _accept(self, following: State) -> None:
        before, self._state = self._state, following
        if following.question == "panel" and before.question != "panel" and self._showing.survey.has_panel:
            self._services.reader.submit(get_ready_to_join)
        if before.began is not None and following.began is None:
            self._colleagues.shuffle()
            self._show_colleagues()
        if following.screen is Screen.HOME and following.began is None:
            self._take_over()
            if before.screen is not Screen.HOME:
                self._ask_today()
        self._show()

    def _show(self) -> None:
        if self._is_over:
            return
        at = self._now()
        aids = self._state.aids
        if not self._paused:
            face = compose(self._state, at, self._showing)
            typed = in_field(self._state)
            self._window.show_face(face, typed, low=aids.low, large=aids.large, contrast=aids.contrast)
        rests = (is_fresh(self._state) and self._state.call is None) or self._state.screen is Screen.ASLEEP
        interval = REST if rests else TICK
        if not self._ticks.isActive() or self._ticks.interval() != interval:
            self._ticks.start(interval)

    def _show_colleagues(self) -> None:
        survey = self._start.fitted(self._colleagues.asked(self._whole))
        self._showing = replace(self._showing, survey=survey, people=self._colleagues.shown)

    # --- What it knows -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.settings or changes.people or changes.panel or changes.selection:
            self._services.reader.submit(partial(read_start, clock=self._services.clock), self._take_start)
        if changes.settings or changes.people:
            self._files.look()
        if changes.calls:
            self._ask_call()
        if changes.messages:
            self._ask_today()

    def _ask_call(self) -> None:
        self._call_unheard = False
        self._call.ask()

    @Slot(object)
    def _hear_of_call(self, news: CallNews) -> None:
        if self._following is not None:
            self._call_unheard = True  # it may be about this very step
        else:
            self._handle(news.event(self._now()))

    @Slot(object)
    def _take_start(self, start: Start) -> None:
        self._start, settings = start, start.settings
        self._showing = replace(self._showing, store=_store_name(settings), **_of_the_panel(settings))
        self._speak_at_home(settings.home_language)
        self._take_over_if_free()
        self._window.dress(settings.theme, settings.screen_diagonal_mm)
        self._show()

    def _speak_at_home(self, language: str) -> None:
        """From the next visitor on; at once where nobody is in the middle of anything."""
        if self._following is not None:
            self._following = replace(self._following, home_language=language)
        elif is_fresh(self._state) or self._state.screen is Screen.ASLEEP:
            self._state = replace(self._state, language=language)
        self._state = replace(self._state, home_language=language)

    @Slot(object)
    def _take_refreshed(self, found: Refreshed) -> None:
        for error in found.errors:
            log.error("%s", error)
        self._next = (found.survey, found.id)
        self._showing = replace(self._showing, texts=found.texts)
        self._ask_today()
        if found.changes != Changes():
            self._services.announcer.changed.emit(found.changes)
        self._take_over_if_free()

    @Slot(object)
    def _stay_with_survey(self, error: Exception) -> None:
        if self._survey_id is None and self._following is None:  # an answer under way is kept, or refused, by itself
            self._refuse(error)
        else:
            log.error("the survey files couldn't be looked at; the survey stays as it is", exc_info=error)

    @Slot()
    def _take_over_if_free(self) -> None:
        """Unless a reply is open, or about to be."""
        if self._state.screen is Screen.HOME and self._state.began is None and self._following is None:
            self._take_over()
            self._show()

    def _take_over(self) -> None:
        """A changed survey and other colleagues are for the next visitor: no tile changes under a finger."""
        if self._next is not None:
            self._whole, self._survey_id = self._next
        others = self._colleagues.look()
        survey = self._showing.survey
        if others or self._next is not None or survey != self._start.fitted(survey):
            self._show_colleagues()
        self._next = None

    def _ask_today(self) -> None:
        self._day = self._services.clock.now().date()
        self._services.reader.submit(partial(today_now, clock=self._services.clock), self._take_today)

    @Slot(object)
    def _take_today(self, today: Today) -> None:
        self._showing = replace(self._showing, count=today.replies, messages=today.messages)
        self._show()


def _of_the_panel(settings: Settings) -> dict[str, Any]:
    """What visitors are told of it."""
    return {
        "panel_minutes": settings.panel_minutes,
        "panel_months": settings.retention_panel,
        "contact": settings.contact,
    }


def _store_name(settings: Settings) -> str:
    return settings.store_name or "Klantkansen"
