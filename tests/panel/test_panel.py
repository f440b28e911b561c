"""Members of the panel: joining, leaving, what HR keeps of them, and when they go by themselves."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import panel, panel_came
from kiosk.actions.panel_key import OpenPanel, begin_anew, keep_key, make_key
from kiosk.actions.retention import due
from kiosk.actions.rewriting import rewrite, wanted
from kiosk.actions.verification import Problem, verify
from kiosk.customers.contacts import mail_address
from kiosk.errors import Forbidden, InputRefused, SealDamaged, WrongKey
from kiosk.storage import audit
from kiosk.storage import panel as kept
from kiosk.storage.database import Writer
from tests.fakes import FakeClock
from tests.panel.conftest import HANNA, Panel
from tests.retention import enforce

PIET, ANS = "piet@voorbeeld.nl", "06 12345678"


def lines(writer: Writer) -> list[tuple[str, str, dict]]:
    return [(line.actor, line.what, dict(line.details)) for line in reversed(list(audit.lines(writer.connection)))]


def test_whoever_signs_up_is_sealed_at_once_and_leaves_no_line(open_panel: Panel) -> None:
    before = lines(open_panel.writer)
    code = open_panel.join(PIET, "talk", "call")
    open_panel.join(ANS)
    assert lines(open_panel.writer) == before
    [piet] = [each for each in open_panel.listed if each.member and each.member.contact.value == PIET]
    assert piet.member is not None
    assert (piet.joined, piet.heard, piet.waiting, piet.is_twice) == ("2026-11", "2026-11", 0, False)
    assert piet.member.consents == {"talk": date(2026, 11, 2), "call": date(2026, 11, 2)}
    assert piet.member.code == code
    assert (piet.member.language, piet.member.purpose, piet.member.name) == ("", "", "")
    assert verify(open_panel.writer.connection) == ()


def test_beside_the_seal_stands_nothing_that_tells_who_or_when(open_panel: Panel) -> None:
    for number in range(40):
        open_panel.clock.advance(3600)
        open_panel.join(f"klant{number}@example.com", "talk")
    rows = open_panel.writer.connection.execute("SELECT * FROM panel_member").fetchall()
    months = {(joined, heard) for _, joined, heard, _, _ in rows}
    assert months == {("2026-11", "2026-11")}
    joined = {each.id: each.member.contact.value for each in open_panel.listed if each.member}
    order = [joined[row[0]] for row in rows]
    assert order != [f"klant{number}@example.com" for number in range(40)]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)  # as they lie on the disk: by chance


def test_without_a_key_nobody_joins(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(InputRefused, match="no key yet"):
        panel.sign_up(writer, clock, mail_address(PIET), ["talk"])
    keep_key(writer, HANNA, clock, make_key(None))
    with pytest.raises(InputRefused, match="at least one"):
        panel.sign_up(writer, clock, mail_address(PIET), [])


def test_leaving_by_code_erases_at_the_kiosk_and_by_hr(open_panel: Panel) -> None:
    codes = [open_panel.join(PIET), open_panel.join(ANS)]
    with pytest.raises(InputRefused, match="isn't known"):
        panel.leave(open_panel.writer, open_panel.clock, "A7KQM 4XNPR")
    ids = {each.id for each in open_panel.listed}
    assert panel.leave(open_panel.writer, open_panel.clock, codes[0].lower().replace(" ", "")).changes.panel
    assert panel.leave(open_panel.writer, open_panel.clock, codes[1], HANNA).backups_until is None
    assert open_panel.listed == ()
    last = lines(open_panel.writer)[-2:]
    assert [(actor, what) for actor, what, _ in last] == [
        ("visitor", "a member left the panel"),
        ("hanna", "a member left the panel"),
    ]
    assert {details["member"] for _, _, details in last} == ids
    with pytest.raises(InputRefused):
        panel.leave(open_panel.writer, open_panel.clock, codes[0])


def test_of_whoever_left_no_byte_is_left_but_the_id_in_the_log(open_panel: Panel) -> None:
    codes = [open_panel.join(f"klant{number}@example.com", "talk", "call") for number in range(30)]
    for each in open_panel.listed[::2]:
        panel.tell(open_panel.writer, open_panel.opened, open_panel.clock, each.id, language="de", name="Piet")
    open_panel.invite(20)
    rows = {row.id: row for row in kept.members(open_panel.writer.connection)}
    hashes = dict(open_panel.writer.connection.execute("SELECT id, code_hash FROM panel_member"))
    for code in codes[:10]:
        panel.leave(open_panel.writer, open_panel.clock, code)
    gone = rows.keys() - {each.id for each in kept.members(open_panel.writer.connection)}
    assert len(gone) == 10
    assert wanted(open_panel.writer.connection, open_panel.clock) is not None
    assert rewrite(open_panel.writer)
    folder = open_panel.writer.folder.path
    found = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path, data in found.items():
        for id_ in gone:
            assert rows[id_].seal[100:140] not in data, path
            assert hashes[id_].encode() not in data, path
    whole = found[open_panel.writer.folder.database]
    assert {whole.count(id_.encode()) for id_ in gone} <= {1, 2}  # the lines of the log about them
    assert verify(open_panel.writer.connection) == ()


def test_what_hr_learns_is_sealed_anew(open_panel: Panel) -> None:
    open_panel.join(PIET)
    id_, before = open_panel.id_of(PIET), kept.members(open_panel.writer.connection)[0].seal
    tell = panel.tell
    edited = tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, name=" Piet  de Vries ", language="de")
    assert edited.member is not None
    assert (edited.member.name, edited.member.language, edited.member.purpose) == ("Piet de Vries", "de", "")
    edited = tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, name="", purpose="used")
    assert edited.member is not None
    assert (edited.member.name, edited.member.language, edited.member.purpose) == ("", "de", "used")
    assert kept.members(open_panel.writer.connection)[0].seal != before
    assert lines(open_panel.writer)[-1] == (
        "hanna",
        "changed a panel member",
        {"member": id_, "changed": ["name", "purpose"]},
    )
    for wrong in ({"language": "es"}, {"purpose": "Rondkijken!"}, {"name": "a" * 41}, {"name": "\u200b"}):
        with pytest.raises(InputRefused):
            tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, **wrong)


def test_one_consent_can_be_taken_back_and_with_the_last_the_member_goes(open_panel: Panel) -> None:
    open_panel.join(PIET, "talk", "interview")
    id_ = open_panel.id_of(PIET)
    edited = panel.withdraw(open_panel.writer, open_panel.opened, open_panel.clock, id_, "interview")
    assert edited.member is not None
    assert (set(edited.member.consents), set(edited.member.withdrawn)) == ({"talk"}, {"interview"})
    assert panel.withdraw(open_panel.writer, open_panel.opened, open_panel.clock, id_, "call").member is not None
    assert panel.withdraw(open_panel.writer, open_panel.opened, open_panel.clock, id_, "talk").member is None
    assert open_panel.listed == ()
    with pytest.raises(InputRefused, match="left meanwhile"):
        panel.withdraw(open_panel.writer, open_panel.opened, open_panel.clock, id_, "talk")


def test_coming_is_noted_and_counts_as_being_heard_of(open_panel: Panel) -> None:
    open_panel.join(PIET)
    id_ = open_panel.id_of(PIET)
    open_panel.clock.set(datetime(2027, 3, 1, 12, 0, tzinfo=open_panel.clock.now().tzinfo))
    came = panel_came.record_came
    day = date(2027, 2, 27)
    came(open_panel.writer, open_panel.opened, open_panel.clock, id_, kind="talk", day=day)
    came(open_panel.writer, open_panel.opened, open_panel.clock, id_, kind="talk", day=date(2026, 12, 5))
    [piet] = open_panel.listed
    assert piet.member is not None
    assert (piet.heard, piet.member.came["talk"]) == ("2027-02", (date(2026, 12, 5), day))
    with pytest.raises(InputRefused, match="still to come"):
        came(open_panel.writer, open_panel.opened, open_panel.clock, id_, kind="talk", day=date(2027, 3, 2))


def test_twelve_silent_months_end_membership_without_the_key(open_panel: Panel) -> None:
    writer, clock = open_panel.writer, open_panel.clock
    open_panel.join(PIET)
    open_panel.invite(1)
    open_panel.reopen()
    for day, members in ((datetime(2027, 11, 30, 12), 1), (datetime(2027, 12, 1, 12), 0)):
        while clock.now().replace(tzinfo=None) < day - timedelta(days=30):
            clock.advance(29 * 86400)  # or the clock would be doubted
            enforce(writer, clock)
        clock.set(day.replace(tzinfo=clock.now().tzinfo))
        assert due(writer.connection, clock)["panel"].now == 1 - members
        changes = enforce(writer, clock)
        assert (changes.panel, kept.count(writer.connection)) == (members == 0, members)
    assert kept.invitations(writer.connection) == ()
    assert lines(writer)[-1] == ("klantkansen", "removed what was too old", {"panel": 1})


def test_a_clock_that_lost_its_battery_shortens_no_membership(open_panel: Panel) -> None:
    enforce(open_panel.writer, open_panel.clock)
    open_panel.clock.set(datetime(1970, 1, 1, tzinfo=open_panel.clock.now().tzinfo))
    open_panel.join(PIET)
    assert [(each.joined, each.heard) for each in open_panel.listed] == [("2026-11", "2026-11")]


def test_two_of_one_contact_are_told(open_panel: Panel) -> None:
    for typed in (PIET, PIET.upper().replace("VOORBEELD.NL", "voorbeeld.nl"), ANS):
        open_panel.join(typed)
    assert sorted(each.is_twice for each in open_panel.listed) == [False, True, True]


def test_a_damaged_seal_is_one_line_and_the_rest_can_be_read(open_panel: Panel) -> None:
    writer = open_panel.writer
    open_panel.join(PIET)
    open_panel.join(ANS)
    id_ = open_panel.id_of(PIET)
    for damaged, told in (
        (kept.member(writer.connection, id_).seal[:-9] + b"123456789", ()),  # type: ignore[union-attr]
        (b"piet", (Problem("panel", f"what is kept of member {id_} isn't sealed"),)),
    ):
        with writer.transaction() as connection:
            kept.reseal(connection, id_, damaged)
        assert {each.id: each.member is None for each in open_panel.listed}[id_]
        assert sum(each.member is not None for each in open_panel.listed) == 1
        with pytest.raises(SealDamaged):
            panel.tell(writer, open_panel.opened, open_panel.clock, id_, language="de")
        assert verify(writer.connection) == told
        assert open_panel.invite(5)
        with writer.transaction() as connection:
            connection.execute("DELETE FROM invitation")
    panel.erase_member(writer, HANNA, open_panel.clock, id_)
    assert verify(writer.connection) == ()


def test_another_key_reads_nothing_and_changes_nothing(open_panel: Panel) -> None:
    open_panel.join(PIET)
    id_ = open_panel.id_of(PIET)
    stranger = OpenPanel(HANNA, make_key(None).key)
    with pytest.raises(WrongKey):
        panel.listed(open_panel.writer.connection, stranger)
    with pytest.raises(WrongKey):
        panel.tell(open_panel.writer, stranger, open_panel.clock, id_, language="de")
    begin_anew(open_panel.writer, HANNA, open_panel.clock)
    with pytest.raises(InputRefused, match="no key yet"):
        assert open_panel.listed
    assert kept.count(open_panel.writer.connection) == 0


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EMPLOYEE, Role.WORKS_COUNCIL, Role.OPERATOR, Role.VISITOR])
def test_the_panel_is_hrs_alone(open_panel: Panel, role: Role) -> None:
    writer, clock = open_panel.writer, open_panel.clock
    code = open_panel.join(PIET)
    id_ = open_panel.id_of(PIET)
    session = Session("somebody", role, "Somebody")
    other = OpenPanel(session, open_panel.made.key)
    for attempt in (
        lambda: panel.listed(writer.connection, other),
        lambda: panel.tell(writer, other, clock, id_, language="de"),
        lambda: panel.withdraw(writer, other, clock, id_, "talk"),
        lambda: panel_came.record_came(writer, other, clock, id_, kind="talk", day=date(2026, 11, 2)),
        lambda: panel_came.note_who_came(writer, other, clock, date(2026, 11, 2), {id_: True}),
        lambda: panel_came.attended(writer.connection, other, clock),
        lambda: panel.erase_member(writer, session, clock, id_),
        lambda: panel.leave(writer, clock, code, session),
        lambda: begin_anew(writer, session, clock),
        lambda: keep_key(writer, session, clock, make_key(None)),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert len(open_panel.listed) == 1
