"""The figures about people at the office's window: whoever signs in, whatever they open and however fast the next one
comes, no page shows anybody's figure under its gate or before its owner, and every one that may be seen is there."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import evaluating, inquiries
from kiosk.actions.changes import Changes
from kiosk.errors import InputRefused
from kiosk.settings import Settings
from kiosk.storage.database import open_reader
from kiosk.storage.folder import DataFolder
from tests.fakes import FakeClock
from tests.flows.test_figures_machine import BRAM, KEYS, LOOKERS, Figures, Said, people
from tests.quarter import HR, employee
from tests.ui.pages import entries_of
from tests.ui.reading import told
from ui.hr.consent import ConsentPart
from ui.hr.evaluation import EvaluationPage
from ui.hr.inquiries import InquiriesPage
from ui.hr.rules import RulesPage
from ui.office import Office
from ui.own.about_me import AboutMePage
from ui.services import Announcer, Services
from ui.tasks import C, Worker
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets import sure_button
from ui.widgets.day_field import qdate
from ui.widgets.sure_button import SureButton

LAST = 2  # quarters
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # looking for a shorter example takes minutes
GATES = {session.role: gate for session, gate in LOOKERS}
OTHERS = (Session("wim", Role.WORKS_COUNCIL, "Wim"), Session("otto", Role.OPERATOR, "Otto"))
EVERYBODY = (*OTHERS, HR, BRAM, *(employee(key) for key in KEYS if key != BRAM.person))
PAGES = sorted({key for session in EVERYBODY for key in entries_of(session.role)})

ROW = re.compile(rf"^({'|'.join(key.title() for key in KEYS)}), n = (\d+)", re.MULTILINE)
SAID = re.compile(r"(\d+)(?: of |/)(\d+) replies")
WORDS = re.compile(r"Words of (\w+)")
COUNT = re.compile(r"n = (\d+)|there are (\d+)\.|Based on (\d+) replies")


class Here(Worker[C]):
    """Works on the Qt thread, and only when it is told to: what a page asked for and has no answer to yet is in the
    test's hand."""

    connection: C

    def __init__(self) -> None:
        QObject.__init__(self)
        self._waiting: deque[tuple[Callable[[C], Any], Callable[[Any], None] | None, Callable[..., None] | None]]
        self._waiting = deque()

    def submit(self, job: Any, done: Any = None, failed: Any = None) -> None:
        self._waiting.append((job, done, failed))

    def work(self) -> bool:
        """Whether there was anything to do."""
        if not self._waiting:
            return False
        job, done, failed = self._waiting.popleft()
        try:
            found = job(self.connection)
        except Exception as error:
            if failed is None:
                raise
            self._tell([None, failed, error])
        else:
            if done is not None:
                self._tell([None, done, found])
        return True


class Stage:
    """The office's window, which takes seconds to make and serves one store after the other."""

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.writer, self.reader = Here(), Here()
        self.services = Services(DataFolder(path), self.clock, self.writer, self.reader, Announcer())
        of = Settings(store_name="Voorbeeld Campers", office_language="en")
        self.office = Office(self.services, of, load_theme("light"), Scale(1280, 800, 4))
        self.office.resize(1280, 800)

    def settle(self) -> None:
        """Until every page has what it asked for."""
        is_busy = True
        while is_busy:
            is_busy = False
            while self.writer.work() or self.reader.work():
                is_busy = True
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        self.office.close()
        self.office.deleteLater()


