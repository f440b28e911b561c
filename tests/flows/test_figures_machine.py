"""Whatever is done in whatever order: no figure under its gate or before its owner saw it, and no two that give away
what fewer than ten visitors said."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import closing, erasing, evaluating, inquiries, mirroring, papers
from kiosk.actions.changes import Changes
from kiosk.actions.consent import record_consent, withdraw_consent
from kiosk.actions.exporting_people import figures_about_people
from kiosk.errors import Forbidden, InputRefused
from kiosk.exchange.paper import Forest, Paper, Table, Trend, to_json
from kiosk.exchange.personal import evaluation
from kiosk.exchange.tables import english
from kiosk.retention import months_before
from kiosk.staff.quarters import Quarter, quarter_of
from kiosk.staff.views import PersonView
from kiosk.storage import audit, personal
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.rows import add_rows
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock
from tests.quarter import HR, SUMMER, TEAM, consent, employee, hire, reply
from tests.retention import enforce

KEYS = sorted(TEAM)
BRAM = Session("bram", Role.MANAGER, "Bram")  # visitors name the manager too
HR_GATE = 50
LOOKERS = ((BRAM, 30), (HR, HR_GATE))
CONSENT = date(2026, 4, 20)
MONTHS = {"replies": 6, "attribution": 4, "figures": 6, "roster": 4}  # as short as can be
SEEN_DAILY = 50  # days in which the program's clock isn't doubted
PATIENCE, RUNNING, DISPUTABLE, DECIDABLE, SETTLING = 14, 7, 28, 150, 7

Said = tuple[int, int]
"""How many replies of how many are just right."""

people = st.sampled_from(KEYS)
some = st.sets(people, max_size=2) | st.just(set(KEYS))


@dataclass(frozen=True)
class Reply:
    number: int
    person: str
    day: date
    contact: bool
    right: bool


@dataclass
class Figure:
    """What one figure holds, by the rules told in another way than the program's."""

    first: Quarter
    replies: frozenset[Reply]
    counted: frozenset[Reply]
    corrected: frozenset[Reply] | None = None
    told: date | None = None
    seen: date | None = None
    correction_told: date | None = None
    correction_seen: date | None = None


@dataclass
class Dispute:
    number: int
    person: str
    first: date
    last: date
    upheld: bool | None = None

    def covers(self, one: Reply) -> bool:
        return one.person == self.person and self.first <= one.day <= self.last


@dataclass
class Closed:
    """`parts` are whose replies it knows of, with a figure or without; `erased` is how many are in its totals of people
    who were erased since."""

    on: date
    figures: dict[str, Figure] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    erased: int = 0
    is_corrected: bool = False


