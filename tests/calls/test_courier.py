"""What is raised reaches real services, once and in order, also where these were away."""

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import addresses, visit
from kiosk.actions.alerting import Watch
from kiosk.actions.courier import Courier, Posted, due_letters, note, send
from kiosk.actions.digest import make_digest, queue_digest
from kiosk.calls.alerts import MESSAGE_KINDS
from kiosk.calls.delivery import Delivered, check_address
from kiosk.calls.messages import Words
from kiosk.errors import StorageRefused
from kiosk.settings import Settings
from kiosk.storage import messages
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from kiosk.storage.messages import WAITS
from kiosk.storage.surveys import keep_survey
from kiosk.survey.effects import Answered, Begun, CallRaised
from tests.calls.services import PATIENCE, Hook, Mailbox, mail_server, web_server
from tests.fakes import FakeClock

MANAGER = Session("marieke", Role.MANAGER, "Marieke")
PNG = b"\x89PNG\r\n\x1a\n a day's chart"
SECRETS = ("hunter2", "secret-path", "secret-topic")


class Office:
    """What the program does with a courier, without its windows: one thread writes, and what comes back is noted."""

    def __init__(self, writer: Writer, clock: FakeClock) -> None:
        self.writer, self.clock, self.watch = writer, clock, Watch(clock)
        self.back: SimpleQueue[Posted] = SimpleQueue()
        self.courier = Courier(clock, self.back.put)
        self.survey = keep_survey(writer, "a survey", key="showroom", moment="visit", digest="1", clock=clock)
        with writer.transaction() as connection:
            kept_settings.save(connection, Settings(store_name="Camperhuis", office_language="en"))

    def add(self, url: str, *kinds: str) -> int:
        checked, name = check_address(url), f"Address {len(self.addresses)}"
        return addresses.add_address(
            self.writer, MANAGER, self.clock, name=name, checked=checked, kinds=kinds or MESSAGE_KINDS
        ).address

    @property
    def addresses(self) -> tuple[messages.Address, ...]:
        return addresses.addresses(self.writer.connection, MANAGER, self.clock)

    @property
    def waiting(self) -> int:
        return sum(address.waiting for address in self.addresses)

    def queue(self, address: int, *titles: str) -> None:
        with self.writer.transaction() as connection:
            for title in titles:
                messages.queue(connection, address, Words(title, "Words"), self.clock.now())

    def step(self) -> list[Delivered]:
        """One round: what is due is sent, and noted when it is back."""
        self.courier.step(self.writer)
        outcomes = []
        for _ in range(len(self.courier._under_way)):
            posted = self.back.get(timeout=PATIENCE)
            self.courier.note(self.writer, posted)
            outcomes.append(posted.delivered)
        return outcomes

    def drain(self) -> None:
        while self.step():
            pass

    def raise_call(self) -> None:
        visit.keep(
            self.writer,
            [Begun(), Answered("attention", "ignored", 900, "nl"), CallRaised(of_reply=True)],
            None,
            survey_id=self.survey,
            moment="visit",
            opening_hours=None,
            clock=self.clock,
        )
        self.watch.look(self.writer)


@pytest.fixture
def office(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Office]:
    caplog.set_level(1)
    with hold(DataFolder(tmp_path / "data")) as lock:
        writer = open_writer(lock)
        office = Office(writer, FakeClock())
        yield office
        office.courier.close(PATIENCE)
        writer.close()
    said = "\n".join(str(record.__dict__) for record in caplog.get_records("call"))
    assert not [secret for secret in SECRETS if secret in said]


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server() as hook:
        yield hook


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def test_a_call_reaches_mail_webhook_and_ntfy(office: Office, hook: Hook, mailbox: Mailbox) -> None:
    for url in (mailbox.url, hook.url, hook.ntfy):
        office.add(url)
    office.raise_call()
    office.clock.advance(60)
    office.watch.look(office.writer)
    office.drain()
    said = ["Camperhuis: a visitor asks for help", "Camperhuis: a visitor is still waiting"]
    assert [mail["Subject"] for mail in mailbox.got] == said
    assert [request.json["title"] for request in hook.got if request.path == "/secret-path"] == said
    assert [request.json["title"] for request in hook.got if request.path == "/"] == said
    assert office.waiting == 0
    assert not [secret for secret in SECRETS[:1] if secret in str([request.body for request in hook.got])]


