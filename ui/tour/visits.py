"""The kiosk through a day: its visitors tap, and then each of its screens has its picture taken."""

import logging
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton

from kiosk.actions.changes import Changes
from kiosk.actions.helping import claim_call
from kiosk.actions.said_did import write_message
from kiosk.actions.simulating import MANAGER
from kiosk.actions.tiles import who_can_go
from kiosk.clock import Clock
from kiosk.storage import calls
from kiosk.storage.database import Writer
from kiosk.storage.rows import Row
from kiosk.storage.said_did import Words
from kiosk.survey.state import APOLOGY, CLEANING, COUNTDOWN, IDLE, Screen
from kiosk.survey.survey import LANGUAGES
from ui.tour.album import SIZES, Album
from ui.tour.stage import Stage
from ui.visitor.compose import ATTRACT_SECONDS
from ui.visitor.window import VisitorWindow
from ui.widgets.person_picker import PersonPicker

MESSAGE = {
    "nl": Words("Op zaterdag is er vaak niemand te vinden", "Er staat nu de hele zaterdag iemand bij de campers"),
    "en": Words("Nobody to be found on Saturdays", "Somebody is with the campers all Saturday now"),
}
READING = 1.6  # seconds over a question
AWAY = 100.0  # seconds in which whatever stood open has gone home


