"""HR invites members of the panel: whom it falls to, letters by a real mail server, and a sheet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.actions import addresses, panel, panel_came, panel_key, panel_rounds, talking
from kiosk.actions.changes import Changes
from kiosk.actions.panel_sending import Sending, hand_over, next_letter
from kiosk.calls.delivery import check_address
from kiosk.customers.contacts import contact
from kiosk.customers.letters import Occasion
from kiosk.customers.members import Consent
from kiosk.storage import audit, talks
from kiosk.storage import panel as kept
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from tests.calls.services import Mailbox, mail_server
from tests.ui.pages import HANNA, MARIEKE, is_in_sight, press, press_again, scrolled, show, tap_twice, words
from tests.ui.store import Store, held, open_store
from ui.hr.panel import PanelPage
from ui.hr.panel_round_card import PanelRoundCard
from ui.hr.panel_round_form import CALL
from ui.widgets.day_field import day_of

MEMBERS = ("klant1@example.com", "klant2@example.com", "klant3@example.com")
PHONE = "06 12345678"

store = pytest.fixture(open_store)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def made(store: Store) -> panel_key.MadeKey:
    """Of a panel of three with mail, one with a phone, and one who is invited to interviews alone."""
    store.add_manager()
    store.add_hr()
    made = panel_key.make_key(None)

    def fill(writer: Writer) -> None:
        panel_key.keep_key(writer, HANNA, store.clock, made)
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(store.settings, contact="panel@voorbeeld.nl", set_up_step="done"))

    store.write(fill)
    for typed in (*MEMBERS, PHONE):
        join(store, typed, "talk", "call")
    join(store, "klant9@example.com", "interview")
    return made


@pytest.fixture
def page(qtbot: QtBot, store: Store, made: panel_key.MadeKey) -> Iterator[PanelPage]:
    page = show(qtbot, store, PanelPage, HANNA)
    qtbot.waitUntil(page.door.isVisible)
    press(qtbot, page.door.way.buttons["recovery_key"])
    qtbot.keyClicks(page.door.recovery.edits["key"], made.key.identity)
    press(qtbot, page.door.recovery_button)
    qtbot.waitUntil(lambda: page.round_form.isVisible() and page.members.model.rowCount() == 5)
    yield page
    page.stop()
    page.hide()


def has_its_height(part: QWidget) -> bool:
    """Whether it was placed since something in it came or went."""
    lines = part.layout()
    return lines is not None and part.height() >= lines.heightForWidth(part.width())


def join(store: Store, typed: str, *consents: Consent) -> None:
    found = contact("mail" if "@" in typed else "phone", typed)
    store.write(lambda writer: panel.sign_up(writer, store.clock, found, consents))


def keep_contact(store: Store, typed: str) -> None:
    """As the panel's, also none at all, which it has before the first round."""

    def keep(writer: Writer) -> None:
        with writer.transaction() as connection:
            kept_settings.save(connection, replace(kept_settings.load(connection), contact=typed))

    store.write(keep)
    store.services.announcer.changed.emit(Changes(settings=True))


def use(store: Store, mailbox: Mailbox) -> int:
    """The manager adds the mail server; its address's number."""
    checked = check_address(mailbox.url)
    added = store.write(
        lambda writer: addresses.add_address(
            writer, MARIEKE, store.clock, name="Receptie", checked=checked, kinds=["digest"]
        )
    )
    store.services.announcer.changed.emit(added.changes)
    return added.address


def choose(qtbot: QtBot, page: PanelPage, count: int = 4, place: str = "aan de leestafel") -> PanelRoundCard:
    """A round to a monthly talk."""
    form = page.round_form
    form.day.setDate(QDate(2026, 11, 21))
    form.count.show_value(count)
    form.place.show_texts({"place": place})
    before = set(page.rounds.cards)
    press(qtbot, form.choose_button)
    if form.choose_button.text().startswith("There is a round"):
        with pytest.MonkeyPatch.context() as patch:
            press_again(qtbot, form.choose_button, patch)
    qtbot.waitUntil(lambda: set(page.rounds.cards) > before)
    [new] = set(page.rounds.cards) - before
    qtbot.waitUntil(lambda: page.rounds.cards[new].model.rowCount() > 0)
    return page.rounds.cards[new]


