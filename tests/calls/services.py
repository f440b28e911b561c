"""Services that receive messages: a mail server and a web server on loopback, as real as any."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PATIENCE = 30  # seconds that a test waits for what must come


@dataclass
class Mailbox:
    """What a mail server got. `refuse` makes it answer that it can't now, and so does having taken as many as it
    `takes`. It knows none of the `strangers`, and falls silent once it has all of a letter to one of the `vanishes`."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    refuse: bool = False
    takes: int | None = None
    strangers: frozenset[str] = frozenset()
    vanishes: frozenset[str] = frozenset()

    @property
    def url(self) -> str:
        return f"mailto://127.0.0.1:{self.port}?from=kiosk@example.com&to=manager@example.com"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuse or (self.takes is not None and len(self.got) >= self.takes):
            return "451 not now"
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.got.append(message)
        if not self.vanishes.isdisjoint(envelope.rcpt_tos):
            server.transport.abort()
        return "250 taken"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.strangers:
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 fine"


class _Server(Controller):
    """On a free port."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(*, asks_password: bool = False) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    asking = {"authenticator": lambda *_: AuthResult(success=True), "auth_require_tls": False} if asks_password else {}
    controller = _Server(mailbox, hostname="127.0.0.1", port=0, **asking)
    controller.start()
    try:
        mailbox.port = controller.port
        yield mailbox
    finally:
        controller.stop()


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Hook:
    """What a web server was sent. `status` is what it answers; `hold`, where given, is waited for before it does."""

    port: int = 0
    got: list[Request] = field(default_factory=list)
    status: int = 200
    hold: threading.Event | None = None
    came: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"json://user:hunter2@127.0.0.1:{self.port}/secret-path"

    @property
    def ntfy(self) -> str:
        return f"ntfy://127.0.0.1:{self.port}/secret-topic"

    @property
    def titles(self) -> list[str]:
        return [request.json["title"] for request in self.got]


@contextmanager
def web_server(port: int = 0, hook: Hook | None = None) -> Iterator[Hook]:
    """On `port`, a free one where none is given."""
    hook = hook or Hook()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            request = Request(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            hook.came.set()
            if hook.hold is not None:
                hook.hold.wait(PATIENCE)
            if hook.status == 200:
                hook.got.append(request)
            self.send_response(hook.status)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    hook.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield hook
    finally:
        if hook.hold is not None:
            hook.hold.set()  # a test that failed meanwhile waits for nothing
        server.shutdown()
        thread.join()
        server.server_close()


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Looks until it does, for as long as PATIENCE."""
    pause = threading.Event()
    for _ in range(PATIENCE * 100):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError(f"{what} didn't come about within {PATIENCE} s")
