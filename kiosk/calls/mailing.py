"""A letter to one customer, by the mail server that an address of the store names.

apprise knows how to reach the server; the letter is handed over here, since apprise doesn't tell a server that refused
from one that fell silent after it had everything, and nobody is to get a letter twice. No sentence of this module, and
nothing that it logs, holds who the letter is to.
"""

import logging
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any, Literal

from kiosk.calls.delivery import ANSWERING, CONNECTING, Said, service_of
from kiosk.clock import Clock

log = logging.getLogger(__name__)

SERVICE = "E-Mail"
"""What apprise calls the addresses that name a mail server."""

Fate = Literal["sent", "later", "refused", "unknown"]
"""`later` for nothing left, but it may at another time; `refused` where the server won't take a letter to this
receiver; `unknown` where it may or may not have arrived."""


@dataclass(frozen=True, slots=True)
class Mail:
    """`key` names it for ever: a receiver's mailbox knows by it that it has this one already. `answers_to` is the
    address that an answer goes to, empty for that of whoever sends."""

    key: str
    sender_name: str
    to: str = field(repr=False)
    title: str = field(repr=False)
    body: str = field(repr=False)
    answers_to: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a mail; `reason` says why it didn't leave."""

    fate: Fate
    reason: Said | None = None


def hand_over(url: str, mail: Mail, clock: Clock) -> Handed:
    """Hand a mail to the server of `url`, an address as `kiosk.calls.delivery` checks it. Takes up to half a minute, on
    any thread but those that draw or write."""
    service = service_of(url)
    if service is None or service.service_name != SERVICE:
        return Handed("later", Said("This address doesn't name a mail server; ask the manager for one that does"))
    message = _message(mail, service.from_addr[1], clock)
    try:
        server = _connect(service)
    except UnicodeEncodeError:
        return Handed("later", Said("The mail server can't be given this address's password, for a letter such as é"))
    except (OSError, smtplib.SMTPException) as error:
        return _not_now(error)
    try:
        return _submit(server, service.from_addr[1], mail.to, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _submit(server: smtplib.SMTP, sender: str, to: str, message: bytes) -> Handed:
    try:
        server.ehlo_or_helo_if_needed()
        for command, who in ((server.mail, sender), (server.rcpt, to)):
            code, _ = command(who)
            if code >= 500 and command == server.rcpt:
                return Handed(
                    "refused", Said("The mail server refuses letters to this address ({status})", {"status": code})
                )
            if code >= 400:
                return Handed("later", _did_not_take(code))
    except (OSError, smtplib.SMTPException) as error:
        return _not_now(error)
    try:
        code, _ = server.data(message)
    except smtplib.SMTPDataError as error:
        code = error.smtp_code
    except (OSError, smtplib.SMTPException) as error:
        log.warning("a mail server fell silent: %s", type(error).__name__)
        return Handed("unknown", Said("The connection broke off; nobody knows whether this letter arrived"))
    if code != 250:
        return Handed("later", _did_not_take(code))
    return Handed("sent")


def _connect(service: Any) -> smtplib.SMTP:
    """Signed in, and encrypted where the address asks for that.

    :raises UnicodeEncodeError: when the name or password has letters that `smtplib` knows no way to send
    :raises OSError: when the server can't be reached, or isn't who it should be
    :raises smtplib.SMTPException: when it doesn't let the store in
    """
    context = ssl.create_default_context()
    if not service.verify_certificate:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    host, port = service.smtp_host, service.port
    server: smtplib.SMTP
    if service.secure_mode == "ssl":
        server = smtplib.SMTP_SSL(host, port, timeout=CONNECTING, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=CONNECTING)
    try:
        if service.secure_mode == "starttls":
            server.starttls(context=context)
        if service.user and service.password:
            server.login(service.user, service.password)
    except (OSError, smtplib.SMTPException, UnicodeEncodeError):
        server.close()
        raise
    if server.sock is not None:
        server.sock.settimeout(ANSWERING)
    return server


def _message(mail: Mail, sender: str, clock: Clock) -> bytes:
    message = EmailMessage()
    message["Subject"] = mail.title
    message["From"] = formataddr((mail.sender_name, sender))
    message["To"] = mail.to
    if mail.answers_to:
        message["Reply-To"] = mail.answers_to
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{mail.key}@{sender.rpartition('@')[2]}>"
    message.set_content(mail.body, cte="quoted-printable")
    return message.as_bytes(policy=policy.SMTP)


def _not_now(error: Exception) -> Handed:
    """Its text may hold an address."""
    log.warning("a letter couldn't be handed over: %s", type(error).__name__)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Handed("later", Said("The mail server refused the password of this address"))
    return Handed("later", Said("The mail server can't be reached"))


def _did_not_take(code: int) -> Said:
    return Said("The mail server didn't take the letter ({status})", {"status": code})
