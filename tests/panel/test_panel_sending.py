"""Invitations leave by a real mail server, each once, whatever happens on the way."""

from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage

import pytest

from kiosk.access.rights import Role
from kiosk.actions import panel, settings, talking
from kiosk.actions.erasing import erase, look
from kiosk.actions.panel_key import OpenPanel
from kiosk.actions.panel_rounds import call_off, invite, make_round, pending, rounds, settle, templates
from kiosk.actions.panel_sending import MailServer, Posted, Sending, hand_over, mail_servers, next_letter, note
from kiosk.actions.talk_invitations import Invited
from kiosk.calls.delivery import Said
from kiosk.calls.mailing import Handed, Mail
from kiosk.calls.mailing import hand_over as hand_over_mail
from kiosk.customers.letters import FILE, Occasion, shipped_letters
from kiosk.errors import Forbidden, InputRefused, StorageRefused, SurveyError, WrongKey
from kiosk.staff.people import Person
from kiosk.storage import audit, messages, people
from kiosk.storage import panel as kept
from kiosk.storage import settings as kept_settings
from tests.calls.services import Mailbox, mail_server
from tests.panel.conftest import HANNA, MARIEKE, Panel

JOOST = "p-0000000a"
MEMBERS = tuple(f"klant{number}@example.com" for number in range(6))


@pytest.fixture(autouse=True)
def nothing_is_logged_of_anybody(caplog: pytest.LogCaptureFixture):
    caplog.set_level(1)
    yield
    said = "\n".join(str(record.__dict__) for record in caplog.get_records("call") if record.name != "mail.log")
    assert "klant" not in said


@pytest.fixture
def full_panel(open_panel: Panel) -> Panel:
    for each in MEMBERS:
        open_panel.join(each)
    return open_panel


def receivers(mailbox: Mailbox) -> list[str]:
    return sorted(str(mail["To"]) for mail in mailbox.got)


def invited(open_panel: Panel) -> list[str]:
    return sorted(
        each.member.contact.value for each in open_panel.listed if each.member is not None and each.member.last_invited
    )


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def plan_talk_of(full_panel: Panel, day: date) -> int:
    return talking.plan_talk(full_panel.writer, HANNA, full_panel.clock, day).talk.id


def two_of_six_sent(full_panel: Panel, mailbox: Mailbox) -> tuple[int, Sending]:
    """Of the letters that invite to a talk; the talk, and the sending that can go on."""
    talk = plan_talk_of(full_panel, date(2026, 12, 5))
    sending = full_panel.sending(full_panel.invite(6), mailbox)
    mailbox.takes = 2
    full_panel.send(sending)
    mailbox.takes = None
    return talk, sending


def test_letters_go_out_for_the_day_to_which_the_talk_moved(full_panel: Panel, mailbox: Mailbox) -> None:
    talk, sending = two_of_six_sent(full_panel, mailbox)
    moved = talking.move_talk(full_panel.writer, HANNA, full_panel.clock, talk, date(2026, 12, 12))
    assert moved.invited == Invited(2, 4)
    assert (moved.changes.talks, moved.changes.panel) == (True, True)
    assert talking.see_invited(full_panel.writer.connection, HANNA, talk) == Invited(2, 4)
    full_panel.send(sending)
    days = ["5 december" in body(mail) for mail in mailbox.got], ["12 december" in body(mail) for mail in mailbox.got]
    assert days == ([True] * 2 + [False] * 4, [False] * 2 + [True] * 4)
    assert all("10:00" in body(mail) and "aan de leestafel" in body(mail) for mail in mailbox.got)


def test_a_round_keeps_how_many_letters_gave_each_day_before_it_moved(full_panel: Panel, mailbox: Mailbox) -> None:
    talk = plan_talk_of(full_panel, date(2026, 12, 5))
    sending = full_panel.sending(full_panel.invite(6), mailbox)

    def send_and_move(n: int, day: int) -> dict[str, int]:
        mailbox.takes = len(mailbox.got) + n
        full_panel.send(sending)
        talking.move_talk(full_panel.writer, HANNA, full_panel.clock, talk, date(2026, 12, day))
        [of] = rounds(full_panel.writer.connection, HANNA)
        return dict(of.gave_other_days)

    assert send_and_move(0, 6) == {}
    assert send_and_move(2, 12) == {"2026-12-06": 2}
    assert send_and_move(1, 19) == {"2026-12-06": 2, "2026-12-12": 1}
    assert send_and_move(0, 6) == {"2026-12-12": 1}  # so two were told the day that it is on again
    assert send_and_move(1, 12) == {"2026-12-06": 3}


