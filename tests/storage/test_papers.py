"""What is printed is read with the rights of whoever asks, leaves audit lines, and says what holds now."""

from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import closing, mirroring, papers
from kiosk.actions.papers import Order
from kiosk.actions.people import change_person
from kiosk.customers import agreement, talks, worth
from kiosk.errors import ExportFailed, Forbidden, InputRefused
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.pack_data import described, retention
from kiosk.exchange.paper import Forest, Paper, Table
from kiosk.retention import BOUNDS
from kiosk.settings import Settings
from kiosk.staff import gates, mirror, quarters
from kiosk.storage import audit, inventory, panel, settings
from kiosk.storage.database import Writer
from kiosk.storage.surveys import keep_survey
from tests.fakes import FakeClock
from tests.quarter import AFTER_Q3, HR, MANAGER, Q2, Q3, TEAM, close_due, consent, employee, fill, hire

COUNCIL = Session("wil", Role.WORKS_COUNCIL, "Wil")
PERSON = Order("person", Path("anja.pdf"), "en", "appraisal talk", "the employee", "anja", Q3)
TEAM_ORDER = Order("team", Path("team.pdf"), "en", "quarter's talk", "Marieke", None, Q3)
PACK = Order("pack", Path("pack.pdf"), "en", "consent", "the works council")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(AFTER_Q3)


@pytest.fixture
def survey(writer: Writer, clock: FakeClock) -> int:
    document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    return keep_survey(writer, document, key="showroom", moment="visit", digest="0" * 64, clock=clock)


@pytest.fixture
def team(writer: Writer, survey: int, clock: FakeClock) -> Writer:
    """Two quarters are closed, and everybody has seen their own figures."""
    consent(writer)
    hire(writer, TEAM)
    for quarter in (Q2, Q3):
        fill(writer, survey, quarter=quarter)
    close_due(writer, clock)
    for key in TEAM:
        mirroring.see_own(writer, employee(key), clock)
    return writer


def everything(paper: Paper) -> str:
    return repr(paper.blocks)


def last_lines(writer: Writer, count: int = 1) -> list[tuple[str, str, dict]]:
    found = []
    for line, _ in zip(audit.lines(writer.connection), range(count), strict=False):
        found.append((line.actor, line.what, dict(line.details)))
    return found


def test_a_persons_page_shows_the_figure_its_past_and_the_owners_words(team: Writer, clock: FakeClock) -> None:
    mirroring.answer(team, employee("anja"), clock, Q3, "I was alone on Saturdays.")
    paper = papers.compose(team.connection, HR, clock, PERSON)
    assert (paper.title, paper.pages) == ("Anja", 1)
    said = everything(paper)
    assert "Just right in 88 of 112 replies: 79%" in said
    assert "I was alone on Saturdays." in said
    assert "Q2 2026" in said
    assert any(line.startswith("Audit log: ") for line in paper.foot)


def test_a_person_is_printed_as_of_an_earlier_quarter(team: Writer, clock: FakeClock) -> None:
    mirroring.answer(team, employee("anja"), clock, Q3, "Of the third.")
    paper = papers.compose(team.connection, HR, clock, replace(PERSON, quarter=Q2))
    assert "second quarter of 2026" in paper.under_title
    assert "Of the third." not in everything(paper)


def test_nobody_is_printed_below_their_gate(team: Writer, clock: FakeClock) -> None:
    with pytest.raises(InputRefused, match="No figure about Karin"):
        papers.compose(team.connection, HR, clock, replace(PERSON, person="karin"))
    paper = papers.compose(team.connection, HR, clock, TEAM_ORDER)
    [forest] = [block for block in paper.blocks if isinstance(block, Forest)]
    drawn = {line.name for line in forest.rows if line.measured is not None}
    assert drawn == {"Anja", "Bram", "Fatima", "Joost"}
    assert [line.name for line in forest.rows] == sorted(key.title() for key in TEAM)


def test_the_team_waits_until_all_have_seen_their_own(writer: Writer, survey: int, clock: FakeClock) -> None:
    consent(writer)
    hire(writer, TEAM)
    fill(writer, survey)
    close_due(writer, clock)
    for key in TEAM:
        mirroring.tell_on_screen(writer, employee(key), clock)
    with pytest.raises(InputRefused, match="print the team's from 2026-10-24 on"):
        papers.compose(writer.connection, HR, clock, TEAM_ORDER)
    with pytest.raises(InputRefused, match="No figure about Anja"):
        papers.compose(writer.connection, HR, clock, PERSON)


@pytest.mark.parametrize("order", [PERSON, TEAM_ORDER, PACK], ids=lambda order: order.kind)
@pytest.mark.parametrize("session", [employee("anja"), MANAGER, COUNCIL, COMMAND_LINE], ids=lambda who: who.role.name)
def test_only_hr_prints_names_and_the_council_its_pack(
    team: Writer, clock: FakeClock, session: Session, order: Order
) -> None:
    if session is COUNCIL and order is PACK:
        papers.compose(team.connection, session, clock, order)
        papers.announce(team, session, clock, order)
        return
    with pytest.raises(Forbidden):
        papers.compose(team.connection, session, clock, order)
    with pytest.raises(Forbidden):
        papers.announce(team, session, clock, order)
    [(actor, what, _details)] = last_lines(team)
    assert (actor, what) == (session.person, "was refused")