def test_the_digest_arrives_with_the_days_chart(office: Office, hook: Hook, mailbox: Mailbox) -> None:
    office.add(mailbox.url, "digest")
    office.add(hook.url, "digest")
    day = office.clock.now().date()
    queue_digest(office.writer, office.clock, make_digest(office.writer.connection, day, outside=False), PNG)
    office.drain()
    [mail] = mailbox.got
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split("\n")[0].strip() == "Replies: 0, and 0 set aside"
    assert [part.get_content() for part in mail.iter_attachments()] == [PNG]
    [request] = hook.got
    [attached] = request.json["attachments"]
    assert attached["mimetype"] == "image/png"
    assert "Help calls: none" in request.json["message"]


def test_with_the_service_away_messages_wait_and_arrive_once_in_order(office: Office) -> None:
    with web_server() as away:
        address = office.add(away.url)
    office.raise_call()
    titles = ["Camperhuis: a visitor asks for help"]
    for wait in (*WAITS, WAITS[-1]):
        assert [delivered.outcome for delivered in office.step()] == ["later"]
        assert office.step() == []  # not before its time
        office.queue(address, f"after {wait} s, {len(titles)}")
        titles.append(f"after {wait} s, {len(titles)}")
        office.clock.advance(wait)
    [failing] = office.addresses
    assert failing.reason is not None
    assert "can't be reached" in failing.reason.text
    with web_server(away.port, away):
        office.drain()
        assert away.titles == titles
        office.clock.advance(3600)
        assert office.step() == []
    [back] = office.addresses
    assert (back.waiting, back.failing) == (0, None)


def test_with_the_mail_server_refusing_a_message_waits(office: Office, mailbox: Mailbox) -> None:
    office.queue(office.add(mailbox.url), "1", "2")
    mailbox.refuse = True
    office.drain()
    mailbox.refuse = False
    office.clock.advance(WAITS[0])
    office.drain()
    assert [mail["Subject"] for mail in mailbox.got] == ["1", "2"]


def test_a_dead_address_and_a_slow_one_hold_nobody_up(office: Office, hook: Hook) -> None:
    with web_server() as gone:
        office.queue(office.add(gone.url), "never read")
    slow = Hook(hold=threading.Event())
    with web_server(hook=slow):
        assert slow.hold is not None
        office.queue(office.add(slow.url), "slow 1", "slow 2")
        office.queue(office.add(hook.url), "1", "2", "3")
        while hook.titles != ["1", "2", "3"]:
            office.courier.step(office.writer)
            office.courier.note(office.writer, office.back.get(timeout=PATIENCE))
        assert slow.came.wait(PATIENCE)
        assert slow.titles == []
        slow.hold.set()
        office.courier.note(office.writer, office.back.get(timeout=PATIENCE))
        office.drain()
        assert slow.titles == ["slow 1", "slow 2"]
    assert office.waiting == 1


def test_an_address_that_is_none_is_told_and_the_rest_goes_on(office: Office, hook: Hook) -> None:
    good = office.add(hook.url)
    with office.writer.transaction() as connection:
        bad = messages.add_address(connection, "Old", "nothing://hunter2", "Nothing", ["missed"])
    office.queue(bad, "1", "2")
    office.queue(good, "good")
    office.drain()
    assert hook.titles == ["good"]
    [_, told] = office.addresses
    assert told.reason is not None
    assert (told.waiting, told.reason.text) == (0, "This address can't be used any more; remove it and add it anew")