def test_no_letter_goes_out_for_a_talk_that_was_removed(full_panel: Panel, mailbox: Mailbox) -> None:
    talk, sending = two_of_six_sent(full_panel, mailbox)
    outgoing = next_letter(full_panel.writer, full_panel.opened, full_panel.clock, sending)
    assert outgoing is not None  # and is under way
    gone = talking.remove_talk(full_panel.writer, HANNA, full_panel.clock, talk)
    assert isinstance(gone, talking.Replanned)
    assert gone.invited == Invited(3, 3)
    told = [(line.what, line.details) for line in audit.lines(full_panel.writer.connection)]
    assert ("called off invitations", {"round": sending.round, "members": 3}) in told[:2]
    note(full_panel.writer, full_panel.opened, full_panel.clock, hand_over(outgoing, full_panel.clock))
    full_panel.send(sending)
    assert len(mailbox.got) == 3
    assert len(invited(full_panel)) == 3


def test_a_letter_under_way_is_not_tried_again_once_its_talk_was_removed(full_panel: Panel, mailbox: Mailbox) -> None:
    talk, sending = two_of_six_sent(full_panel, mailbox)
    outgoing = next_letter(full_panel.writer, full_panel.opened, full_panel.clock, sending)
    assert outgoing is not None
    talking.remove_talk(full_panel.writer, HANNA, full_panel.clock, talk)
    mailbox.refuse = True
    note(full_panel.writer, full_panel.opened, full_panel.clock, hand_over(outgoing, full_panel.clock))
    [of] = rounds(full_panel.writer.connection, HANNA)
    assert (dict(of.states), of.sent, of.stopped) == ({}, 2, 4)


def test_what_a_server_refused_or_hr_would_send_again_goes_no_more_once_its_talk_was_removed(
    full_panel: Panel, mailbox: Mailbox
) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    talk, sending = two_of_six_sent(full_panel, mailbox)
    outgoing = [next_letter(writer, full_panel.opened, clock, sending) for _ in range(2)]
    talking.remove_talk(writer, HANNA, clock, talk)
    for each, fate in zip(outgoing, ("refused", "unknown"), strict=True):
        assert each is not None
        note(writer, full_panel.opened, clock, Posted(each, Handed(fate)))
    [of] = rounds(writer.connection, HANNA)
    assert dict(of.states) == {"unknown": 1}
    [unknown] = kept.invitations(writer.connection)
    settle(writer, full_panel.opened, clock, unknown.id, arrived=False)
    [of] = rounds(writer.connection, HANNA)
    assert (dict(of.states), of.sent, of.stopped) == ({}, 2, 4)


def test_no_letter_invites_to_a_moment_that_has_passed(full_panel: Panel, mailbox: Mailbox) -> None:
    talk = plan_talk_of(full_panel, date(2026, 12, 5))
    round_ = full_panel.invite(6)
    sending = full_panel.sending(round_, mailbox)
    full_panel.clock.set(datetime.fromisoformat("2026-12-05T10:00+01:00"))
    with pytest.raises(InputRefused, match="has passed"):
        full_panel.send(sending)
    assert mailbox.got == []
    talking.move_talk(full_panel.writer, HANNA, full_panel.clock, talk, date(2026, 12, 12))
    full_panel.send(sending)
    assert len(mailbox.got) == 6