def test_what_leaves_stands_in_the_log_with_purpose_recipient_and_hash(team: Writer, clock: FakeClock) -> None:
    papers.announce(team, HR, clock, PERSON)
    papers.record(team, HR, clock, "ab" * 32)
    written, announced = last_lines(team, 2)
    assert announced == (
        "hanna",
        "printed figures about a person",
        {"person": "anja", "quarter": "2026-Q3", "purpose": "appraisal talk", "recipient": "the employee"},
    )
    assert written == ("hanna", "export written", {"kind": "pdf", "sha256": "ab" * 32})


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (replace(PACK, purpose=""), "what the export is for"),
        (replace(PACK, recipient=""), "who gets it"),
        (replace(PACK, purpose="x" * 81), "too long"),
        (replace(PACK, recipient="two\nlines"), "several lines"),
        (replace(PERSON, purpose="talk with ANJA"), "without a name"),
        (replace(PACK, recipient="Joost, of the works council"), "without a name"),
    ],
)
def test_without_purpose_and_recipient_nothing_is_announced(
    team: Writer, clock: FakeClock, order: Order, why: str
) -> None:
    before = audit.head(team.connection)
    with pytest.raises(InputRefused, match=why):
        papers.announce(team, HR, clock, order)
    assert audit.head(team.connection) == before


def test_a_name_of_before_is_none_for_the_log_either(team: Writer, clock: FakeClock) -> None:
    change_person(team, HR, clock, "anja", name="Annelies")
    before = audit.head(team.connection)
    for said in ({"purpose": "talk with Anja"}, {"recipient": "Anja"}):
        with pytest.raises(InputRefused, match="without a name"):
            papers.announce(team, HR, clock, replace(PERSON, **said))
    assert audit.head(team.connection) == before


def test_a_place_that_is_taken_is_told_before_any_line(team: Writer, clock: FakeClock, tmp_path: Path) -> None:
    before = audit.head(team.connection)
    with pytest.raises(ExportFailed, match="is there already"):
        papers.announce(team, HR, clock, replace(PACK, out=tmp_path))
    assert audit.head(team.connection) == before


def test_who_can_be_chosen(team: Writer, clock: FakeClock) -> None:
    found = papers.printable(team.connection, HR, clock)
    assert (found.quarters, found.at) == ((Q2, Q3), 1)
    assert found.people == (("anja", "Anja"), ("bram", "Bram"), ("fatima", "Fatima"), ("joost", "Joost"))
    assert papers.printable(team.connection, HR, clock, 0).at == 0