class Visits:
    """Whoever stands at the kiosk."""

    def __init__(self, stage: Stage, album: Album) -> None:
        assert stage.app.kiosk is not None
        assert stage.app.controller is not None
        self._stage, self._album = stage, album
        self._kiosk: VisitorWindow = stage.app.kiosk
        self._controller = stage.app.controller
        self._survey = ""

    def play(self, rows: Iterable[Row]) -> None:
        """The day's visitors, each answering as the row says."""
        for row in rows:
            self._stage.clock.reach(row.started)
            self._answer(row)

    def _answer(self, row: Row) -> None:
        if row.language != self._controller.state.language:
            self._tap(row.language)
        self._tap(row.answers.get("attention", "left_alone"))
        while self._controller.state.screen is Screen.QUESTION:
            measure = self._controller.state.question
            if measure in row.answers:
                self._tap(row.answers[measure])
            elif row.outcome == "left":
                break
            elif measure == "panel":
                self._tap("no")
            else:
                self._tap("skip")
        if row.outcome == "withdrawn":
            self._tap("oops")
        if self._controller.state.screen is Screen.CALLING:
            self._stage.wait(70)
            self._tap("askhelp")
            self._tap("arrive")
        if self._controller.state.screen in (Screen.THANKS, Screen.HELPED):
            self._tap("done")
        while self._controller.state.screen is not Screen.HOME or self._controller.state.began is not None:
            self._stage.wait(AWAY)

    def _tap(self, what: str) -> None:
        self._stage.clock.go(READING)
        self._kiosk.tiles[what].click()
        self._stage.settle()

    def show_exit(self) -> None:
        """The survey by the door, where it differs."""
        self._survey = "exit-"
        self._picture("exit-home")
        self._show_branch("left_alone", "stay", "0-2", "return", "yes")
        self._tap("no")
        self._tap("done")

    def show_staff_at_the_kiosk(self) -> None:
        """Who holds the corner is asked who it is, then for the PIN; and the page while the office has this screen."""
        for (width, height), diagonal in SIZES.items():
            self._kiosk.resize(width, height)
            self._kiosk.dress("light", diagonal)
            self._kiosk.staff_asked.emit()
            self._stage.settle()
            self._album.add("door", self._kiosk, (width, height))
            picker = self._kiosk.findChildren(PersonPicker)[-1]  # a closed door goes only when the loop gets to it
            picker.findChildren(QPushButton)[0].click()
            self._stage.settle()
            self._album.add("door-pin", self._kiosk, (width, height))
            self._kiosk.close_door()
            self._stage.settle()
        self._controller.pause()
        self._picture("back-in-a-moment")
        self._controller.resume()

    def _picture(self, name: str) -> None:
        for (width, height), diagonal in SIZES.items():
            self._kiosk.resize(width, height)
            self._kiosk.dress("light", diagonal)
            self._album.add(name, self._kiosk, (width, height))
        self._stage.settle()  # painted at its last size, it takes a tap

    def show_screens(self) -> None:
        """Every screen that a visitor can come to."""
        self._picture("home")
        for language in LANGUAGES[1:]:
            self._tap(language)
            self._picture(f"home-{language}")
        self._tap(LANGUAGES[0])
        self._show_branch("too_late", "wait", "5-15", "staff", "someone_else", "care", "4", "panel", "yes")
        code = self._show_signing_up()
        self._picture("thanks")
        self._tap("oops")
        self._picture("thanks-taken-back")
        self._tap("done")
        self._show_leaving(code)
        self._show_branch("ignored", "help", "no", "stay", "5-15", "purpose")
        self._stage.wait(IDLE)
        self._stage.wait(COUNTDOWN * 0.4)
        self._picture("still-there")
        self._tap("restart")
        self._show_help()
        self._show_aids()
        self._stage.wait(AWAY)
        self._picture("attract")
        self._show_message()
        self._show_cleaning()

    def _show_message(self) -> None:
        """What the manager wrote, in the attract loop."""
        day = self._stage.clock.now().date()
        self._elsewhere(
            lambda writer: (
                write_message(writer, MANAGER, self._stage.clock, first_day=day, last_day=day, texts=MESSAGE).changes
            )
        )
        while not self._said_to_visitors():
            self._stage.wait(ATTRACT_SECONDS)
        self._picture("attract-you-said-we-did")

    def _said_to_visitors(self) -> bool:
        face = self._kiosk.face
        return face is not None and MESSAGE["nl"].said in face.header

    def _show_cleaning(self) -> None:
        self._controller.clean()
        self._stage.wait(CLEANING * 0.4)
        self._picture("cleaning")
        self._stage.wait(CLEANING)

    def show_asleep(self) -> None:
        """After closing time; the hours that make it so are set by whoever asks for the picture."""
        self._stage.wait(AWAY)
        self._picture("asleep")
        self._kiosk.touched.emit()
        self._stage.settle()

    def _elsewhere(self, action: Callable[[Writer], Changes]) -> None:
        """What somebody does in the office or on the floor."""
        services = self._stage.app.services
        services.writer.submit(action, services.announcer.changed.emit)
        self._stage.settle()

    def _show_branch(self, attention: str, *steps: str) -> None:
        """Questions, each with its picture, and what is tapped there."""
        self._tap(attention)
        for at, step in enumerate(steps):
            if at % 2:
                self._tap(step)
            else:
                self._picture(f"{self._survey}{step}")

    def _show_help(self) -> None:
        self._tap("askhelp")
        self._stage.wait(42)
        self._picture("waiting")
        self._tap("nextvisitor")
        self._stage.wait(30)
        self._picture("home-while-a-call-runs")
        self._stage.wait(APOLOGY)
        self._picture("home-while-an-apology-is-due")
        self._tap("askhelp")
        self._picture("apology")
        self._tap("waiton")
        call, person = self._who_goes()
        self._elsewhere(lambda writer: claim_call(writer, call, person, self._stage.clock))
        self._stage.wait(12)
        self._picture("claimed")
        self._tap("nextvisitor")
        self._picture("home-while-somebody-comes")
        self._tap("askhelp")
        self._tap("arrive")
        self._picture("helped")
        self._tap("done")

    def _who_goes(self) -> tuple[int, str]:
        """The call that runs, and the first of those who can go."""
        found: list[tuple[int, str]] = []
        self._stage.app.services.reader.submit(partial(_call_and_colleague, self._stage.clock), found.append)
        self._stage.settle()
        return found[0]

    def _show_signing_up(self) -> str:
        """From the yes to the thanks; the code to leave with, empty where this machine can't seal."""
        if self._controller.state.screen is Screen.INVITED:
            self._picture("invited")
            self._tap("done")
            return ""
        self._picture("contact")
        self._type("maria", "@gmail.com", "erase", "erase", "erase", "erase")
        self._tap("next")
        self._picture("contact-to-be-mended")
        self._type(".com")
        self._picture("contact-typed")
        self._tap("phone")
        self._type("061")
        self._picture("contact-phone")
        self._tap("mail")
        self._tap("next")
        self._picture("consent")
        self._tap("next")
        self._picture("consent-to-be-given")
        for consent in ("talk", "call"):
            self._tap(consent)
        self._picture("consent-given")
        self._tap("next")
        self._picture("signed-up")
        code = self._kiosk.typed
        self._tap("done")
        return code

    def _show_leaving(self, code: str) -> None:
        if not code:
            return
        self._tap("opencode")
        self._type(code[:7])
        self._picture("code")
        self._type("333" if code[7:] != "333" else "444")
        self._tap("next")
        self._picture("code-unknown")
        self._type("erase", "erase", "erase", code[7:])
        self._tap("next")
        self._picture("leaving")
        self._tap("leave")
        self._picture("left")
        self._tap("done")

    def _type(self, *keys: str) -> None:
        """Each by its name, or a character after the other."""
        for key in keys:
            for each in [key] if key in self._kiosk.tiles else key:
                self._tap(each)

    def _show_aids(self) -> None:
        self._tap("openaids")
        self._picture("easier-to-use")
        for aid in ("low", "contrast", "large"):
            self._tap(aid)
            self._tap("closeaids")
            self._picture(f"home-{aid}")
            self._tap("openaids")
            if aid != "contrast":
                self._tap(aid)
        self._tap("large")
        self._tap("closeaids")
        self._tap("too_pushy")
        self._picture("wait-large-contrast")
        self._tap("done")
        self._tap("done")

    def show_out_of_order(self) -> None:
        """The disk goes away under a tap, and comes back."""
        database = self._stage.app.services.folder.database
        away = database.with_suffix(".away")
        database.rename(away)
        logging.disable()  # it goes as it should, and nobody need read of it
        self._tap("left_alone")
        logging.disable(logging.NOTSET)
        self._picture("out-of-order")
        away.rename(database)
        self._controller.recovery.probe()
        self._stage.settle()


def _call_and_colleague(clock: Clock, connection: sqlite3.Connection) -> tuple[int, str]:
    call = calls.open_call(connection)
    assert call is not None
    return call.id, who_can_go(connection, clock)[0].key