def falls_to(card: PanelRoundCard) -> list[tuple[str, ...]]:
    columns = (0, 2, 3)
    return [tuple(card.model.index(row, at).data() for at in columns) for row in range(card.model.rowCount())]


def invited(store: Store, made: panel_key.MadeKey) -> list[str]:
    listed = store.read(lambda reader: panel.listed(reader, panel_key.OpenPanel(HANNA, made.key)))
    return sorted(each.member.contact.value for each in listed if each.member is not None and each.member.last_invited)


def test_whom_it_falls_to_and_why_is_seen_before_anything_is_sent(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    listed = store.read(lambda reader: panel.listed(reader, panel_key.OpenPanel(HANNA, made.key)))
    [before] = [each.id for each in listed if each.member is not None and each.member.contact.value == MEMBERS[0]]

    def invite_before(writer: Writer) -> None:
        from kiosk.customers.members import invite  # noqa: PLC0415

        with writer.transaction() as connection:
            sealed = panel.find(connection, before)
            panel.change_seal(connection, made.key, sealed, lambda member: invite(member, "talk", date(2026, 5, 2)))

    store.write(invite_before)
    card = choose(qtbot, page)
    assert card.title.text() == "Monthly talk · 21 Nov 2026, 19:00 · aan de leestafel"
    assert falls_to(card) == [
        (PHONE, "never invited", "to be called"),
        (MEMBERS[1], "never invited", "waits"),
        (MEMBERS[2], "never invited", "waits"),
        (MEMBERS[0], "last invited on 2 May 2026", "waits"),  # in the order of their turns
    ]
    assert "Chosen: 4." in page.round_form.line.text()
    assert "no address with a mail server yet" in words(page)
    assert not card.send_button.isVisible()
    assert invited(store, made) == [MEMBERS[0]]


def test_what_is_lacking_is_said_before_anybody_is_chosen(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    before = store.read(kept_settings.load)
    page.round_form.minutes.show_value(1)
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: "Say when and where it is" in page.round_form.line.text())
    page.round_form.place.show_texts({"place": "hier"})
    page.round_form.day.setDate(QDate(2026, 11, 1))
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: "This moment has passed" in page.round_form.line.text())
    assert page.rounds.cards == {}
    assert store.read(kept_settings.load) == before
    page.round_form.day.setDate(QDate(2026, 11, 21))
    page.round_form.contact.show_texts({"contact": ""})
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: "Say where customers can answer" in page.round_form.line.text())
    assert store.read(kept_settings.load) == before


