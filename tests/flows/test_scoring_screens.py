"""Raters at the kiosk and in the office, HR beside them and others in between, in any order: no screen shows what
somebody gave to another rater ever, nor to HR before everybody has handed in or was excused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role, may
from kiosk.access.sessions import Session
from kiosk.actions.raters import invite_rater
from kiosk.actions.vacancies import add_candidate, open_vacancy
from kiosk.customers.scoring import RaterKind
from kiosk.customers.vacancies import Candidate
from kiosk.storage import selection
from tests.customers.store import HR, SHIPPED
from tests.ui.pages import HANNA
from tests.ui.reading import told
from tests.ui.store import Store, open_store
from ui.hr.vacancies import VacanciesPage
from ui.hr.vacancies_raters import RaterRow
from ui.office import Office
from ui.pages import ENTRIES
from ui.rating.page import RatingPage
from ui.rating_door import RatingDoor
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets import sure_button
from ui.widgets.score_dots import ScoreDots
from ui.widgets.sure_button import SureButton

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # looking for a shorter example takes minutes
SCREEN = Scale(1280, 800, 4)
KIOSK, OFFICES = 0, (1, 2)
WRITTEN = re.compile(r"zag \d{4}")
TRIES = 4  # that nobody waits after
OTHERS = tuple(
    Session(f"p-0000{role.value[:4]}", role, role.value.title()) for role in Role if may(role, ENTRIES["rules"].right)
)
PAGES = ("vacancies", "insight", "audit", "talks", "export", "papers", "retention", "rules")  # that tell of interviews

screens = st.sampled_from((KIOSK, *OFFICES))
KINDS: tuple[RaterKind, ...] = ("customer", "interviewer")
offices = st.sampled_from(OFFICES)
places = st.integers(0, 2)


@dataclass(frozen=True)
class Person:
    """Somebody who came with a rater's code before anybody else did, and the number they noted."""

    rater: int
    code: str
    number: str


@dataclass(frozen=True)
class Given:
    by: Person
    candidate: int
    value: int | None