def test_what_invites_to_something_else_that_day_stays(full_panel: Panel, mailbox: Mailbox) -> None:
    for each in MEMBERS:
        full_panel.join(f"en-{each}", "interview", "call")
    interview, call = full_panel.invite(3, "interview"), full_panel.invite(2, "call")
    talk = plan_talk_of(full_panel, date(2026, 12, 5))
    moved = talking.move_talk(full_panel.writer, HANNA, full_panel.clock, talk, date(2026, 12, 12))
    assert (moved.invited, moved.changes.panel) == (Invited(), False)
    talking.remove_talk(full_panel.writer, HANNA, full_panel.clock, talk)
    for round_, n in ((interview, 3), (call, 2)):
        assert len(kept.invitations(full_panel.writer.connection, round_)) == n
    of = kept.round_of(full_panel.writer.connection, interview)
    assert of is not None
    assert of.details["when"] == "2026-12-05T10:00"


def test_each_member_gets_one_letter_with_their_own_code(full_panel: Panel, mailbox: Mailbox) -> None:
    round_ = full_panel.invite(6)
    sending = full_panel.sending(round_, mailbox)
    assert full_panel.send(sending).fate == "sent"
    assert full_panel.send(sending).fate == "sent"
    assert receivers(mailbox) == invited(full_panel) == list(MEMBERS)
    codes = {each.member.contact.value: each.member.code for each in full_panel.listed if each.member}
    for mail in mailbox.got:
        assert mail["Subject"] == "Praat u een keer met ons mee, bij Camperhuis?"
        assert mail["From"] == "Camperhuis <kiosk@example.com>"
        assert mail["Reply-To"] == "panel@camperhuis.nl"
        assert mail.get_all("Cc") is mail.get_all("Bcc") is None
        text = body(mail)
        assert [code for to, code in codes.items() if code in text] == [codes[str(mail["To"])]]
        assert "zaterdag 5 december 2026 om 10:00 uur" in text
        assert "aan de leestafel" in text
        assert "\nHanna\nCamperhuis\n" in text
    assert len({mail["Message-ID"] for mail in mailbox.got}) == 6
    [done] = rounds(full_panel.writer.connection, HANNA)
    assert (done.chosen, done.sent, done.stopped, dict(done.states)) == (6, 6, 0, {})
    lines = [line for line in audit.lines(full_panel.writer.connection) if line.what == "invited a panel member"]
    assert {line.details["member"] for line in lines} == {each.id for each in full_panel.listed}


def test_answers_go_by_mail_only_where_the_store_gave_an_address(full_panel: Panel, mailbox: Mailbox) -> None:
    with full_panel.writer.transaction() as connection:
        kept_settings.save(connection, replace(kept_settings.load(connection), contact="Hanna, 030 1234567"))
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    assert full_panel.send(sending).fate == "sent"
    [mail] = mailbox.got
    assert mail.get_all("Reply-To") is None
    assert "via Hanna, 030 1234567" in body(mail)


def test_customers_answer_as_it_was_chosen_with_their_round(full_panel: Panel, mailbox: Mailbox) -> None:
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    settings.change_settings(full_panel.writer, HANNA, full_panel.clock, contact="balie@camperhuis.nl")
    assert full_panel.send(sending).fate == "sent"
    [mail] = mailbox.got
    assert mail["Reply-To"] == "panel@camperhuis.nl"
    assert "via panel@camperhuis.nl" in body(mail)


def test_a_round_of_an_earlier_version_goes_by_the_panels_contact(full_panel: Panel, mailbox: Mailbox) -> None:
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    with full_panel.writer.transaction() as connection:
        connection.execute("UPDATE panel_round SET details = json_remove(details, '$.contact')")
    full_panel.send(sending)
    assert [mail["Reply-To"] for mail in mailbox.got] == ["panel@camperhuis.nl"]