def test_where_customers_answer_to_one_round_stays_with_it(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    form = page.round_form
    qtbot.waitUntil(lambda: form.contact.texts == {"contact": "panel@voorbeeld.nl"})
    form.contact.show_texts({"contact": "0318 123456"})
    form.day.setDate(QDate(2026, 11, 1))
    form.place.show_texts({"place": "hier"})
    press(qtbot, form.choose_button)
    qtbot.waitUntil(lambda: "This moment has passed" in form.line.text())
    assert form.contact.texts == {"contact": "0318 123456"}
    card = choose(qtbot, page, 1)
    assert "customers answer to 0318 123456" in card.counts.text()
    assert store.read(kept_settings.load).contact == "panel@voorbeeld.nl"


def test_the_panels_contact_is_kept_by_itself_and_is_that_of_a_new_round(
    qtbot: QtBot, store: Store, page: PanelPage
) -> None:
    form, of_panel = page.round_form, page.contact
    qtbot.waitUntil(lambda: of_panel.contact.texts == form.contact.texts == {"contact": "panel@voorbeeld.nl"})
    of_panel.contact.show_texts({"contact": "aan de balie"})
    press(qtbot, of_panel.save_button)
    qtbot.waitUntil(lambda: "Customers reach nobody by this" in of_panel.contact.problem.text())
    of_panel.contact.show_texts({"contact": "0318 123456"})
    press(qtbot, of_panel.save_button)
    qtbot.waitUntil(lambda: of_panel.line.text() == "Kept.")
    assert store.read(kept_settings.load).contact == "0318 123456"
    qtbot.waitUntil(lambda: form.contact.texts == {"contact": "0318 123456"})
    form.contact.show_texts({"contact": "06 12345678"})
    of_panel.contact.show_texts({"contact": "balie@voorbeeld.nl"})
    press(qtbot, of_panel.save_button)
    qtbot.waitUntil(lambda: form._usual == "balie@voorbeeld.nl")
    assert form.contact.texts == {"contact": "06 12345678"}  # typed for this round


def test_where_customers_can_answer_is_kept_for_the_panel_with_the_first_round(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_contact(store, "")
    form, of_panel = page.round_form, page.contact
    qtbot.waitUntil(lambda: form.contact.texts == of_panel.contact.texts == {"contact": ""})
    assert "is for this round only, unless the panel has no contact yet" in words(form)
    press(qtbot, form.kind.buttons["call"])
    for typed, others in (("0318 123456", 1), ("06 12345678", 2)):
        form.contact.show_texts({"contact": typed})
        form.count.show_value(1)
        press(qtbot, form.choose_button)
        if others > 1:
            press_again(qtbot, form.choose_button, monkeypatch)
        qtbot.waitUntil(lambda others=others: len(page.rounds.cards) == others)
        assert store.read(kept_settings.load).contact == "0318 123456"
    qtbot.waitUntil(lambda: of_panel.contact.texts == {"contact": "0318 123456"})


def test_the_card_of_a_round_says_where_its_letters_do(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    card = choose(qtbot, page, 1)

    def erase(writer: Writer) -> None:
        with writer.transaction() as connection:
            connection.execute("UPDATE panel_round SET details = json_set(details, '$.contact', '…@voorbeeld.nl')")

    store.write(erase)
    keep_contact(store, "balie@voorbeeld.nl")
    qtbot.waitUntil(lambda: "customers answer to balie@voorbeeld.nl" in card.counts.text())


def test_whoever_signs_up_is_told_how_long_the_latest_talk_takes(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    form = page.round_form
    for quarters, minutes in ((6, 90), (3, 45)):
        assert form.promised.isVisible()
        form.minutes.show_value(quarters)
        choose(qtbot, page, 1)
        assert store.read(kept_settings.load).panel_minutes == minutes
    press(qtbot, form.kind.buttons["call"])
    assert not form.promised.isVisible()
    assert form.minutes.value == CALL
    press(qtbot, form.choose_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 3)
    assert store.read(kept_settings.load).panel_minutes == 45
    press(qtbot, form.kind.buttons["talk"])
    assert form.minutes.value == 3


def test_one_customer_is_invited_to_an_interview_unless_more_are_asked_for(qtbot: QtBot, page: PanelPage) -> None:
    form = page.round_form
    for kind, n in (("interview", 1), ("talk", 8), ("call", 8), ("interview", 1)):
        press(qtbot, form.kind.buttons[kind])
        assert form.count.value == n
    form.count.show_value(2)
    press(qtbot, form.kind.buttons["interview"])
    assert form.count.value == 2
    press(qtbot, form.kind.buttons["talk"])
    form.count.show_value(12)
    for kind, n in (("interview", 2), ("talk", 12)):  # what was asked for stays
        press(qtbot, form.kind.buttons[kind])
        assert form.count.value == n


def test_a_talk_that_members_are_invited_to_is_planned_once(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    said = "The talk of 21 Nov 2026 is planned now on the page Monthly talks."
    choose(qtbot, page, 1)
    assert said in page.round_form.line.text()
    planned = [each.day for each in store.read(talks.talks)]
    assert planned == [date(2026, 11, 21)]
    choose(qtbot, page, 1)
    assert "Chosen: 1" in page.round_form.line.text()
    assert said not in page.round_form.line.text()
    assert [each.day for each in store.read(talks.talks)] == planned
    page.round_form.day.setDate(QDate(2027, 12, 21))
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: "21 Dec 2027 is more than a year ahead" in page.round_form.line.text())
    assert len(page.rounds.cards) == 2
    press(qtbot, page.round_form.kind.buttons["call"])
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 3)
    assert [each.day for each in store.read(talks.talks)] == planned


def test_a_new_round_is_for_the_next_talk_to_which_nobody_is_invited(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey
) -> None:
    def plan(writer: Writer) -> None:
        for day in (date(2026, 10, 30), date(2026, 11, 12), date(2026, 11, 21), date(2026, 12, 3)):
            talking.plan_talk(writer, HANNA, store.clock, day)
        opened = panel_key.OpenPanel(HANNA, made.key)
        for kind, day in (("talk", 12), ("interview", 21), ("talk", 21)):
            to = Occasion(kind, 60, datetime(2026, 11, day, 19), "hier")
            of = panel_rounds.make_round(writer, opened, store.clock, to, count=1, contact="panel@voorbeeld.nl")
        panel_rounds.call_off(writer, HANNA, store.clock, of.round)

    store.write(plan)
    page = show(qtbot, store, PanelPage, HANNA)
    page.door.opened.emit(panel_key.OpenPanel(HANNA, made.key))
    qtbot.waitUntil(lambda: day_of(page.round_form.day) == date(2026, 11, 21))
    page.stop()
    page.hide()


def test_a_second_round_for_a_moment_is_asked_about_first(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = page.round_form
    choose(qtbot, page, 2)
    form.count.show_value(1)
    press(qtbot, form.choose_button)
    asked = "There is a round for this moment already, with 2 chosen;\npress again to choose 1 more"
    assert form.choose_button.text() == asked
    form.hour.show_value(form.hour.value + 4)
    press(qtbot, form.choose_button)  # another moment
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 2)
    assert form.choose_button.text() == "Choose whom to invite"
    form.hour.show_value(form.hour.value - 4)
    press(qtbot, form.choose_button)
    assert form.choose_button.text() == asked
    press_again(qtbot, form.choose_button, monkeypatch)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 3)


def test_others_to_be_called_back_are_asked_about_while_some_wait(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = page.round_form
    press(qtbot, form.kind.buttons["call"])
    form.count.show_value(2)
    press(qtbot, form.choose_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 1)
    form.count.show_value(1)
    press(qtbot, form.choose_button)
    assert form.choose_button.text() == "Waiting to be called back already: 2;\npress again to choose 1 more"
    press_again(qtbot, form.choose_button, monkeypatch)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 2)
    store.write(_note_all_sent)
    store.services.announcer.changed.emit(Changes(panel=True))
    qtbot.waitUntil(lambda: page.rounds.cards == {} and not form._chosen.total())
    press(qtbot, form.choose_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 1)


def _note_all_sent(writer: Writer) -> None:
    with writer.transaction() as connection:
        for each in kept.invitations(connection):
            kept.note_sent(connection, each)


def test_how_many_were_told_another_day_is_said_of_a_round_that_moved(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    card = choose(qtbot, page)
    opened = panel_key.OpenPanel(HANNA, made.key)

    def send_one_and_move(writer: Writer) -> None:
        panel_rounds.settle(writer, opened, store.clock, kept.invitations(writer.connection)[0].id, arrived=True)
        [talk] = talks.talks(writer.connection)
        talking.move_talk(writer, HANNA, store.clock, talk.id, date(2026, 11, 28))

    store.write(send_one_and_move)
    store.services.announcer.changed.emit(Changes(panel=True))
    qtbot.waitUntil(lambda: "28 Nov 2026" in card.title.text())
    assert "4 chosen · 1 invited · 1 of them for 21 Nov 2026, before it moved ·" in card.counts.text()


def test_a_tap_right_after_a_round_was_made_asks(qtbot: QtBot, store: Store, page: PanelPage) -> None:
    button = page.round_form.choose_button
    page.round_form.chosen.connect(lambda _made: button.click())  # before anything is read anew
    choose(qtbot, page, 2)
    assert button.text().startswith("There is a round for this moment already, with 2 chosen")
    assert len(page.rounds.cards) == 1


def test_nothing_is_asked_where_the_round_was_called_off(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = choose(qtbot, page, 2)
    press(qtbot, card.off_button)
    press_again(qtbot, card.off_button, monkeypatch)
    qtbot.waitUntil(lambda: page.rounds.cards == {} and not page.round_form._chosen.total())
    press(qtbot, page.round_form.choose_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 1)


def test_letters_leave_by_the_mail_server_and_the_one_with_a_phone_is_called(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, mailbox: Mailbox
) -> None:
    use(store, mailbox)
    card = choose(qtbot, page)
    qtbot.waitUntil(lambda: card.send_button.text() == "Send 3 letters")
    press(qtbot, card.send_button)
    assert not card.off_button.isEnabled()
    qtbot.waitUntil(lambda: page.rounds.line.text() == "Letters sent: 3.", timeout=30_000)
    assert sorted(str(mail["To"]) for mail in mailbox.got) == list(MEMBERS)
    qtbot.waitUntil(lambda: falls_to(card) == [(PHONE, "never invited", "to be called")])
    assert not card.send_button.isVisible()
    [ask] = card.asking.values()
    assert ask.words.text() == f"To be called: {PHONE}"
    tap_twice(qtbot, store, ask.arrived)
    assert page.rounds.line.text() == ""
    qtbot.waitUntil(lambda: page.rounds.cards == {})
    assert len(invited(store, made)) == 4
    assert "4 chosen · 4 invited" in page.rounds.done.text()


def test_who_is_called_is_told_the_letter_and_who_is_not_reached_waits_for_another_round(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = choose(qtbot, page)
    qtbot.waitUntil(lambda: len(card.asking) == 1)
    [ask] = card.asking.values()
    press(qtbot, ask.letter_button)
    assert ask.letter.isVisible()
    for told in ("21 november 2026 om 19:00", "aan de leestafel", "Komt het nu gelegen?", "Hanna"):
        assert told in ask.letter.text()
    named = ask.missed.accessibleName()
    assert named == f"Not reached: {PHONE}"
    press(qtbot, ask.missed)
    assert (ask.missed.accessibleName(), ask.missed.accessibleDescription()) == (named, ask.missed.text())
    press_again(qtbot, ask.missed, monkeypatch)
    qtbot.waitUntil(lambda: PHONE not in [row[0] for row in falls_to(card)])
    assert card.asking == {}
    assert "1 not invited" in card.counts.text()
    assert invited(store, made) == []
    line = next(iter(store.read(lambda reader: list(audit.lines(reader)))))
    assert (line.actor, line.what) == ("hanna", "couldn't reach a panel member")
    again = choose(qtbot, page, 1)
    assert falls_to(again) == [(PHONE, "never invited", "to be called")]


def test_a_server_that_stops_half_way_gets_the_rest_later_and_each_once(
    qtbot: QtBot, store: Store, page: PanelPage, mailbox: Mailbox
) -> None:
    use(store, mailbox)
    card = choose(qtbot, page)
    mailbox.takes = 2
    qtbot.waitUntil(lambda: card.send_button.text() == "Send 3 letters")
    press(qtbot, card.send_button)
    told = "Letters sent: 2. The mail server didn't take the letter (451). The rest waits; send it later."
    qtbot.waitUntil(lambda: page.rounds.line.text() == told, timeout=30_000)
    mailbox.takes = None
    qtbot.waitUntil(lambda: card.send_button.text() == "Send 1 letter")
    press(qtbot, card.send_button)
    qtbot.waitUntil(lambda: page.rounds.line.text() == "Letters sent: 1.", timeout=30_000)
    assert sorted(str(mail["To"]) for mail in mailbox.got) == list(MEMBERS)


def test_locked_no_other_letter_leaves_and_what_left_is_noted(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, mailbox: Mailbox
) -> None:
    use(store, mailbox)
    card = choose(qtbot, page)
    qtbot.waitUntil(lambda: card.send_button.text() == "Send 3 letters")
    with qtbot.waitSignal(page.rounds.post.ended, timeout=30_000):
        page.rounds.post.progressed.connect(lambda _n: page.lock())
        press(qtbot, card.send_button)
    assert len(mailbox.got) == 1
    assert invited(store, made) == [str(mailbox.got[0]["To"])]


def test_of_what_may_have_arrived_hr_says_whether_it_did(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, mailbox: Mailbox
) -> None:
    address = use(store, mailbox)
    opened = panel_key.OpenPanel(HANNA, made.key)
    choose(qtbot, page, 4)
    [round_] = page.rounds.cards
    letters = panel_rounds.templates(store.services.folder)
    for _ in range(2):  # the program ended while two were under way
        outgoing = store.write(
            lambda writer: next_letter(writer, opened, store.clock, Sending(round_, address, letters))
        )
        assert outgoing is not None
        hand_over(outgoing, store.clock)
    press(qtbot, page.lock_button)
    qtbot.waitUntil(page.door.isVisible)
    press(qtbot, page.door.way.buttons["recovery_key"])
    qtbot.keyClicks(page.door.recovery.edits["key"], made.key.identity)
    press(qtbot, page.door.recovery_button)
    qtbot.waitUntil(lambda: len(page.rounds.cards) == 1)
    [card] = page.rounds.cards.values()
    qtbot.waitUntil(lambda: len(card.asking) == 3)
    first, second = [row for row in card.asking.values() if not row.is_called]
    assert first.words.text().startswith("Did it arrive? klant")
    press(qtbot, first.arrived)
    qtbot.waitUntil(lambda: len(card.asking) == 2)
    press(qtbot, second.again)
    qtbot.waitUntil(lambda: len(card.asking) == 1)
    assert len(invited(store, made)) == 1
    qtbot.waitUntil(lambda: card.send_button.text() == "Send 2 letters")


def test_what_waits_can_be_called_off(
    qtbot: QtBot, store: Store, page: PanelPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = choose(qtbot, page)
    press(qtbot, card.off_button)
    press_again(qtbot, card.off_button, monkeypatch)
    qtbot.waitUntil(lambda: page.rounds.cards == {})
    assert "4 not invited" in page.rounds.done.text()
    assert store.read(kept.invitations) == ()


def test_a_sheet_holds_everybody_and_counts_them_as_invited(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, tmp_path: Path
) -> None:
    card = choose(qtbot, page)
    press(qtbot, card.sheet_button)
    qtbot.waitUntil(page.sheet.isVisible)
    page.sheet.file.edit.setText(str(store.services.folder.path / "leden.xlsx"))
    press(qtbot, page.sheet.write_button)
    qtbot.waitUntil(lambda: "can't lie in the data folder" in page.sheet.line.text())
    page.sheet.file.edit.setText(str(tmp_path / "none" / "leden.xlsx"))
    press(qtbot, page.sheet.write_button)
    qtbot.waitUntil(page.sheet.write_button.isEnabled)
    assert invited(store, made) == []  # it couldn't be written, so all of it waits again
    page.sheet.file.edit.setText(str(tmp_path / "leden.xlsx"))
    press(qtbot, page.sheet.write_button)
    qtbot.waitUntil(lambda: page.sheet.line.text() == f"Ready: {tmp_path / 'leden.xlsx'}")
    sheet = load_workbook(tmp_path / "leden.xlsx").worksheets[0]
    assert sorted(str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)) == sorted([*MEMBERS, PHONE])
    assert len(invited(store, made)) == 4
    qtbot.waitUntil(lambda: page.rounds.cards == {})


def test_the_form_of_a_sheet_says_of_which_round_it_is_and_opens_in_sight(
    qtbot: QtBot, store: Store, page: PanelPage
) -> None:
    window = scrolled(qtbot, page, 1080, 400)
    qtbot.waitUntil(lambda: page.members.model.rowCount() == 5)  # it was out of sight for a moment
    qtbot.waitUntil(lambda: bool(page.round_form.contact.texts["contact"]))
    for place in ("aan de leestafel", "in de werkplaats"):
        card = choose(qtbot, page, 1, place)
        qtbot.waitUntil(partial(has_its_height, card))
        store.settle()  # what is read anew once the round is chosen makes the page longer
        window.verticalScrollBar().setValue(0)
        press(qtbot, card.sheet_button)
        qtbot.waitUntil(lambda: has_its_height(page.sheet) and has_its_height(page.rounds))
        qtbot.waitUntil(lambda: is_in_sight(page.sheet.title) and is_in_sight(page.sheet.about))
        assert page.sheet.about.text() == f"Monthly talk · 21 Nov 2026, 19:00 · {place}"
    window.takeWidget()


def test_what_came_of_a_sheet_is_told_of_its_round_alone(
    qtbot: QtBot, store: Store, page: PanelPage, tmp_path: Path
) -> None:
    sheet = page.sheet
    for place in ("aan de leestafel", "in de werkplaats"):
        choose(qtbot, page, 1, place)
    one, other = sorted(page.rounds.cards)

    def ask(round_: int) -> None:
        qtbot.waitUntil(lambda: round_ in page.rounds.cards)
        press(qtbot, page.rounds.cards[round_].sheet_button)
        assert sheet.about.text() == page.rounds.cards[round_].title.text()

    def write_and_leave(round_: int, out: Path) -> None:
        ask(round_)
        sheet.file.edit.setText(str(out))
        press(qtbot, sheet.write_button)
        page.hide()
        page.show()

    for out in (tmp_path / "none" / "one.xlsx", tmp_path / "one.xlsx"):
        with held(store.services.writer):
            write_and_leave(one, out)
            ask(other)
            assert sheet.write_button.isEnabled()
        qtbot.waitUntil(lambda: not sheet._under_way)
        assert (sheet.line.text(), sheet.write_button.isEnabled()) == ("", True)
    assert (tmp_path / "one.xlsx").exists()
    with held(store.services.writer):
        write_and_leave(other, tmp_path / "other.xlsx")
        ask(other)
        assert (sheet.line.text(), sheet.write_button.isEnabled()) == ("Writing the sheet.", False)
    qtbot.waitUntil(lambda: sheet.line.text() == f"Ready: {tmp_path / 'other.xlsx'}")


def test_two_unlike_passwords_write_nothing(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage, tmp_path: Path
) -> None:
    card = choose(qtbot, page)
    press(qtbot, card.sheet_button)
    qtbot.waitUntil(page.sheet.isVisible)
    page.sheet.file.edit.setText(str(tmp_path / "leden.xlsx"))
    page.sheet.password.show_texts({"password": "vier gele tulpen", "again": "vijf gele tulpen"})
    press(qtbot, page.sheet.write_button)
    assert "differ" in page.sheet.password.problem.text()
    assert list(tmp_path.glob("*.xlsx*")) == []
    assert invited(store, made) == []


def test_who_came_to_a_talk_is_ticked_of_all_who_were_invited(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    card = page.came
    qtbot.waitUntil(card.none.isVisible)
    assert card.none.text() == "There was no talk yet."
    for days, n in ((-5, 0), (0, 3)):
        store.write(partial(_hold_talk, store=store, made=made, days=days, n=n))
    store.services.announcer.changed.emit(Changes(panel=True, talks=True))
    qtbot.waitUntil(lambda: len(card.boxes) == 3)
    assert [button.text() for button in card.talk.buttons.values()] == ["2 Nov 2026", "28 Oct 2026"]
    assert card.minutes.text() == "The minutes of this talk aren't written yet."
    invited_first = [box.text() for box in card.boxes.values()]
    for box in list(card.boxes.values())[:2]:
        box.click()
    tap_twice(qtbot, store, card.save_button)
    assert card.line.text() == "Kept. Came on 2 Nov 2026: 2."
    listed = store.read(lambda reader: panel.listed(reader, panel_key.OpenPanel(HANNA, made.key)))
    came = [each.member.came for each in listed if each.member is not None and each.member.came]
    assert came == [{"talk": (date(2026, 11, 2),)}] * 2
    press(qtbot, card.talk.buttons[next(reversed(card.talk.buttons))])
    assert card.none.text() == "Nobody was invited to this talk from here."
    assert (card.boxes, card.save_button.isVisible()) == ({}, False)
    press(qtbot, card.talk.buttons[next(iter(card.talk.buttons))])
    assert [box.isChecked() for box in card.boxes.values()] == [True, True, False]
    store.clock.advance(timedelta(days=1).total_seconds())
    store.write(partial(_hold_talk, store=store, made=made, days=11, n=1))
    store.services.announcer.changed.emit(Changes(panel=True, talks=True))
    qtbot.waitUntil(lambda: len(card.talk.buttons) == 3)
    assert card.talk.picked == "2026-11-02"  # as before: another talk is chosen by hand
    press(qtbot, card.talk.buttons["2026-11-14"])
    assert {card.invited.text(), *invited_first} == {PHONE, *MEMBERS}  # whoever wasn't before
    assert (card.boxes, card.save_button.isVisible()) == ({}, False)
    press(qtbot, page.lock_button)
    assert (card.boxes, card.invited.text(), card.isVisible()) == ({}, "", False)


def test_whoever_is_to_be_told_that_the_talk_of_today_is_off_is_named(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    store.write(partial(_hold_talk, store=store, made=made, days=0, n=3))
    [talk] = store.read(talks.talks)
    store.write(lambda writer: talking.remove_talk(writer, HANNA, store.clock, talk.id))
    store.services.announcer.changed.emit(Changes(panel=True, talks=True))
    qtbot.waitUntil(page.came.invited.isVisible)
    assert len(page.came.invited.text().splitlines()) == 3
    assert page.came.minutes.text().startswith("They have their invitation.")
    assert (page.came.boxes, page.came.save_button.isVisible()) == ({}, False)


def test_what_is_ticked_stays_while_others_note_who_came(
    qtbot: QtBot, store: Store, made: panel_key.MadeKey, page: PanelPage
) -> None:
    store.write(partial(_hold_talk, store=store, made=made, days=0, n=3))
    store.services.announcer.changed.emit(Changes(panel=True, talks=True))
    qtbot.waitUntil(lambda: len(page.came.boxes) == 3)
    first, second, _third = page.came.boxes
    page.came.boxes[first].click()
    opened, day = panel_key.OpenPanel(HANNA, made.key), store.clock.now().date()
    store.write(lambda writer: panel_came.record_came(writer, opened, store.clock, second, kind="talk", day=day))
    store.services.announcer.changed.emit(Changes(panel=True))
    store.settle()
    assert [box.isChecked() for box in page.came.boxes.values()] == [True, True, False]


def _hold_talk(writer: Writer, *, store: Store, made: panel_key.MadeKey, days: int, n: int) -> None:
    """So many days from today, to which so many were invited."""
    day = store.clock.now().date() + timedelta(days)
    talking.plan_talk(writer, HANNA, store.clock, day)
    if not n:
        return
    opened = panel_key.OpenPanel(HANNA, made.key)
    occasion = Occasion("talk", 60, datetime.combine(day, time(23)), "hier")
    round_ = panel_rounds.make_round(writer, opened, store.clock, occasion, count=n, contact="panel@voorbeeld.nl")
    for each in kept.invitations(writer.connection, round_.round):
        panel_rounds.settle(writer, opened, store.clock, each.id, arrived=True)