def test_what_was_sent_but_not_noted_is_not_sent_twice(
    office: Office, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.queue(office.add(hook.url), "1", "2")

    def refuse(*_: object) -> None:
        raise StorageRefused("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(messages, "note_sent", refuse)
        office.courier.step(office.writer)
        office.courier.note(office.writer, office.back.get(timeout=PATIENCE))
        for _ in range(3):
            office.courier.step(office.writer)
            with pytest.raises(Empty):
                office.back.get_nowait()
    office.drain()
    assert hook.titles == ["1", "2"]


def test_a_program_that_ends_before_the_note_sends_again(office: Office, hook: Hook) -> None:
    office.queue(office.add(hook.url), "1", "2")
    [letter] = due_letters(office.writer.connection, office.clock)
    assert send(letter).delivered.outcome == "sent"
    office.courier = Courier(office.clock, office.back.put)  # the program has started anew
    office.drain()
    assert hook.titles == ["1", "1", "2"]


def test_the_three_steps_do_without_a_courier(office: Office, hook: Hook) -> None:
    office.queue(office.add(hook.url), "1", "2")
    while letters := due_letters(office.writer.connection, office.clock):
        for letter in letters:
            assert note(office.writer, send(letter), office.clock).alerts
    assert hook.titles == ["1", "2"]


def test_keeping_a_reply_waits_for_no_network(office: Office) -> None:
    slow = Hook(hold=threading.Event())
    with web_server(hook=slow):
        assert slow.hold is not None
        office.queue(office.add(slow.url), "1")
        office.courier.step(office.writer)
        assert slow.came.wait(PATIENCE)
        office.raise_call()  # while the message is under way
        office.courier.step(office.writer)
        assert office.waiting == 2
        slow.hold.set()
        office.courier.note(office.writer, office.back.get(timeout=PATIENCE))
        office.drain()
    assert slow.titles == ["1", "Camperhuis: a visitor asks for help"]


def test_a_closed_courier_sends_nothing_more(office: Office, hook: Hook) -> None:
    office.queue(office.add(hook.url), "1")
    office.courier.close()
    office.courier.step(office.writer)
    assert hook.titles == []
    assert office.waiting == 1


def test_closing_waits_once_however_many_services_are_slow(office: Office) -> None:
    slow = Hook(hold=threading.Event())
    with web_server(hook=slow):
        assert slow.hold is not None
        for number in range(8):
            office.queue(office.add(f"{slow.url}/{number}"), "1")
        office.courier.step(office.writer)
        assert len(office.courier._under_way) == 8
        began = time.monotonic()
        office.courier.close(0.25)
        assert time.monotonic() - began < 1
        slow.hold.set()


def test_a_full_disk_is_told_by_hand(office: Office, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    office.add(hook.url)
    office.watch.look(office.writer)

    def refuse() -> None:
        raise StorageRefused("the disk is full")

    monkeypatch.setattr(office.writer, "probe", refuse)
    office.watch.note_refusal()
    office.courier.post(office.watch.look(office.writer).urgent)
    office.courier.note(office.writer, office.back.get(timeout=PATIENCE))
    assert hook.titles == ["Camperhuis: the kiosk can't keep anything"]


def test_a_trial_says_what_is_the_matter(office: Office, hook: Hook) -> None:
    office.add(hook.url)
    [address] = office.addresses
    letter = addresses.trial_letter(office.writer.connection, MANAGER, office.clock, address.id)
    assert send(letter).delivered == Delivered("sent")
    assert hook.titles == ["Camperhuis: a trial message"]
    hook.status = 401
    refused = send(replace(letter, title="Again")).delivered.reason
    assert refused is not None
    assert refused.told(str) == "The service refused the key or password of this address (401)"


def test_a_given_up_message_is_logged_without_its_address(
    office: Office, hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    with office.writer.transaction() as connection:
        bad = messages.add_address(connection, "Old", "nothing://hunter2", "Nothing", ["missed"])
    office.queue(bad, "1")
    office.drain()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        f"a message to address {bad} was given up: the address can't be used"
    ]