def test_a_round_whose_contact_went_with_whom_it_named_goes_by_the_panels(full_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    with writer.transaction() as connection:
        people.add(connection, Person(JOOST, "Joost Ockels", Role.EMPLOYEE))
    occasion = Occasion("talk", 60, datetime(2026, 12, 5, 10), "hier")
    made = make_round(writer, full_panel.opened, clock, occasion, count=1, contact="joost@camperhuis.nl")
    erase(
        writer, HANNA, clock, JOOST, {each.place: True for each in look(writer.connection, HANNA, clock, JOOST).texts}
    )
    [of] = rounds(writer.connection, HANNA)
    assert of.details["contact"] == "…@camperhuis.nl"
    full_panel.send(full_panel.sending(made.round, mailbox))
    [mail] = mailbox.got
    assert mail["Reply-To"] == "panel@camperhuis.nl"
    assert "via panel@camperhuis.nl" in body(mail)
    assert "…@" not in body(mail)


@pytest.mark.parametrize(
    "line", ["Hanna, info@camperhuis.nl", "<info@camperhuis.nl> of 030 1234567", "a@ of info@camperhuis.nl"]
)
def test_answers_go_to_the_address_within_what_the_letter_says(full_panel: Panel, mailbox: Mailbox, line: str) -> None:
    with full_panel.writer.transaction() as connection:
        kept_settings.save(connection, replace(kept_settings.load(connection), contact=line))
    full_panel.send(full_panel.sending(full_panel.invite(1), mailbox))
    [mail] = mailbox.got
    assert mail["Reply-To"] == "info@camperhuis.nl"
    assert f"via {line}" in body(mail)


@pytest.mark.parametrize("contact", ["x", "kamer 12", "panel @ camperhuis.nl", "panel@camperhuis"])
def test_nobody_is_told_to_answer_where_nobody_is_reached(full_panel: Panel, contact: str) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    occasion = Occasion("call", 15)
    with pytest.raises(InputRefused, match="Customers reach nobody by this"):
        invite(writer, full_panel.opened, clock, occasion, count=1, contact=contact)
    with pytest.raises(InputRefused, match="Customers reach nobody by this"):
        settings.change_settings(writer, HANNA, clock, contact=contact)
    assert rounds(writer.connection, HANNA) == ()
    assert kept_settings.load(writer.connection).contact == "panel@camperhuis.nl"


def test_a_server_that_stops_after_some_gets_the_rest_later_and_each_once(full_panel: Panel, mailbox: Mailbox) -> None:
    round_ = full_panel.invite(6)
    sending = full_panel.sending(round_, mailbox)
    mailbox.takes = 4
    stopped = full_panel.send(sending)
    assert (stopped.fate, stopped.reason and stopped.reason.told(str)) == (
        "later",
        "The mail server didn't take the letter (451)",
    )
    assert len(mailbox.got) == len(invited(full_panel)) == 4
    assert dict(rounds(full_panel.writer.connection, HANNA)[0].states) == {"waiting": 2}
    full_panel.reopen()
    mailbox.takes = None
    assert full_panel.send(sending).fate == "sent"
    assert receivers(mailbox) == invited(full_panel) == list(MEMBERS)


def test_a_server_that_is_away_leaves_all_waiting(full_panel: Panel) -> None:
    with mail_server() as gone:
        sending = full_panel.sending(full_panel.invite(3), gone)
    handed = full_panel.send(sending)
    assert handed.reason is not None
    assert (handed.fate, handed.reason.text) == ("later", "The mail server can't be reached")
    assert dict(rounds(full_panel.writer.connection, HANNA)[0].states) == {"waiting": 3}
    assert invited(full_panel) == []


def test_a_program_that_ends_between_sending_and_keeping_sends_nothing_twice(
    full_panel: Panel, mailbox: Mailbox
) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    sending = full_panel.sending(full_panel.invite(6), mailbox)
    outgoing = next_letter(writer, full_panel.opened, clock, sending)
    assert outgoing is not None
    assert hand_over(outgoing, clock).handed.fate == "sent"
    full_panel.reopen()  # the program ended before `note`
    assert full_panel.send(sending).fate == "sent"
    assert receivers(mailbox) == list(MEMBERS)
    [lost] = pending(writer.connection, full_panel.opened, sending.round, sending.letters)
    assert (lost.invitation.state, lost.member and lost.member.contact.value) == ("unknown", outgoing.mail.to)
    assert settle(writer, full_panel.opened, clock, lost.invitation.id, arrived=True).panel
    assert invited(full_panel) == list(MEMBERS)
    with pytest.raises(InputRefused, match="was sent"):
        settle(writer, full_panel.opened, clock, lost.invitation.id, arrived=False)


def test_what_hr_says_did_not_arrive_is_sent_under_the_same_name(full_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    outgoing = next_letter(writer, full_panel.opened, clock, sending)
    assert outgoing is not None
    assert next_letter(writer, full_panel.opened, clock, sending) is None
    with pytest.raises(InputRefused, match="just being sent"):
        settle(writer, full_panel.opened, clock, outgoing.invitation, arrived=False)
    hand_over(outgoing, clock)
    full_panel.reopen()
    settle(writer, full_panel.opened, clock, outgoing.invitation, arrived=False)
    full_panel.send(sending)
    first, second = mailbox.got
    assert first["Message-ID"] == second["Message-ID"]


def test_a_note_that_the_disk_refuses_is_noted_later(
    full_panel: Panel, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = full_panel.writer
    sending = full_panel.sending(full_panel.invite(2), mailbox)

    def refuse(*_: object) -> None:
        raise StorageRefused("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(kept, "note_sent", refuse)
        with pytest.raises(StorageRefused):
            full_panel.send(sending)
    assert len(mailbox.got) == 1
    assert invited(full_panel) == []
    assert full_panel.send(sending).fate == "sent"
    assert len(mailbox.got) == 2
    full_panel.reopen()
    [lost] = pending(writer.connection, full_panel.opened, sending.round, sending.letters)
    assert lost.invitation.state == "unknown"


def test_a_late_answer_counts_also_after_the_panel_was_locked(full_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    before = full_panel.opened
    outgoing = next_letter(writer, before, clock, sending)
    assert outgoing is not None
    full_panel.reopen()
    posted = hand_over(outgoing, clock)
    assert note(writer, before, clock, posted).panel
    assert not note(writer, before, clock, posted).panel  # it was noted
    assert len(invited(full_panel)) == rounds(writer.connection, HANNA)[0].sent == 1


def test_a_server_that_falls_silent_is_told_and_the_letter_not_sent_again(full_panel: Panel, mailbox: Mailbox) -> None:
    writer = full_panel.writer
    mailbox.vanishes = frozenset({MEMBERS[2]})
    sending = full_panel.sending(full_panel.invite(6), mailbox)
    for _ in range(3):
        full_panel.send(sending)
    assert receivers(mailbox) == list(MEMBERS)
    [lost] = pending(writer.connection, full_panel.opened, sending.round, sending.letters)
    assert (lost.invitation.state, lost.member and lost.member.contact.value) == ("unknown", MEMBERS[2])


def test_an_address_that_the_server_refuses_is_told_and_the_rest_is_sent(full_panel: Panel, mailbox: Mailbox) -> None:
    writer = full_panel.writer
    mailbox.strangers = frozenset({MEMBERS[0]})
    sending = full_panel.sending(full_panel.invite(6), mailbox)
    full_panel.send(sending)
    assert receivers(mailbox) == list(MEMBERS[1:])
    [refused] = pending(writer.connection, full_panel.opened, sending.round, sending.letters)
    assert (refused.invitation.state, refused.member and refused.member.contact.value) == ("refused", MEMBERS[0])


def test_a_consent_taken_back_in_the_middle_of_a_round_stops_that_letter(full_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    panel.sign_up(writer, clock, panel.Contact("mail", "klant9@example.com"), ["talk", "call"])
    sending = full_panel.sending(full_panel.invite(7), mailbox)
    mailbox.takes = 2
    full_panel.send(sending)
    left = [
        each.member.contact.value
        for each in pending(writer.connection, full_panel.opened, sending.round, sending.letters)
        if each.member
    ]
    back, goes = [each for each in left if each != "klant9@example.com"][:2]
    stays = "klant9@example.com"
    edited = panel.withdraw(writer, full_panel.opened, clock, full_panel.id_of(back), "talk")
    assert edited.stopped == 1
    panel.leave(writer, clock, next(e.member.code for e in full_panel.listed if e.id == full_panel.id_of(goes)))  # type: ignore[union-attr]
    stopped = 2
    if stays in left:
        assert panel.withdraw(writer, full_panel.opened, clock, full_panel.id_of(stays), "talk").stopped == 1
        stopped = 3
    mailbox.takes = None
    full_panel.send(sending)
    [done] = rounds(writer.connection, HANNA)
    assert (done.chosen, done.sent, done.stopped) == (7, 7 - stopped, stopped)
    assert not {back, goes} & set(receivers(mailbox))
    assert len(mailbox.got) == 7 - stopped


def test_a_consent_taken_back_while_the_letter_waits_for_another_try_stops_it(
    full_panel: Panel, mailbox: Mailbox
) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    code = panel.sign_up(writer, clock, panel.Contact("mail", "klant9@example.com"), ["interview", "call"]).code
    sending = full_panel.sending(full_panel.invite(1, "interview"), mailbox)
    outgoing = next_letter(writer, full_panel.opened, clock, sending)
    assert outgoing is not None
    id_ = full_panel.id_of("klant9@example.com")
    assert panel.withdraw(writer, full_panel.opened, clock, id_, "interview").stopped == 0  # it may be gone already
    mailbox.refuse = True
    note(writer, full_panel.opened, clock, hand_over(outgoing, clock))
    mailbox.refuse = False
    assert full_panel.send(sending).fate == "sent"
    assert mailbox.got == []
    assert rounds(writer.connection, HANNA)[0].stopped == 1
    panel.leave(writer, clock, code)


def test_whoever_is_reached_by_phone_waits_for_hr_to_call(open_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = open_panel.writer, open_panel.clock
    open_panel.join("06 12345678")
    open_panel.join(MEMBERS[0])
    sending = open_panel.sending(open_panel.invite(2), mailbox)
    assert open_panel.send(sending).fate == "sent"
    assert receivers(mailbox) == [MEMBERS[0]]
    [waits] = pending(writer.connection, open_panel.opened, sending.round, sending.letters)
    assert waits.member is not None
    assert waits.letter is not None
    assert waits.member.contact.kind == "phone"
    assert waits.member.code in waits.letter.body
    settle(writer, open_panel.opened, clock, waits.invitation.id, arrived=True)
    assert invited(open_panel) == ["+31612345678", MEMBERS[0]]


def test_a_letter_is_in_the_members_language(open_panel: Panel, mailbox: Mailbox) -> None:
    open_panel.join(MEMBERS[0])
    id_ = open_panel.id_of(MEMBERS[0])
    panel.tell(open_panel.writer, open_panel.opened, open_panel.clock, id_, language="fr", name="Zoë\u202f𝄞")
    open_panel.send(open_panel.sending(open_panel.invite(1), mailbox))
    [mail] = mailbox.got
    assert body(mail).startswith("Bonjour Zoë 𝄞,\n")
    assert mail["Subject"] == "Venez échanger avec nous, chez Camperhuis"


def test_a_round_called_off_sends_nothing_more(full_panel: Panel, mailbox: Mailbox) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    sending = full_panel.sending(full_panel.invite(6), mailbox)
    mailbox.takes = 1
    full_panel.send(sending)
    mailbox.takes = None
    assert call_off(writer, HANNA, clock, sending.round).panel
    assert rounds(writer.connection, HANNA)[0].stopped == 5
    full_panel.send(sending)
    assert len(mailbox.got) == 1
    assert full_panel.invite(6) != sending.round


def test_the_next_round_is_for_others_first_and_not_for_who_has_an_invitation(
    full_panel: Panel, mailbox: Mailbox
) -> None:
    writer, clock = full_panel.writer, full_panel.clock
    full_panel.send(full_panel.sending(full_panel.invite(2), mailbox))
    first = set(receivers(mailbox))
    clock.advance(86400)
    second = full_panel.sending(full_panel.invite(4), mailbox)
    waiting = {
        each.member.contact.value
        for each in pending(writer.connection, full_panel.opened, second.round, second.letters)
        if each.member
    }
    assert waiting == set(MEMBERS) - first
    third = full_panel.invite(6)
    assert len(pending(writer.connection, full_panel.opened, third, second.letters)) == 2
    with pytest.raises(InputRefused, match="Nobody can be invited"):
        full_panel.invite(1)


def test_whoever_signed_up_twice_has_one_invitation(open_panel: Panel) -> None:
    open_panel.join(MEMBERS[0])
    open_panel.invite(1)
    open_panel.join(MEMBERS[0].upper())
    with pytest.raises(InputRefused, match="all have an invitation"):
        open_panel.invite(1)


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        (Occasion("talk", 60, None, "hier"), "Say when and where"),
        (Occasion("talk", 60, datetime(2026, 12, 5, 10), ""), "Say when and where"),
        (Occasion("talk", 60, datetime(2026, 11, 2, 10, 0), "hier"), "has passed"),
        (Occasion("talk", 4, datetime(2026, 12, 5, 10), "hier"), "takes 5 to 240 minutes"),
        (Occasion("talk", 60, datetime(2026, 12, 5, 10), "hier\nBcc: all@example.com"), "on one line"),
        (Occasion("talk", 60, datetime(2026, 12, 5, 10), "a" * 121), "too long"),
        (Occasion("interview", 60, datetime(2026, 12, 5, 10), "hier"), "Nobody can be invited"),
    ],
)
def test_what_nobody_can_be_invited_to_is_refused(full_panel: Panel, occasion: Occasion, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        make_round(full_panel.writer, full_panel.opened, full_panel.clock, occasion, count=3, contact="06 12345678")
    assert rounds(full_panel.writer.connection, HANNA) == ()


def test_without_somewhere_to_answer_nobody_is_invited(full_panel: Panel) -> None:
    with full_panel.writer.transaction() as connection:
        kept_settings.save(connection, kept_settings.load(connection).__class__(store_name="Camperhuis"))
    with pytest.raises(InputRefused, match="Say where customers can answer"):
        full_panel.invite(1)
    with pytest.raises(InputRefused, match="Invite 1 to 200"):
        full_panel.invite(0)


def test_mail_servers_are_those_of_the_managers_mail_addresses(open_panel: Panel, mailbox: Mailbox) -> None:
    open_panel.sending(1, mailbox)
    with open_panel.writer.transaction() as connection:
        other = messages.add_address(connection, "ntfy", "ntfy://topic", "ntfy", ["digest"])
    [server] = mail_servers(open_panel.writer.connection, HANNA, open_panel.clock)
    assert server == MailServer(server.address, "Mail")
    with pytest.raises(Forbidden):
        mail_servers(open_panel.writer.connection, MARIEKE, open_panel.clock)
    open_panel.join(MEMBERS[0])
    sending = open_panel.sending(open_panel.invite(1), mailbox)
    with pytest.raises(InputRefused, match="isn't on the list any more"):
        next_letter(
            open_panel.writer, open_panel.opened, open_panel.clock, type(sending)(sending.round, other, sending.letters)
        )
    handed = hand_over_mail("ntfy://topic", Mail("key", "Camperhuis", MEMBERS[0], "t", "b"), open_panel.clock)
    assert handed.fate == "later"


def test_a_password_that_no_mail_server_can_be_given_is_told(open_panel: Panel) -> None:
    with mail_server(asks_password=True) as mailbox:
        url = mailbox.url.replace("mailto://", "mailto://winkel:geh%C3%A9im@")
        handed = hand_over_mail(url, Mail("key", "Camperhuis", MEMBERS[0], "t", "b"), open_panel.clock)
    assert (handed.fate, handed.reason) == (
        "later",
        Said("The mail server can't be given this address's password, for a letter such as é"),
    )
    assert mailbox.got == []


def test_a_stores_own_letters_are_used_and_looked_at(open_panel: Panel) -> None:
    folder = open_panel.writer.folder
    assert templates(folder) is shipped_letters()
    folder.surveys.mkdir()
    (folder.surveys / FILE).write_text("nl = 3")
    with pytest.raises(SurveyError, match=FILE):
        templates(folder)


def test_with_another_key_meanwhile_nothing_is_sent(full_panel: Panel, mailbox: Mailbox) -> None:
    sending = full_panel.sending(full_panel.invite(1), mailbox)
    with full_panel.writer.transaction() as connection:
        kept.keep_key(connection, kept.PanelKey("age1other", None))
    with pytest.raises(WrongKey):
        next_letter(full_panel.writer, full_panel.opened, full_panel.clock, sending)
    with pytest.raises(Forbidden):
        next_letter(full_panel.writer, OpenPanel(MARIEKE, full_panel.made.key), full_panel.clock, sending)
    assert mailbox.got == []