def test_before_a_quarter_has_closed_there_is_nobody_to_print(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(InputRefused, match="Figures about people are off"):
        papers.printable(writer.connection, HR, clock)
    consent(writer)
    with pytest.raises(InputRefused, match="No quarter is closed yet"):
        papers.printable(writer.connection, HR, clock)
    assert closing.quarter_due(writer.connection, clock) is None


# --- The pack --------------------------------------------------------------------------------------------------------


def pack(writer: Writer, clock: FakeClock, language: str = "en") -> str:
    return everything(papers.compose(writer.connection, HR, clock, replace(PACK, language=language)))


def change(writer: Writer, **values: object) -> None:
    with writer.transaction() as connection:
        settings.save(connection, replace(settings.load(connection), **values))


def test_the_pack_says_what_is_set(team: Writer, clock: FakeClock) -> None:
    before = pack(team, clock)
    assert "none and staff were told: 5 January 2026" in before
    assert "3 within 15 minutes" in before
    change(team, works_council_consent=date(2026, 2, 14), missed_count=7, store_name="Van Dalen Campers")
    after = pack(team, clock)
    assert "none and staff were told: 14 February 2026" in after
    assert "7 within 15 minutes" in after
    change(team, works_council_consent=None, staff_question=False)
    without = pack(team, clock)
    assert "No consent of the works council is recorded" in without
    assert "no reply names anybody" in without


@pytest.mark.parametrize(
    ("module", "name", "value", "said"),
    [
        (gates, "APPRAISAL_GATE", 67, "from 67 replies on that name the person"),
        (mirror, "PATIENCE", 23, "or 23 days after they were told"),
        (gates, "LEAST_PEOPLE", 9, "from 9 people on"),
        (agreement, "LEAST_CANDIDATES", 23, "from 23 candidates on"),
        (worth, "LEAST_RATED", 8, "from 8 people in each group on, each past"),
        (talks, "REMIND_DAYS", 13, "are reminded 13 days before the month ends"),
    ],
)
def test_the_pack_says_the_thresholds_that_hold(
    team: Writer, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: int, said: str
) -> None:
    assert said not in pack(team, clock)
    monkeypatch.setattr(module, name, value)
    assert said in pack(team, clock)


def test_the_pack_says_where_the_panel_s_key_lies_and_how_long_customers_are_kept(
    team: Writer, clock: FakeClock
) -> None:
    change(team, retention_panel=7, retention_minutes=19, retention_applicants=21, retention_consenting=5)
    change(team, contact="panel@example.com", panel_minutes=75)
    before = pack(team, clock)
    assert "There is no customer panel here" in before
    assert "through a mail server" not in before
    for digest, said in (("0" * 64, "under a passphrase that HR alone knows"), (None, "HR has it on a USB stick")):
        with team.transaction() as connection:
            panel.keep_key(connection, panel.PanelKey("age1nobodys", digest))
        after = pack(team, clock)
        assert said in after
        assert "through a mail server that HR chooses" in after
    for said in (
        "about 75 minutes with other customers",
        "or through HR (panel@example.com)",
        "Who hasn't been heard of for 7 months is erased",
        "They go after 19 months",
        "Here it is 21 days and 5 months",
        "go 21 days after the last decision, of applicants who agreed to it after 5 months",
    ):
        assert said in after
        assert said in before


def test_the_pack_counts_the_log_by_what_was_done(team: Writer, clock: FakeClock) -> None:
    papers.announce(team, HR, clock, PACK)
    paper = papers.compose(team.connection, HR, clock, PACK)
    [log] = [block for block in paper.blocks if isinstance(block, Table) and block.head[1] == "Lines"]
    assert ("printed the works council's pack", "1") in log.rows
    assert sum(int(count) for _, count in log.rows) == audit.head(team.connection).count
    clock.set(AFTER_Q3.replace(year=2028))
    later = papers.compose(team.connection, HR, clock, PACK)
    [log] = [block for block in later.blocks if isinstance(block, Table) and block.head[1] == "Lines"]
    assert log.rows == ()


def test_the_pack_is_dutch_where_dutch_is_asked_for(team: Writer, clock: FakeClock) -> None:
    said = pack(team, clock, "nl")
    assert "Wet op de ondernemingsraden (WOR), artikel 27 lid 1" in said
    assert "Is er vandaag iemand van ons naar u toe gekomen?" in said
    assert "GDPR" not in said


def test_every_table_of_the_database_is_described(team: Writer) -> None:
    assert [name for name in inventory.tables(team.connection) if name not in described(str)] == []


def test_every_term_of_retention_is_told() -> None:
    known = [field.name for field in fields(Settings) if field.name.startswith("retention_")]
    lengths = {name: BOUNDS[name][-1] - at for at, name in enumerate(known)}
    told = retention(replace(Settings(), **lengths), str)
    assert {length.split()[0] for _, length in told.rows} >= {str(length) for length in lengths.values()}


def test_the_pack_says_of_each_table_how_long_it_really_stays(team: Writer, clock: FakeClock) -> None:
    change(team, retention_replies=31, retention_attribution=7, retention_figures=37, retention_minutes=17)
    paper = papers.compose(team.connection, HR, clock, PACK)
    [kept] = [block for block in paper.blocks if isinstance(block, Table) and block.head[-1] == "Table and fields"]
    long = {fields.partition(":")[0]: length for _, _, length, fields in kept.rows}
    whose = {fields.partition(":")[0]: whose for _, whose, _, fields in kept.rows}
    assert long["reply"] == "31 months"
    assert long["answer"] == "names 7 months, the rest 31 months"
    assert long["call"] == long["alert"] == "names 7 months, the rest for good"
    assert long["closed_quarter"] == long["personal_quarter"] == "37 months"
    assert long["address"] == "until they are removed"
    assert long["message"] == "3 days"
    assert (whose["panel_round"], long["panel_round"]) == (
        "employees",
        "for good; a colleague's name until they are erased",
    )
    assert long["talk_point"] == "17 months"
    assert long["talk"] == "for good"
    assert long["candidate"] == long["score"] == "28 days after the last decision, with consent 12 months"


def test_the_pack_tells_each_rule_once(team: Writer, clock: FakeClock) -> None:
    paper = papers.compose(team.connection, HR, clock, PACK)
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    assert [row for row in rows if rows.count(row) > 1] == []


def test_the_pack_holds_no_name_and_no_figure_of_anybody(team: Writer, clock: FakeClock) -> None:
    said = pack(team, clock)
    assert [key for key in TEAM if key in said.casefold().split()] == []
    assert quarters.SETTLING.days == 7


def test_a_log_of_one_line_has_one_line(clock: FakeClock) -> None:
    foots = [
        Letterhead("Van Dalen", clock.now(), audit.Head(count, "ab" * 32), "nl", "").paper("", "", ()).foot
        for count in (1, 2)
    ]
    assert [foot[1].partition(",")[0] for foot in foots] == ["Logboek: 1 regel", "Logboek: 2 regels"]