class Stage:
    """The screens, which take seconds to make and serve one vacancy after the other: that of the kiosk, on which a
    rater scores, and two of the office. `written` has what stands in each reason, which nobody else writes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.door = RatingDoor(store.services, store.settings, SCREEN, "en")
        self.offices = [Office(store.services, store.settings, load_theme("light"), SCREEN) for _each in OFFICES]
        self.windows: list[QWidget] = [self.door, *self.offices]
        self.written: dict[str, Given] = {}
        self.vacancies = 0
        for window in self.windows:
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            window.resize(1280, 800)

    def begin(self) -> tuple[int, str]:
        """Nobody is at any screen; the number and title of a vacancy that is new."""
        for window in self.windows:
            window.hide()
            window.show()
        self.vacancies += 1
        title = f"Verkoper {self.vacancies}"
        opened = self.store.write(
            lambda writer: open_vacancy(writer, HR, self.store.clock, title=title, criteria=SHIPPED[:2], customer="yes")
        )
        self.store.settle()
        return opened.vacancy.id, title

    def close(self) -> None:
        for window in self.windows:
            window.close()
            window.deleteLater()
        self.store.settle()


class Screens(RuleBasedStateMachine):
    """`at` holds which rater is at a screen. `open` are the scorecards that somebody still fills in, as the rules alone
    would have it; `shown` the candidates whose scores HR was let show."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage, self.store = stage, stage.store
        self.vacancy, self.title = stage.begin()
        self.codes: dict[int, str] = {}
        self.tries: dict[int, int] = {}
        self.people: list[Person] = []
        self.at: dict[int, Person] = {}
        self.kept: dict[tuple[Person, int, str], int | None] = {}
        self.open: set[tuple[int, int]] = set()
        self.handed_in: set[tuple[int, int]] = set()
        self.shown: set[int] = set()
        self.is_decided = False

    @property
    def candidates(self) -> list[Candidate]:
        return self.store.read(lambda reader: list(selection.candidates(reader, self.vacancy)))

    @initialize(number=st.integers(1, 2), where=st.permutations((KIOSK, *OFFICES)))
    def two_come(self, number: int, where: list[int]) -> None:
        for name in ("Jan Jansen", "Piet Pieters")[:number]:
            self.store.write(lambda writer, name=name: add_candidate(writer, HR, self.store.clock, self.vacancy, name))
        for kind, screen in zip(KINDS, where, strict=False):
            invited = self.store.write(
                lambda writer, kind=kind: invite_rater(writer, HR, self.store.clock, self.vacancy, kind)
            ).invited
            self.codes[invited.rater.id] = invited.code.shown
            self.open |= {(invited.rater.id, each.id) for each in self.candidates}
            self.comes(screen, invited.rater.id, knows=True)

    # --- HR ----------------------------------------------------------------------------------------------------------

    @rule(office=offices)
    def hr_looks(self, office: int) -> None:
        """Also at what raters wrote where they agree."""
        page = self.hr_at(office)
        if page.compare.wrote.isVisible():
            self.presses(page.compare.wrote)

    @rule(office=offices, at=places)
    def hr_shows(self, office: int, at: int) -> None:
        self.try_to_show(office, self.candidate(at))

    @precondition(lambda self: not self.is_decided)
    @rule(office=offices, at=places, of=places, what=st.sampled_from(["excuse", "give back", "new code"]))
    def hr_sees_to_a_rater(self, office: int, at: int, of: int, what: str) -> None:
        row, rater = self.row(office, at)
        candidate = self.candidate(of)
        if what == "new code":
            self.presses_twice(row.renew) if row.renew.asks else self.presses(row.renew)
            self.codes[rater] = self.vacancies(office).code.code.text()
            self.tries[rater] = 0
        elif what == "excuse" and row.excuse.isVisible():
            self.presses(row.excuse)
            row.why.edits["why"].setText("kent de kandidaat")
            self.presses(row.done)
            self.open -= {(rater, each.id) for each in self.candidates}
        elif back := [each for each in row.findChildren(SureButton) if each.text() == f"Give {candidate.code} back"]:
            assert candidate.id not in self.shown
            self.presses_twice(back[0])
            self.handed_in.discard((rater, candidate.id))
            self.open.add((rater, candidate.id))

    @precondition(lambda self: not self.is_decided)
    @rule(office=offices, at=places, kind=st.sampled_from(KINDS), what=st.sampled_from(["invite", "add", "erase"]))
    def hr_changes_who_comes(self, office: int, at: int, kind: RaterKind, what: str) -> None:
        page, before = self.hr_at(office), self.candidates
        if what == "invite" and len(self.codes) < 3:
            self.presses(page.raters.customer if kind == "customer" else page.raters.interviewer)
            rater = max(self.store.read(lambda reader: [each.id for each in selection.raters(reader, self.vacancy)]))
            self.codes[rater] = page.code.code.text()
            self.open |= {(rater, each.id) for each in before if each.id not in self.shown}
        elif what == "erase" and len(before) > 1:
            gone = before[at % len(before)]
            self.presses_twice(self.button(page, f"Erase: {called(gone)}"))
            assert gone not in self.candidates
            self.shown.discard(gone.id)
            self.open = {key for key in self.open if key[1] != gone.id}
        elif len(before) < 2:
            page.candidates.name.edits["name"].setText("Els de Vries")
            self.presses(page.candidates.button)
            [new] = {each.id for each in self.candidates} - {each.id for each in before}
            self.open |= {(rater, new) for rater in self.codes}

    @precondition(lambda self: not self.is_decided and bool(self.shown))
    @rule(office=offices)
    def hr_decides(self, office: int) -> None:
        page = self.hr_at(office)
        self.presses(page.decide.group.buttons()[-1])  # nobody
        page.decide.why.edit.insert("Niemand past")
        self.presses_twice(page.decide.button)
        self.is_decided = True

    # --- Raters ------------------------------------------------------------------------------------------------------

    @rule(screen=screens, at=places, knows=st.booleans())
    def somebody_comes(self, screen: int, at: int, knows: bool) -> None:
        """A rater, or somebody who has only found or heard of the code."""
        self.comes(screen, self.rater(at), knows=knows)

    @rule(data=st.data())
    def a_rater_scores(self, data: st.DataObject) -> None:
        """Perhaps half of it, and goes on later, there or elsewhere. Its name and few arguments have this tried more
        often than what is below."""
        screen, rater = data.draw(screens), self.rater(data.draw(places))
        if (there := self.at.get(screen)) is None or there.rater != rater:
            self.comes(screen, rater, knows=True)
        value = data.draw(st.sampled_from([3, 5, 1, None]))
        criteria, hands_in = data.draw(st.integers(1, 2)), data.draw(st.booleans())
        self.scores(screen, self.candidate(data.draw(places)), value, criteria, hands_in=hands_in)

    @rule(screen=screens, at=places, office=offices)
    def everybody_hands_in(self, screen: int, at: int, office: int) -> None:
        """One after the other at the same screen; and HR wants to see it as each goes."""
        candidate = self.candidate(at)
        for rater in sorted(self.codes):
            self.comes(screen, rater, knows=True)
            self.scores(screen, candidate, 4, 2, hands_in=True)
            if office != screen:
                self.try_to_show(office, candidate)

    @precondition(lambda self: bool(self.at))
    @rule(which=places, at=places)
    def somebody_advises(self, which: int, at: int) -> None:
        screen = self.taken(which)
        page = self.to_candidates(screen)
        if page is None or not page.advise.isVisible():
            return
        self.presses(page.advise)
        self.presses(page.advice.tiles.tiles[at % len(page.advice.tiles.tiles)])
        page.advice.words.edit.selectAll()
        page.advice.words.edit.insert(self.writes(self.at[screen], 0, None))
        self.presses(page.advice.button)

    @precondition(lambda self: bool(self.at))
    @rule(which=places)
    def somebody_stops(self, which: int) -> None:
        screen = self.taken(which)
        self.presses(self.page(screen).stop_button)
        if screen == KIOSK:  # where the visitors' question is there again
            self.stage.door.hide()
        del self.at[screen]

    # --- Others ------------------------------------------------------------------------------------------------------

    @rule(office=offices)
    def nobody_uses_it(self, office: int) -> None:
        self.stage.offices[office - 1].lock()
        self.at.pop(office, None)
        self.settles()

    @rule(office=offices, session=st.sampled_from(OTHERS), keys=st.lists(st.sampled_from(PAGES), max_size=2))
    def another_signs_in(self, office: int, session: Session, keys: list[str]) -> None:
        self.at.pop(office, None)
        self.stage.offices[office - 1].open_for(session)
        for key in keys:
            if may(session.role, ENTRIES[key].right):
                self.stage.offices[office - 1].show_page(key)
                self.settles()
                self.nobody_reads_another()

    # --- What is seen ------------------------------------------------------------------------------------------------

    @invariant()
    def nobody_reads_another(self) -> None:
        for window in QApplication.topLevelWidgets():
            self.is_fair(window)

    def is_fair(self, window: QWidget) -> None:
        screen = self.stage.windows.index(window) if window in self.stage.windows else None
        office = self.stage.offices[screen - 1] if screen in OFFICES else None
        is_hr = office is not None and office.session is not None and office.session.role is Role.HR
        for widget, text in told(window):
            for words in WRITTEN.findall(text):
                self.may_be_read(screen, self.stage.written[words], is_hr=is_hr)
            if isinstance(widget, ScoreDots):
                assert is_hr
                assert widget.accessibleName()[0] in {each.code for each in self.candidates if each.id in self.shown}
        if screen is not None:
            self.chosen_is_own(screen)

    def may_be_read(self, screen: int | None, given: Given, *, is_hr: bool) -> None:
        if is_hr:
            of = {each.id for each in self.candidates} if given.candidate == 0 else {given.candidate}
            assert of <= self.shown
        else:
            assert screen is not None
            assert self.at.get(screen) == given.by

    def chosen_is_own(self, screen: int) -> None:
        """A score that is marked on a rater's screen."""
        page = self.page(screen)
        marked = [at for at, tile in enumerate(page.criterion.tiles.tiles) if tile.isVisible() and tile.isChecked()]
        if marked:
            criterion = page.criterion._criterion
            assert criterion is not None
            value = self.kept[self.at[screen], page._candidate, criterion.key]
            assert marked == [5 if value is None else value - 1]

    # --- Parts -------------------------------------------------------------------------------------------------------

    def candidate(self, at: int) -> Candidate:
        found = self.candidates
        return found[at % len(found)]

    def taken(self, which: int) -> int:
        """A screen at which a rater is."""
        found = sorted(self.at)
        return found[which % len(found)]

    def rater(self, which: int) -> int:
        return sorted(self.codes)[which % len(self.codes)]

    def page(self, screen: int) -> RatingPage:
        return self.stage.door.page if screen == KIOSK else self.stage.offices[screen - 1].rating

    def vacancies(self, office: int) -> VacanciesPage:
        page = self.stage.offices[office - 1].made["vacancies"]
        assert isinstance(page, VacanciesPage)
        return page

    def hr_at(self, screen: int) -> VacanciesPage:
        """HR at the open vacancy, there already or come for it."""
        office = self.stage.offices[screen - 1]
        if office.session is None or office.session.role is not Role.HR:
            self.at.pop(screen, None)
            office.open_for(HANNA)
        if "vacancies" not in office.made or not self.vacancies(screen).head.isVisible():
            office.show_page("vacancies")
            self.settles()
            self.presses(self.button(self.vacancies(screen), f"Look: {self.title}"))
        return self.vacancies(screen)

    def row(self, office: int, at: int) -> tuple[RaterRow, int]:
        page = self.hr_at(office)
        raters = self.store.read(lambda reader: [each.id for each in selection.raters(reader, self.vacancy)])
        rows = [row for row in page.raters.rows.rows if isinstance(row, RaterRow)]
        assert len(rows) == len(raters)
        return rows[at % len(rows)], raters[at % len(rows)]

    def try_to_show(self, office: int, candidate: Candidate) -> None:
        page = self.hr_at(office)
        if candidate.id in self.shown or self.is_decided:
            return
        button = self.button(page, f"Show the scores: {called(candidate)}")
        waits = {rater for rater, of in self.open if of == candidate.id}
        is_ready = not waits and any(of == candidate.id for _rater, of in self.handed_in)
        assert button.isEnabled() == is_ready
        self.presses(button)  # which shows nothing yet
        if is_ready:
            self.is_asked_again(button)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            self.settles()
            self.shown.add(candidate.id)
            assert self.vacancies(office).compare.wrote.isVisible() or self.vacancies(office).compare.gaps.rows

    def comes(self, screen: int, rater: int, *, knows: bool) -> None:
        page, code = self.page(screen), self.codes[rater]
        self.at.pop(screen, None)
        if screen == KIOSK:
            self.stage.door.show()
            page.start()
        else:
            office = self.stage.offices[screen - 1]
            office.lock()
            self.presses(office.door_button)
            self.presses(office.sign_in.rater)
        self.types(page.code, code.replace(" ", ""))
        if page.noted.isVisible():
            self.people.append(Person(rater, code, page.noted.text()))
            self.at[screen] = self.people[-1]
        elif page.number.isVisible():
            known = next((each for each in self.people if each.code == code), None)
            assert known is not None
            if knows:
                self.types(page.number, known.number)
                assert page.candidates.isVisible()
                self.at[screen] = known
            elif self.tries.get(rater, 0) < TRIES:
                self.tries[rater] = self.tries.get(rater, 0) + 1
                self.types(page.number, f"{(int(known.number) + 1) % 10_000:04d}")
                assert not page.candidates.isVisible()
        else:
            assert self.is_decided

    def to_candidates(self, screen: int) -> RatingPage | None:
        """Whoever is at that screen goes back to their candidates, or is told that they have none any more."""
        page = self.page(screen)
        while screen in self.at and page.isVisible() and not page.candidates.isVisible():
            if page.code.isVisible():
                return None
            onward = page.noted.isVisible() or page.rules.isVisible()
            self.presses(page.on if onward else page.back)
        return page if screen in self.at and page.isVisible() else None

    def scores(
        self, screen: int, candidate: Candidate, value: int | None, criteria: int, *, hands_in: bool = False
    ) -> None:
        page = self.to_candidates(screen)
        if page is None:
            return
        tile = next(
            (each for each in page.candidates.tiles.tiles if each.accessibleName() == f"Candidate {candidate.code}"),
            None,
        )
        if tile is None or not tile.isEnabled():
            return
        self.presses(tile)
        person = self.at[screen]
        for _criterion in range(criteria):
            if not page.criterion.isVisible():
                return
            criterion = page.criterion._criterion
            assert criterion is not None
            self.kept[person, candidate.id, criterion.key] = value
            self.presses(page.criterion.tiles.tiles[5 if value is None else value - 1])
            if value is not None and page.criterion.reason.isVisible():
                page.criterion.reason.edit.selectAll()
                page.criterion.reason.edit.insert(self.writes(person, candidate.id, value))
            if page.criterion.isVisible():
                self.presses(page.on)
        if page.hand_in.isVisible() and hands_in and page.hand_in.hand_in.isEnabled():
            self.presses_twice(page.hand_in.hand_in)
            self.open.remove((person.rater, candidate.id))
            self.handed_in.add((person.rater, candidate.id))

    def writes(self, by: Person, candidate: int, value: int | None) -> str:
        words = f"zag {len(self.stage.written):04d}"
        self.stage.written[words] = Given(by, candidate, value)
        return words

    def button(self, page: QWidget, name: str) -> QPushButton:
        """Not one that has just gone."""
        return next(
            each for each in page.findChildren(QPushButton) if each.accessibleName() == name and not each.isHidden()
        )

    def types(self, pad: QWidget, digits: str) -> None:
        QTest.keyClicks(pad, digits)
        QTest.keyClick(pad, Qt.Key.Key_Return)
        self.settles()

    def presses(self, button: QWidget) -> None:
        window = button.window()  # the button may go by it
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settles()
        self.is_fair(window)

    def presses_twice(self, button: QPushButton) -> None:
        self.presses(button)
        self.is_asked_again(button)
        self.presses(button)

    def is_asked_again(self, button: QPushButton) -> None:
        assert isinstance(button, SureButton)
        while not button._asked.hasExpired(0):  # a millisecond
            QApplication.processEvents()

    def settles(self) -> None:
        self.store.settle()


def called(candidate: Candidate) -> str:
    return f"{candidate.code} · {candidate.name}"


store = pytest.fixture(open_store)


@pytest.fixture
def stage(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(sure_button, "DEAD", 0)
    made = Stage(store)
    yield made
    made.close()


def test_no_screen_shows_what_another_gave(stage: Stage) -> None:
    of = settings(max_examples=2, stateful_step_count=20, phases=PHASES)
    run_state_machine_as_test(lambda: Screens(stage), settings=of)
