"""The way out: one message to one address, by apprise, which knows a hundred services.

apprise and the libraries under it write addresses, and with them passwords and keys, into their logs. So nothing of
what they log is kept, and no sentence of this module holds any of it.
"""

import logging
import re
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kiosk.errors import InputRefused

log = logging.getLogger(__name__)

Outcome = Literal["sent", "later", "never"]

TIME_LIMIT = 30.0  # seconds for one message
CONNECTING, ANSWERING = 10.0, 25.0  # seconds of it: apprise gives up after 4, and a slow service then gets it again
LONGEST_URL = 1000

# These show on a screen or in a log of this machine: over the visitors' page, or where nobody looks.
LOCAL = frozenset({"dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows", "growl", "blink1"})

_TALKATIVE = ("urllib3", "requests_oauthlib", "oauthlib", "MARKDOWN")  # with all that log under these names
_STATUS = re.compile(r"error=([45]\d\d)\b")
_PICTURE = "klantkansen.png"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the office: its English template and what fills it in."""

    text: str
    values: Mapping[str, int] = field(default_factory=dict)

    def told(self, translate: Callable[[str], str]) -> str:
        return translate(self.text).format(**self.values)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a message: sent; not now, but it may work later; or never, for the address can't be used. `reason`
    says why not, without a word of the address."""

    outcome: Outcome
    reason: Said | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that apprise can use, and the name of the service behind it. To be made by `check_address` alone."""

    url: str = field(repr=False)
    service: str


def check_address(url: str) -> Checked:
    """An address as somebody typed it, once it is sure that it can be used. Nothing is sent. Loads apprise: never on
    the thread that draws, nor on the one that writes.

    :raises InputRefused: when it can't be used, in a line without a word of it
    """
    url = url.strip()
    if not url or len(url) > LONGEST_URL or not url.isprintable():
        raise InputRefused("This isn't an address; copy it on one line from the service or from the manual of apprise")
    if url.partition(":")[0].lower() in LOCAL:
        raise InputRefused("This address would show its messages on this very machine; choose a service elsewhere")
    service = service_of(url)
    if service is None:
        raise InputRefused(
            "No service is known by this address, or something is missing in it; compare it with the manual of apprise"
        )
    if _receivers(service) > 1:
        raise InputRefused(
            "This address has several receivers; add each as an address of its own, so that none gets a message twice"
        )
    return Checked(url, str(service.service_name))


def deliver(url: str, title: str, body: str, picture: bytes | None = None, seconds: float = TIME_LIMIT) -> Delivered:
    """Send one message, with a PNG where the service takes one. Takes up to `seconds`, on any thread but those that
    draw or write. What takes longer is left to itself and counts as not sent; while it lasts, nothing else is sent to
    the same address, and where it arrived after all, the next try for the same words sends nothing and says so."""
    service = service_of(url)
    if service is None:
        return Delivered("never", Said("This address can't be used any more; remove it and add it anew"))
    with _lock:
        before = _under_way.get(url)
        if before is not None and before.is_alive():
            return Delivered("later", Said("The service is still busy with the message before"))
        if before is not None:
            del _under_way[url]
            if before.sent:
                _arrived_late.add((url, before.title, before.body))
        if (url, title, body) in _arrived_late:
            _arrived_late.remove((url, title, body))
            return Delivered("sent")
        sending = _Sending(service, title, body, picture)
        _under_way[url] = sending
        sending.start()
    sending.join(seconds)
    if sending.is_alive():
        return Delivered("later", Said("The service gave no answer within {seconds} s", {"seconds": round(seconds)}))
    with _lock:
        if _under_way.get(url) is sending:
            del _under_way[url]
    if sending.sent:
        return Delivered("sent")
    return Delivered("later", _why_not(sending.status))


class _Sending(threading.Thread):
    """One message on its way."""

    def __init__(self, service: Any, title: str, body: str, picture: bytes | None) -> None:
        super().__init__(name="sending", daemon=True)
        self._service, self._picture = service, picture
        self.title, self.body = title, body
        self.sent = False
        self.status: int | None = None

    def run(self) -> None:
        from apprise.attachment.memory import AttachMemory  # noqa: PLC0415 - comes with apprise

        attach: Any = AttachMemory  # its maker has no types
        attached = attach(content=self._picture, name=_PICTURE, mimetype="image/png") if self._picture else None
        try:
            # Its own queue with threads isn't used: one message, in this thread. What doesn't fit is cut off, for parts
            # would be parts to send again.
            self.sent = bool(
                self._service.notify(
                    title=self.title, body=self.body, body_format="text", overflow="truncate", attach=attached
                )
            )
        except Exception as error:  # noqa: BLE001 - a hundred services, by a hundred hands
            _log_type(error)


_lock = threading.Lock()
_under_way: dict[str, _Sending] = {}  # by address
_arrived_late: set[tuple[str, str, str]] = set()  # address, title and body


class _Ear(logging.Filter):
    """Keeps of what apprise logs the one thing that helps, the number that a web server answered, and lets nothing
    through."""

    def filter(self, record: logging.LogRecord) -> bool:
        sending = threading.current_thread()
        if isinstance(sending, _Sending) and (found := _STATUS.search(record.getMessage())):
            sending.status = int(found[1])
        return False


_EAR = _Ear()


def service_of(url: str) -> Any:
    """The service of an address, None where there is none; making it sends nothing. Loads apprise."""
    apprise = _load()
    asset = apprise.AppriseAsset(
        app_id="Klantkansen",
        app_desc="Klantkansen",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        pgp_autogen=False,
        pem_autogen=False,
        storage_mode="memory",
    )
    try:
        service = apprise.Apprise.instantiate(url, asset=asset)
    except Exception as error:  # noqa: BLE001 - a hundred services, by a hundred hands
        _log_type(error)
        return None
    if service is not None:  # an address may ask for more
        service.socket_connect_timeout = max(service.socket_connect_timeout, CONNECTING)
        service.socket_read_timeout = max(service.socket_read_timeout, ANSWERING)
    return service


def _load() -> Any:
    with _lock:
        _quieten()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the shims of some of its services
            import apprise  # noqa: PLC0415 - takes a second, and most kiosks send nothing

            apprise.Apprise.instantiate("json://localhost")  # loads all services
    return apprise


def _quieten() -> None:
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    logger = logging.getLogger("apprise")
    logger.setLevel(logging.WARNING)  # below it stand whole requests
    logger.addFilter(_EAR)


def _receivers(service: Any) -> int:
    """To how many an address goes, whether or not the service takes them all at once."""
    each: int = len(service) // (service.retry + 1)
    return max(each, len(getattr(service, "targets", None) or ()))


def _why_not(status: int | None) -> Said:
    if status is None:
        return Said("The service can't be reached, or didn't take the message")
    if status in (401, 403):
        return Said("The service refused the key or password of this address ({status})", {"status": status})
    if status in (404, 410):
        return Said("The service doesn't know this address ({status})", {"status": status})
    return Said("The service didn't take the message ({status})", {"status": status})


def _log_type(error: Exception) -> None:
    log.warning("a message couldn't be sent: %s", type(error).__name__)  # its text may hold the address
