"""Messages to services on loopback, by the real apprise."""

import logging
import threading
from collections.abc import Iterator

import pytest
from apprise import URLBase

from kiosk.calls import delivery
from kiosk.calls.delivery import Delivered, check_address, deliver
from kiosk.errors import InputRefused
from tests.calls.services import PATIENCE, Hook, Mailbox, mail_server, wait_until, web_server

PNG = b"\x89PNG\r\n\x1a\n picture"
SECRETS = ("hunter2", "secret-path", "secret-topic", "TIiajkdnlazkcOXrIdevi7")


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server() as hook:
        yield hook


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything is listened to, and none of it holds a secret."""
    caplog.set_level(1)
    yield caplog
    said = "\n".join(str(record.__dict__) for when in ("setup", "call") for record in caplog.get_records(when))
    assert not [secret for secret in SECRETS if secret in said]


def reason(delivered: Delivered) -> str:
    assert delivered.reason is not None
    text = delivered.reason.told(str)
    assert "\n" not in text
    assert not [secret for secret in (*SECRETS, "127.0.0.1") if secret in text]
    return text


def free_port() -> int:
    with web_server() as gone:
        return gone.port


def test_a_mail_arrives_with_its_picture(mailbox: Mailbox) -> None:
    assert deliver(mailbox.url, "Camperhuis: één gemiste kans", "Eerste regel\nTweede regel", PNG) == Delivered("sent")
    [mail] = mailbox.got
    assert mail["Subject"] == "Camperhuis: één gemiste kans"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split() == ["Eerste", "regel", "Tweede", "regel"]
    [picture] = mail.iter_attachments()
    assert (picture.get_content_type(), picture.get_content()) == ("image/png", PNG)


def test_a_webhook_gets_the_words(hook: Hook) -> None:
    assert deliver(hook.url, "A title", "Words") == Delivered("sent")
    [request] = hook.got
    assert (request.path, request.json["title"], request.json["message"]) == ("/secret-path", "A title", "Words")
    assert request.json["attachments"] == []


def test_ntfy_gets_the_words_and_no_picture_of_somebody_else(hook: Hook) -> None:
    assert deliver(hook.ntfy, "A title", "Words") == Delivered("sent")
    [request] = hook.got
    assert request.json == {"topic": "secret-topic", "title": "A title", "message": "Words"}
    assert "github" not in str(request.headers)


def test_ntfy_gets_a_picture(hook: Hook) -> None:
    assert deliver(hook.ntfy, "A title", "Words", PNG) == Delivered("sent")
    assert hook.got[0].body == PNG


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "refused the key or password of this address (401)"),
        (404, "doesn't know this address (404)"),
        (500, "didn't take the message (500)"),
    ],
)
def test_what_a_service_answered_is_told(hook: Hook, status: int, said: str) -> None:
    hook.status = status
    delivered = deliver(hook.url, "A title", "Words")
    assert delivered.outcome == "later"
    assert said in reason(delivered)


def test_a_service_that_is_away_may_be_back_later() -> None:
    gone = Hook(free_port())
    for url in (gone.url, gone.ntfy, f"mailto://127.0.0.1:{gone.port}?from=a@example.com&to=b@example.com"):
        delivered = deliver(url, "A title", "Words")
        assert delivered.outcome == "later"
        assert "can't be reached" in reason(delivered)


def test_a_mail_server_that_can_not_now_may_later(mailbox: Mailbox) -> None:
    mailbox.refuse = True
    assert deliver(mailbox.url, "A title", "Words").outcome == "later"
    assert mailbox.got == []


def test_a_slow_service_holds_nobody_up_and_gets_nothing_more_meanwhile(hook: Hook) -> None:
    hook.hold = threading.Event()
    slow = deliver(hook.url, "First", "Words", seconds=0.1)
    assert (slow.outcome, reason(slow)) == ("later", "The service gave no answer within 0 s")
    again = deliver(hook.url, "Second", "Words", seconds=0.1)
    assert (again.outcome, reason(again)) == ("later", "The service is still busy with the message before")
    hook.hold.set()
    wait_until(lambda: deliver(hook.url, "Third", "Words").outcome == "sent", "the slow service's recovery")
    assert hook.titles[-1] == "Third"
    assert "Second" not in hook.titles


def test_a_service_that_answers_late_gets_its_message_once(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(URLBase, "socket_read_timeout", 0.1)
    hook.hold = threading.Event()
    answering = threading.Timer(0.5, hook.hold.set)
    answering.start()
    assert deliver(hook.url, "A title", "Words") == Delivered("sent")
    answering.join()
    assert hook.titles == ["A title"]


def test_nobody_waits_for_a_service_that_never_answers(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(URLBase, "socket_read_timeout", 0.1)
    monkeypatch.setattr(delivery, "ANSWERING", 0.2)
    hook.hold = threading.Event()
    assert "can't be reached" in reason(deliver(hook.url, "A title", "Words"))
    hook.hold.set()


def test_what_arrived_after_its_time_is_not_sent_again(hook: Hook) -> None:
    hook.hold = threading.Event()
    assert deliver(hook.url, "First", "Words", seconds=0.1).outcome == "later"
    hook.hold.set()
    [late] = [thread for thread in threading.enumerate() if thread.name == "sending"]
    late.join(PATIENCE)
    assert deliver(hook.url, "Second", "Words") == Delivered("sent")
    assert deliver(hook.url, "First", "Words") == Delivered("sent")
    assert hook.titles == ["First", "Second"]
    assert deliver(hook.url, "First", "Words") == Delivered("sent")
    assert hook.titles == ["First", "Second", "First"], "the same words once more are another message"


def test_an_address_that_never_was_one_fails_for_good() -> None:
    delivered = deliver("nothing://hunter2", "A title", "Words")
    assert delivered.outcome == "never"
    assert "remove it" in reason(delivered)


@pytest.mark.parametrize(
    ("url", "service"),
    [
        (" json://127.0.0.1:1/secret-path ", "JSON"),
        ("ntfy://secret-topic", "ntfy"),
        ("mailto://user:hunter2@example.com", "E-Mail"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7", "Slack"),
    ],
)
def test_an_address_is_known_by_its_service_and_shown_to_nobody(url: str, service: str) -> None:
    checked = check_address(url)
    assert (checked.service, checked.url) == (service, url.strip())
    assert not [secret for secret in SECRETS if secret in repr(checked)]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hunter2",
        "hunter2@example.com",
        "https://example.com/hunter2",
        "nothing://hunter2",
        "mailto://hunter2",
        "json://127.0.0.1\njson://hunter2",
        "json://" + "hunter2" * 200,
        "slack://hunter2",
        "windows://hunter2",
        "syslog://hunter2",
        "mailto://127.0.0.1?from=hunter2@b.nl&to=c@d.nl,e@f.nl",
        "signal://127.0.0.1/+31612345678/+31612345678/+31612345679",
        "://hunter2",
        "json://[::hunter2",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        check_address(url)
    assert "\n" not in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_what_libraries_log_stays_with_them(hook: Hook, log: pytest.LogCaptureFixture) -> None:
    deliver(hook.ntfy, "A title", "Words")
    logging.getLogger("urllib3.connectionpool").warning("Failed to parse headers (url=%s)", hook.url)
    assert [record.name for record in log.records if not record.name.startswith(("kiosk", "asyncio"))] == []