class Figures(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock(datetime(2026, 5, 4, 10, 0, tzinfo=SUMMER))
        self.consent: date | None = CONSENT
        self.valid: dict[int, Reply] = {}
        self.ids: dict[int, str] = {}
        self.waiting: dict[str, tuple[Quarter, frozenset[Reply]]] = {}
        self.closed: dict[Quarter, Closed] = {}
        self.disputes: list[Dispute] = []
        self.absent: set[tuple[str, date]] = set()
        self.ran: set[date] = set()
        self.published: dict[str, set[frozenset[Reply]]] = {key: set() for key in KEYS}
        self.stack = ExitStack()
        path = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.folder = DataFolder(path)
        self.writer = open_writer(self.stack.enter_context(hold(self.folder)))
        self.stack.callback(self.writer.close)

    def teardown(self) -> None:
        self.stack.close()

    @property
    def today(self) -> date:
        return self.clock.now().date()

    @initialize()
    def open_store(self) -> None:
        self.survey = keep_survey(self.writer, "s", key="showroom", moment="visit", digest="1", clock=self.clock)
        consent(self.writer, CONSENT)
        with self.writer.transaction() as connection:
            kept = kept_settings.load(connection)
            kept_settings.save(connection, replace(kept, **{f"retention_{kind}": n for kind, n in MONTHS.items()}))
        hire(self.writer, set(KEYS) - {BRAM.person})
        hire(self.writer, [BRAM.person], BRAM.role)
        self.pass_quarter(0)

    # --- What happens ------------------------------------------------------------------------------------------------

    @rule(key=people, right=st.integers(0, 60), pushy=st.integers(0, 30), back=st.integers(0, 60))
    def are_named(self, key: str, right: int, pushy: int, back: int) -> None:
        """On days that go back from today, some of which may lie in a quarter that closed."""
        rows = []
        said = ["just_right"] * right + ["too_pushy"] * pushy + ["too_late"] * 2
        for number, attention in enumerate(said):
            day = self.today - timedelta(days=number * 7 % (back + 1))
            rows.append(row := reply(key, attention, day, care="4"))
            one = Reply(len(self.ids), key, day, attention != "too_late", attention == "just_right")
            self.ids[one.number] = row.id
            self.valid[one.number] = one
        add_rows(self.writer, rows, self.survey, "visit")

    @rule(picks=st.sets(st.integers(0, 400), max_size=8))
    def are_set_aside(self, picks: set[int]) -> None:
        with self.writer.transaction() as connection:
            for number in picks & self.valid.keys():
                connection.execute("UPDATE reply SET quarantine = 'burst' WHERE id = ?", (self.ids[number],))
                del self.valid[number]

    @rule(days=st.sampled_from([1, 8, 14, 31]))
    def pass_days(self, days: int) -> None:
        for _ in range(-(-days // SEEN_DAILY)):
            for _ in range(min(days, SEEN_DAILY)):
                self.run_today()
                self.clock.advance(86400)
            days -= SEEN_DAILY
            self.keep_to_retention()
        self.run_today()

    @rule(keys=some, days=st.sampled_from([10, 20, 60]))
    def leap(self, keys: set[str], days: int) -> None:
        """Somebody mistypes the date, and mends it. It shows nobody anything, and closes nothing that isn't over."""
        self.sign_in(keys)
        self.run_today()
        settling = (self.today - quarter_of(self.today).first).days < SETTLING
        is_due = settling or self.due() is not None
        before = self.clock.now()
        self.clock.set(before + timedelta(days=days))
        self.run_today()
        assert is_due or closing.quarter_due(self.writer.connection, self.clock) is None
        self.look_at_all()
        self.clock.set(before)
        self.run_today()

    @rule(fewer=st.integers(0, 4))
    def pass_half_a_year(self, fewer: int) -> None:
        """After which the first figures of the store are too old."""
        for _ in range(2):
            self.pass_quarter(fewer)
        self.look_at_all()

    @rule(fewer=st.integers(0, 4))
    def pass_quarter(self, fewer: int) -> None:
        """A quarter like others, and the week after it."""
        quarter = quarter_of(self.today)
        self.pass_days((quarter.last - self.today).days)
        for number, (key, (right, pushy)) in enumerate(TEAM.items()):
            share = 1 if number % 5 < 5 - fewer else 0.1
            self.are_named(key, int(right * share), int(pushy * share), 70)
        self.pass_days(9)
        self.close()

    @rule()
    def close(self) -> None:
        """The program looks: one quarter at most, as it does each time."""
        quarter = closing.quarter_due(self.writer.connection, self.clock)
        expected = self.due()
        assert quarter == expected
        if quarter is not None:
            closing.keep(self.writer, self.clock, closing.compute(self.writer.connection, self.clock, quarter))
            self.note_corrections()
            self.note_closing(quarter)

    @rule(key=people, first=st.integers(0, 120), length=st.sampled_from([0, 3, 15, 60]))
    def dispute(self, key: str, first: int, length: int) -> None:
        begin = self.today - timedelta(days=first)
        end = min(begin + timedelta(days=length), self.today)
        refused = any(
            begin <= quarter.last and end >= quarter.first and self.is_final(key, quarter) for quarter in self.closed
        ) or any(one.person == key and begin <= one.last and end >= one.first for one in self.disputes)
        if refused:
            with pytest.raises(InputRefused):
                self.write_dispute(key, begin, end)
            return
        self.write_dispute(key, begin, end)
        raised, _ = inquiries.open_disputes(self.writer.connection, HR)[-1]
        self.disputes.append(Dispute(raised.id, key, begin, end))

    @rule(keys=some, first=st.integers(20, 70), length=st.sampled_from([3, 8, 30]), upheld=st.booleans())
    def correct_a_quarter(self, keys: set[str], first: int, length: int, upheld: bool) -> None:
        """Disputes of the last quarter are decided before the next one closes."""
        for key in sorted(keys):
            self.dispute(key, first, length)
        while any(one.upheld is None for one in self.disputes):
            self.decide(0, upheld)
        self.pass_quarter(0)
        self.look_at_all()
        self.see_own(set(KEYS))
        self.look_at_all()

    @rule()
    def wait_for_others(self) -> None:
        """Everybody is told, and nobody looks: the last day, and the day after."""
        self.sign_in(set(KEYS))
        self.pass_days(14)
        self.look_at_all()
        self.pass_days(1)
        self.look_at_all()

    @rule(keys=some, days=st.sampled_from([0, 9, 20]), anew=st.booleans())
    def have_no_consent(self, keys: set[str], days: int, anew: bool) -> None:
        """For a while, after some were told of what is new. It is theirs alone from when they are told of it again."""
        self.sign_in(keys)
        self.withdraw()
        self.consent = None
        self.note_withdrawn()
        self.nobody_sees_anything()
        self.pass_days(days)
        self.consent = self.today if anew else CONSENT
        self.record(self.consent)
        self.look_at_all()

    @rule(pick=st.integers(0, 9), upheld=st.booleans())
    def decide(self, pick: int, upheld: bool) -> None:
        waiting = [one for one in self.disputes if one.upheld is None]
        if pick < len(waiting):
            self.write_decision(waiting[pick].number, upheld)
            waiting[pick].upheld = upheld

    @rule(keys=some)
    def sign_in(self, keys: set[str]) -> None:
        for key in sorted(keys):
            self.come_in(key)
            self.tell(key)

    @rule(keys=some)
    def see_own(self, keys: set[str]) -> None:
        for key in sorted(keys):
            self.read_own(key)
            self.tell(key)
            self.note_seen(key)

    @rule(key=people)
    def send_letter(self, key: str) -> None:
        with suppress(InputRefused):
            mirroring.tell_by_letter(self.writer, HR, self.clock, key, self.today)
        self.tell(key)

    @rule(key=people, days=st.integers(1, 20))
    def is_away(self, key: str, days: int) -> None:
        last = self.today + timedelta(days=days - 1)
        mirroring.register_absence(self.writer, HR, self.clock, key, first=self.today, last=last)
        self.absent |= {(key, self.today + timedelta(days=number)) for number in range(days)}

    @rule(key=people, pick=st.integers(0, 9))
    def was_not_away(self, key: str, pick: int) -> None:
        """What is past of it stays as it was counted, unless nothing hung on it."""
        registered = personal.absences(self.writer.connection, key)
        if pick < len(registered):
            with suppress(InputRefused):
                mirroring.remove_absence(self.writer, HR, self.clock, key, registered[pick])
            kept = personal.absences(self.writer.connection, key)
            to_come = {day for who, day in self.absent if who == key and day > self.today}
            gone = {day for day in to_come if not any(one.first <= day <= one.last for one in kept)}
            self.absent -= {(key, day) for day in gone}

    @rule(key=st.sampled_from([key for key in KEYS if key != BRAM.person]))
    def erase(self, key: str) -> None:
        """And somebody new comes, in the same place here."""
        erasing.erase(self.writer, HR, self.clock, key)
        enforce(self.writer, self.clock)
        hire(self.writer, [key])
        self.valid = {number: one for number, one in self.valid.items() if one.person != key}
        self.waiting.pop(key, None)
        self.disputes = [one for one in self.disputes if one.person != key]
        self.absent = {(who, day) for who, day in self.absent if who != key}
        for closed in self.closed.values():
            closed.parts.discard(key)
            if (figure := closed.figures.pop(key, None)) is not None:
                closed.erased += len(figure.counted)

    # --- How it is done, which screens do in another way -------------------------------------------------------------

    def come_in(self, key: str) -> None:
        mirroring.tell_on_screen(self.writer, self.session(key), self.clock)

    def read_own(self, key: str) -> None:
        mirroring.see_own(self.writer, self.session(key), self.clock)

    def write_dispute(self, key: str, first: date, last: date) -> None:
        """:raises InputRefused: when it can't be disputed"""
        mirroring.dispute(self.writer, self.session(key), self.clock, first, last, reason="Not me")

    def write_decision(self, number: int, upheld: bool) -> None:
        mirroring.decide(self.writer, HR, self.clock, number, upheld=upheld, why="Looked into")

    def withdraw(self) -> None:
        withdraw_consent(self.writer, HR, self.clock)

    def record(self, day: date) -> None:
        record_consent(self.writer, HR, self.clock, day, asks=True)

    def run_today(self) -> None:
        closing.note_clock(self.writer, self.clock)
        self.ran = {day for day in self.ran if day < self.today} | {self.today}

    def keep_to_retention(self) -> None:
        """As the program does once a day."""
        enforce(self.writer, self.clock)
        limits = {kind: months_before(self.today, n) for kind, n in MONTHS.items()}
        self.valid = {n: one for n, one in self.valid.items() if one.day >= limits["attribution"]}
        for key, (first, replies) in self.waiting.items():
            self.waiting[key] = first, frozenset(one for one in replies if one.day >= limits["attribution"])
        self.drop_figures(limits["figures"])
        self.disputes = [
            one
            for one in self.disputes
            if one.last >= limits["figures"]
            or any(
                one.person in closed.parts and quarter_of(one.first) <= quarter <= quarter_of(one.last)
                for quarter, closed in self.closed.items()
            )
        ]

    def drop_figures(self, limit: date) -> None:
        """A figure goes with all of its quarters, and a closed quarter with the last that is about it."""
        old = [quarter for quarter in sorted(self.closed) if quarter.last < limit]
        gone: list[Quarter] = []
        for quarter in old:
            for key in sorted(self.closed[quarter].parts):
                later = [of.figures[key] for at, of in self.closed.items() if at > quarter and key in of.figures]
                if not any(figure.first <= quarter for figure in later):
                    gone.append(quarter)
                    self.drop_figure(key, quarter)
        for quarter in old:
            if gone and quarter <= max(gone) and not self.closed[quarter].parts and quarter < max(self.closed):
                del self.closed[quarter]

    def drop_figure(self, key: str, quarter: Quarter) -> None:
        figure = self.closed[quarter].figures.pop(key, None)
        if figure is None:
            self.closed[quarter].parts.discard(key)
            self.wait_from_later(key, quarter)
            return
        self.closed[quarter].erased += len(figure.counted)
        for at, closed in self.closed.items():
            if figure.first <= at <= quarter:
                closed.parts.discard(key)

    def wait_from_later(self, key: str, quarter: Quarter) -> None:
        """What waited in that quarter is gone."""
        _first, replies = self.waiting.pop(key)
        later = [at for at, closed in self.closed.items() if at > quarter and key in closed.parts]
        if later:
            self.waiting[key] = min(later), frozenset(one for one in replies if quarter_of(one.day) > quarter)

    # --- What is seen ------------------------------------------------------------------------------------------------

    @rule()
    def look_at_all(self) -> None:
        for session, gate in LOOKERS:
            self.look(session, gate)

    def look(self, session: Session, gate: int) -> None:
        connection = self.writer.connection
        assert set(evaluating.quarters(connection, session)) == set(self.closed)
        for quarter in self.closed:
            page = evaluating.team_page(connection, session, self.clock, quarter)
            shown = {one.key: one.view for one in page.colleagues if one.view is not None}
            for key, view in shown.items():
                self.is_sound(key, view, gate)
            if page.team is not None:
                self.hides_enough(quarter, {key for key in shown if self.was_past(quarter, key, gate)}, session)
            assert page.inquire <= shown.keys()
        for key in KEYS:
            for view in evaluating.person_page(connection, session, self.clock, key).figures:
                self.is_sound(key, view, gate)

    def nobody_sees_anything(self) -> None:
        """Nor is anybody told of it, nor is a quarter closed."""
        connection = self.writer.connection
        for session, _gate in LOOKERS:
            for quarter in self.closed:
                with pytest.raises(InputRefused):
                    evaluating.team_page(connection, session, self.clock, quarter)
            for key in KEYS:
                with pytest.raises(InputRefused):
                    evaluating.person_page(connection, session, self.clock, key)
        assert figures_about_people(connection, HR, self.clock, None, None) is None
        for key in KEYS:
            assert mirroring.tell_on_screen(self.writer, self.session(key), self.clock) == ()
            assert mirroring.see_own(self.writer, self.session(key), self.clock) == Changes()
            with pytest.raises(InputRefused):
                mirroring.tell_by_letter(self.writer, HR, self.clock, key, self.today)
        assert closing.quarter_due(connection, self.clock) is None

    @rule()
    def export(self) -> None:
        found = figures_about_people(self.writer.connection, HR, self.clock, None, None)
        assert found is not None
        columns = [column.key for column in evaluation(found, english).columns]
        for row in found.rows:
            of = dict(zip(columns, row, strict=True))
            told = [(of["just_right"], of["n"])]
            if of["corrected_n"] is not None:
                told.append((of["corrected_just_right"], of["corrected_n"]))
            assert set(told) <= self.open_to(str(of["person"]).lower(), HR_GATE)
        for session in (BRAM, employee("anja"), COMMAND_LINE):
            assert figures_about_people(self.writer.connection, session, self.clock, None, None) is None

    @rule(key=people, pick=st.integers(0, 9))
    def print_papers(self, key: str, pick: int) -> None:
        quarter = sorted(self.closed)[-1 - pick % len(self.closed)]
        orders = [
            papers.Order("person", Path("a.pdf"), "en", "talk", "board", person=key),
            papers.Order("team", Path("a.pdf"), "en", "talk", "board", quarter=quarter),
        ]
        for order in orders:
            for session in (BRAM, employee(key), COMMAND_LINE):
                with pytest.raises(Forbidden):
                    papers.compose(self.writer.connection, session, self.clock, order)
            with suppress(InputRefused):  # nobody has a figure, or somebody has to see it first
                self.is_sound_paper(papers.compose(self.writer.connection, HR, self.clock, order), key)

    def is_sound_paper(self, paper: Paper, key: str) -> None:
        """Whatever number of replies stands on it is that of a figure that HR may see."""
        for block in paper.blocks:
            if isinstance(block, Forest) and len(block.rows) > 1:  # the team's
                counts = {line.name.lower(): line.count for line in block.rows if line.count}
            elif isinstance(block, Table) and block.head[0] == "Name":
                counts = {name.lower(): f"n = {n}" for name, n, *_ in block.rows}
            elif isinstance(block, Forest | Trend):
                lines = block.rows if isinstance(block, Forest) else block.of.points
                for line in lines:
                    assert line.count in {f"n = {n}" for _, n in self.open_to(key, HR_GATE)}
                continue
            else:
                continue
            for who, count in counts.items():
                assert count in {f"n = {n}" for _, n in self.open_to(who, HR_GATE)}
        if paper.pages:  # one about a person
            said = re.findall(r"in (\d+) of (\d+) replies|(\d+) of (\d+) replies", to_json(paper))
            pairs = {tuple(int(number) for number in each if number) for each in said}
            assert pairs <= self.open_to(key, HR_GATE)

    @rule(key=people)
    def look_at_oneself(self, key: str) -> None:
        page = evaluating.own_page(self.writer.connection, self.session(key), self.clock)
        assert [len(figure.counted) for figure in self.of(key)] == [view.figures.n for view in page.figures]
        corrected = [view.correction is not None for view in page.figures]
        assert [figure.corrected is not None for figure in self.of(key)] == corrected
        assert {one.last for one in page.unopened} == set(self.alone(key))
        for view in page.figures:
            assert view.figures.n >= 10
        if page.running is not None:
            assert page.running.just_right + page.running.too_pushy >= 10

    @rule(key=people, session=st.sampled_from([*map(employee, KEYS), COMMAND_LINE]))
    def pry(self, key: str, session: Session) -> None:
        """Whoever has no right gets nothing, whatever they call."""
        before = audit.head(self.writer.connection).count
        for read in (
            lambda: evaluating.person_page(self.writer.connection, session, self.clock, key),
            lambda: evaluating.team_page(self.writer.connection, session, self.clock, quarter_of(self.today)),
            lambda: inquiries.open_disputes(self.writer.connection, session),
            lambda: inquiries.decided_disputes(self.writer.connection, session),
        ):
            with pytest.raises(Forbidden):
                read()
        with pytest.raises(Forbidden):
            mirroring.record_view(self.writer, session, self.clock, quarter_of(self.today), key)
        assert audit.head(self.writer.connection).count == before + 1

    @invariant()
    def no_two_give_away_what_few_said(self) -> None:
        for seen in self.published.values():
            for one, other in combinations(seen, 2):
                assert len(one ^ other) == 0 or len(one ^ other) >= 10

    # --- The rules, told again ---------------------------------------------------------------------------------------

    def session(self, key: str) -> Session:
        return BRAM if key == BRAM.person else employee(key)

    def of(self, key: str) -> list[Figure]:
        return [closed.figures[key] for _, closed in sorted(self.closed.items()) if key in closed.figures]

    def alone(self, key: str) -> Iterator[Quarter]:
        """Quarters of which something is the owner's alone, and the manager's at least once it was seen."""
        for quarter, closed in self.closed.items():
            if (figure := closed.figures.get(key)) is None:
                continue
            is_open = self.is_open(key, figure.told, figure.seen)
            after = figure.corrected if figure.corrected is not None else frozenset()
            if not is_open and max(len(figure.counted), len(after)) >= 30:
                yield quarter
            if is_open and len(after) >= 30 and not self.is_open(key, figure.correction_told, figure.correction_seen):
                yield quarter

    def due(self) -> Quarter | None:
        if self.closed:
            quarter = max(self.closed).next
        else:
            named = [one.day for one in self.valid.values()]
            if not named:
                return None
            assert self.consent is not None
            quarter = quarter_of(max(min(named), self.consent))
        return quarter if self.today > quarter.last + timedelta(days=SETTLING) else None

    def note_closing(self, quarter: Quarter) -> None:
        assert self.consent is not None
        closed = self.closed[quarter] = Closed(self.today)
        for key in KEYS:
            new = [
                one
                for one in self.valid.values()
                if one.person == key and quarter_of(one.day) == quarter and one.day >= self.consent
            ]
            if not new and key not in self.waiting:
                continue
            closed.parts.add(key)
            first, waiting = self.waiting.get(key, (quarter, frozenset()))
            replies = waiting | {one for one in new if one.contact}
            out = [one for one in self.disputes if one.upheld is not False]
            counted = frozenset(one for one in replies if not any(each.covers(one) for each in out))
            if len(counted) >= 10:
                closed.figures[key] = Figure(first, replies, counted)
                self.waiting.pop(key, None)
            else:
                self.waiting[key] = first, replies

    def note_corrections(self) -> None:
        for quarter, closed in self.closed.items():
            undecided = any(
                one.upheld is None
                and one.person in closed.figures
                and one.first <= quarter.last
                and one.last >= closed.figures[one.person].first.first
                for one in self.disputes
            )
            wait = DECIDABLE if undecided else DISPUTABLE
            if closed.is_corrected or closed.on > self.today - timedelta(days=wait):
                continue
            closed.is_corrected = True
            for figure in closed.figures.values():
                after = frozenset(one for one in figure.replies if self.counts_now(one, one in figure.counted))
                if len(after ^ figure.counted) >= 10:
                    figure.corrected = after

    def is_final(self, key: str, quarter: Quarter) -> bool:
        """Whether what is counted of somebody in a closed quarter changes no more."""
        for last, closed in sorted(self.closed.items()):
            if last >= quarter and key in closed.figures and closed.figures[key].first <= quarter:
                return closed.is_corrected
        return key not in self.closed[quarter].parts and self.closed[quarter].is_corrected

    def was_past(self, quarter: Quarter, key: str, gate: int) -> bool:
        return len(self.closed[quarter].figures[key].counted) >= gate

    def open_to(self, key: str, gate: int) -> set[Said]:
        """What others may see of a person today."""
        found = set()
        for figure in self.of(key):
            if not self.is_open(key, figure.told, figure.seen):
                continue
            is_seen = figure.corrected is not None and self.is_open(key, figure.correction_told, figure.correction_seen)
            for of in (figure.counted, figure.corrected if is_seen else None):
                if of is not None and len(of) >= gate:
                    found.add((sum(one.right for one in of), len(of)))
        return found

    def counts_now(self, one: Reply, before: bool) -> bool:
        about = [each for each in self.disputes if each.covers(one)]
        if any(each.upheld is None for each in about):
            return before
        return not any(each.upheld for each in about)

    def tell(self, key: str) -> None:
        for figure in self.of(key):
            figure.told = figure.told or self.today
            if figure.corrected is not None:
                figure.correction_told = figure.correction_told or self.today

    def note_seen(self, key: str) -> None:
        for figure in self.of(key):
            figure.seen = figure.seen or self.today
            if figure.corrected is not None:
                figure.correction_seen = figure.correction_seen or self.today

    def note_withdrawn(self) -> None:
        """Whoever hadn't seen theirs while others couldn't either counts as not told."""
        for key in KEYS:
            for figure in self.of(key):
                if not self.is_open(key, figure.told, figure.seen):
                    figure.told = None
                if not self.is_open(key, figure.correction_told, figure.correction_seen):
                    figure.correction_told = None

    def days_left(self, key: str, told: date | None) -> Iterator[date]:
        """The days that are the owner's alone."""
        assert told is not None
        day, left = told, PATIENCE
        yield day
        while left:
            day += timedelta(days=1)
            left -= (key, day) not in self.absent
            yield day

    def is_open(self, key: str, told: date | None, seen: date | None) -> bool:
        if seen is not None or told is None:
            return seen is not None
        ran = [day for day in self.ran if told < day < self.today]
        return len(ran) >= RUNNING and self.today not in set(self.days_left(key, told))

    def is_sound(self, key: str, view: PersonView, gate: int) -> None:
        """What others see of a person: past the gate, after its owner, and holding what it says."""
        figure = self.closed[view.last].figures[key]
        assert view.current.n >= gate
        assert view.figures.n >= gate
        assert self.is_open(key, figure.told, figure.seen)
        seen = {figure.counted: view.figures}
        if view.correction is not None:
            assert figure.corrected is not None
            seen = {figure.counted: view.figures, figure.corrected: view.correction}
        elif figure.corrected is not None and self.is_open(key, figure.correction_told, figure.correction_seen):
            seen = {figure.corrected: view.figures}
        if view.correction is not None or (figure.corrected in seen):
            assert self.is_open(key, figure.correction_told, figure.correction_seen)
        for replies, told in seen.items():
            assert replies is not None
            assert told.share is not None
            assert (told.n, told.share.count) == (len(replies), sum(one.right for one in replies))
            self.published[key].add(replies)

    def hides_enough(self, quarter: Quarter, shown: set[str], session: Session) -> None:
        """Totals less what whoever looks knows of them."""
        closed = self.closed[quarter]
        known = {*shown, session.person}
        hidden = [len(figure.counted) for key, figure in closed.figures.items() if key not in known]
        hidden += [closed.erased] if closed.erased else []
        assert not hidden or (len(hidden) >= 2 and sum(hidden) >= 10)


TestFigures = Figures.TestCase
TestFigures.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