class Pages(Figures):
    """What people do, they do at the window; time, visitors and closing are as without one."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        stage.clock.set(self.clock.now())
        self.clock = stage.clock
        self.stage, self.office = stage, stage.office
        stage.writer.connection = self.writer
        stage.reader.connection = open_reader(self.folder, is_checked=True)
        self.stack.callback(stage.reader.connection.close)
        self.stack.callback(stage.settle)
        self.stack.callback(self.office.hide)
        self.office.show()

    @initialize()
    def open_store(self) -> None:
        """The first quarter is open, so that every example has something to be read."""
        super().open_store()
        self.see_own(set(KEYS))
        self.look_at_all()

    # --- At the window -----------------------------------------------------------------------------------------------

    def come_in(self, key: str) -> None:
        self.enter(self.session(key))

    def read_own(self, key: str) -> None:
        page = self.open_own(key)
        if page.new.isVisible():
            self.press(page.new.see)
        assert not page.new.isVisible()

    def write_dispute(self, key: str, first: date, last: date) -> None:
        page, before = self.open_own(key).dispute, self.waiting_disputes
        page.first.setDate(qdate(first))
        page.last.setDate(qdate(last))
        page.why.show_text("Not me")
        self.press(page.send)
        if self.waiting_disputes == before:
            raise InputRefused(page.line.text())

    def write_decision(self, number: int, upheld: bool) -> None:
        self.enter(HR)
        page = self.open("inquiries", InquiriesPage)
        row = page.disputes.rows[number]
        row.why.show_text("Looked into")
        button = row.uphold if upheld else row.reject
        self.press(button)
        self.press_again(button)
        assert number not in page.disputes.rows

    def withdraw(self) -> None:
        part = self.open_consent()
        self.press(part.withdraw_button)
        self.press_again(part.withdraw_button)

    def record(self, day: date) -> None:
        part = self.open_consent()
        part.day.setDate(qdate(day))
        self.press(part.keep_button)

    def nobody_sees_anything(self) -> None:
        super().nobody_sees_anything()
        for session, _gate in LOOKERS:
            self.enter(session)
            assert self.open("evaluation", EvaluationPage).state.isVisible()
            self.read_all()
        for key in KEYS[:2]:
            assert self.open_own(key).state.isVisible()
            self.read_all()

    def look(self, session: Session, gate: int) -> None:
        """The last quarters and everybody in them, as who may; others are seen without a window."""
        super().look(session, gate)
        self.export()
        self.enter(session)
        page = self.open("evaluation", EvaluationPage)
        for quarter in page._quarters[: -LAST - 1 : -1]:
            found = evaluating.team_page(self.writer.connection, session, self.clock, quarter)
            shown = {one.name: one.view.current.n for one in found.colleagues if one.view is not None}
            plot = page.cards.plot.plot
            assert plot.isVisible() == found.is_open
            rows = {name: int(n) for name, n in ROW.findall(plot.accessibleDescription())} if found.is_open else {}
            assert rows == shown
            for at, row in enumerate(plot._rows if found.is_open else ()):
                if row.name in shown:
                    drawn = plot._drawn()
                    where = QPoint(40, round(drawn.edge + (at + 0.5) * drawn.places.row))
                    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=where)
                    self.settle()
                    assert page.person.isVisible()
                    self.nobody_reads_too_much()
                    self.press(page.back)
            if page.steps.earlier.isVisible() and page.steps.earlier.isEnabled():
                self.press(page.steps.earlier)

    @rule(session=st.sampled_from(EVERYBODY), keys=st.lists(st.sampled_from(PAGES), max_size=3), hurries=st.booleans())
    def open_pages(self, session: Session, keys: list[str], hurries: bool) -> None:
        """And perhaps somebody comes in their place before a page has its answer."""
        self.enter(session)
        for key in keys:
            if key in entries_of(session.role):
                self.office.show_page(key)
                if not hurries:
                    self.settle()
                    self.nobody_reads_too_much()

    @rule(
        sessions=st.lists(st.sampled_from(EVERYBODY), min_size=2, max_size=3),
        key=st.sampled_from(["evaluation", "about_me"]),
        locks=st.booleans(),
    )
    def come_at_once(self, sessions: list[Session], key: str, locks: bool) -> None:
        """Each to where another was a moment ago, whose page is still asking; and it answers bit by bit. They have seen
        their own, so that there is something to be mistaken for another's."""
        self.see_own({session.person for session in sessions} & set(KEYS))
        for session in sessions:
            self.let_in(session)
            if key in entries_of(session.role):
                self.office.show_page(key)
        if locks:
            self.office.lock()
        while self.stage.writer.work() or self.stage.reader.work():
            self.read_all()

    @rule(key=people)
    def say_something(self, key: str) -> None:
        """With the figure that is open on one's own page."""
        page = self.open_own(key)
        if page.answer.isVisible():
            page.answer.field.show_text(f"Words of {key}")
            self.press(page.answer.keep)

    # --- What is tried often enough without a window -----------------------------------------------------------------

    def export(self) -> None:
        """Tried beside each look."""
        super().export()

    def close(self) -> None:
        super().close()

    def are_set_aside(self, picks: set[int]) -> None:
        super().are_set_aside(picks)

    def look_at_oneself(self, key: str) -> None:
        super().look_at_oneself(key)

    def print_papers(self, key: str, pick: int) -> None:
        super().print_papers(key, pick)

    def pry(self, key: str, session: Session) -> None:
        super().pry(key, session)

    def was_not_away(self, key: str, pick: int) -> None:
        super().was_not_away(key, pick)

    # --- What is seen ------------------------------------------------------------------------------------------------

    @invariant()
    def nobody_reads_too_much(self) -> None:
        self.stage.services.announcer.changed.emit(Changes(personal=True))
        self.settle()
        self.is_told()
        session = self.office.session
        if self.is_seen("about_me") and session is not None and not any(self.alone(session.person)):
            self.note_seen(session.person)  # there was nothing to ask before
        self.read_all()

    def read_all(self) -> None:
        """What is on show at this moment."""
        session, about, is_own = self.office.session, self.who_is_shown(), self.is_seen("about_me")
        for _widget, text in told(self.office):
            for key in WORDS.findall(text):
                assert self.allowed(session, key, is_own=is_own)
            for name, n in ROW.findall(text):
                assert int(n) in {n for _right, n in self.allowed(session, name.lower(), is_own=is_own)}
            if about is not None:
                allowed = self.allowed(session, about, is_own=is_own)
                assert {(int(x), int(n)) for x, n in SAID.findall(text)} <= allowed
                counts = {int(next(filter(None, found))) for found in COUNT.findall(text)}
                assert counts <= {n for _right, n in allowed}

    def who_is_shown(self) -> str | None:
        """Of whom alone the page that is open tells."""
        if self.is_seen("about_me"):
            assert self.office.session is not None
            return self.office.session.person
        page = self.office.made.get("evaluation")
        if isinstance(page, EvaluationPage) and page._person is not None and page._person.isVisible():
            assert page._look is not None
            return page._look.key
        return None

    def allowed(self, session: Session | None, key: str, *, is_own: bool) -> set[Said]:
        """How many of how many replies somebody may read about somebody, on their own page or on one about others."""
        if session is None or self.consent is None:
            return set()
        if is_own and session.person == key:
            both = [of for figure in self.of(key) for of in (figure.counted, figure.corrected) if of is not None]
            return {(sum(one.right for one in of), len(of)) for of in both}
        gate = GATES.get(session.role)
        return set() if gate is None or is_own else self.open_to(key, gate)

    # --- Parts -------------------------------------------------------------------------------------------------------

    def is_seen(self, key: str) -> bool:
        page = self.office.made.get(key)
        return isinstance(page, QWidget) and page.isVisible()

    @property
    def waiting_disputes(self) -> int:
        return len(inquiries.open_disputes(self.writer.connection, HR))

    def enter(self, session: Session) -> None:
        self.let_in(session)
        self.settle()

    def let_in(self, session: Session) -> None:
        self.office.open_for(session)
        self.is_told()

    def is_told(self) -> None:
        """Whoever is signed in learns of what is new about them."""
        session = self.office.session
        if session is not None and session.person in KEYS and self.consent is not None:
            self.tell(session.person)

    def open(self, key: str, kind: Any) -> Any:
        self.office.show_page(key)
        self.settle()
        page = self.office.made[key]
        assert isinstance(page, kind)
        return page

    def open_own(self, key: str) -> AboutMePage:
        self.enter(self.session(key))
        page: AboutMePage = self.open("about_me", AboutMePage)
        return page

    def open_consent(self) -> ConsentPart:
        self.enter(HR)
        part: ConsentPart = self.open("rules", RulesPage).consent
        return part

    def press_again(self, button: SureButton) -> None:
        while not button._asked.hasExpired(0):  # a millisecond
            QApplication.processEvents()
        self.press(button)

    def press(self, button: QPushButton) -> None:
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        self.stage.settle()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(sure_button, "DEAD", 0)
    made = Stage(tmp_path)
    yield made
    made.close()


def test_no_page_shows_a_figure_too_early_or_to_the_wrong_eyes(stage: Stage) -> None:
    of = settings(max_examples=2, stateful_step_count=12, phases=PHASES)
    run_state_machine_as_test(lambda: Pages(stage), settings=of)


def test_whoever_comes_at_once_reads_nothing_of_who_was_there(stage: Stage) -> None:
    """What few examples may pass by: two in turn who both have something to be read."""
    pages = Pages(stage)
    try:
        Figures.open_store(pages)
        pages.come_at_once(sessions=[employee("anja"), employee("fatima")], key="about_me", locks=False)
        pages.come_at_once(sessions=[BRAM, HR], key="evaluation", locks=False)
    finally:
        pages.teardown()
