"""How a customer can be reached: a mail address or a phone number, looked at without asking any network.

A number without a country's prefix is one of the Netherlands, where the stores are; any other is typed with its `+`.
No setting says so, since nobody would find it, and a number that was typed wrongly shows itself in how it is grouped.
Imports its libraries where they are needed, since the kiosk's first screen waits for what it imports by itself.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from kiosk.errors import InputRefused

ContactKind = Literal["mail", "phone"]

COUNTRY = "NL"
LONGEST_MAIL = 254  # characters, of RFC 5321
LONGEST_NAME, LONGEST_LABEL = 64, 63  # characters before its @, and between two dots after it
LONGEST_PHONE = 24  # characters, with all signs between the digits
MOST_DIGITS = 15  # of a number with its country, of E.164

LEAST_ENDING = 2  # letters behind the last dot: no country or other ending has one

DOMAINS = (
    *("gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "icloud.com", "yahoo.com"),
    *("ziggo.nl", "kpnmail.nl", "planet.nl", "gmx.de", "web.de", "t-online.de", "orange.fr", "free.fr"),
)
"""Where most people have their mail: what looks much like one of these was likely meant to be it."""
_OTHERS = frozenset({"mail.com", "email.com", "ymail.com", "hotmail.no", "gmx.be"})  # are there, beside the others

SIGNS = frozenset("0123456789+-/(). ")
"""What a phone number may be typed with."""

_BETWEEN, _AROUND = re.compile(r"[\s:/]+"), "(),;.:<>'\""
"""What parts the words of a line, and what may stand around one, that is none of an address."""


@dataclass(frozen=True, slots=True)
class Contact:
    """To be made by `mail_address` and `phone_number` alone: a mail address as it is written, or a phone number as +
    and digits."""

    kind: ContactKind
    value: str = field(repr=False)

    @property
    def plain(self) -> str:
        """The same for all who are reached by it, whichever capitals they typed."""
        return self.value.casefold()


def contact(kind: ContactKind, typed: str) -> Contact:
    """What somebody typed, as it is kept.

    :raises InputRefused: when nobody can be reached by it; the sentence holds nothing of what was typed
    """
    return mail_address(typed) if kind == "mail" else phone_number(typed)


def is_too_long(kind: ContactKind, typed: str) -> bool:
    """Whether it is a mail address of more characters than one can have, as a whole or in one of its parts, or a number
    of more digits: than any has, or that is one without its last."""
    if kind != "mail":
        return len(typed) > LONGEST_PHONE or sum(map(str.isdigit, typed)) > MOST_DIGITS or _ends_beyond(typed)
    text = typed.strip(" ")
    name, _at, domain = text.partition("@")
    longest = max(map(len, domain.split(".")))
    return len(text) > LONGEST_MAIL or len(name) > LONGEST_NAME or longest > LONGEST_LABEL


def _ends_beyond(typed: str) -> bool:
    import phonenumbers

    if not SIGNS.issuperset(typed):
        return False
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return not phonenumbers.is_valid_number(number) and phonenumbers.truncate_too_long_number(number)


def meant(of: Contact) -> str:
    """The domain of many that a mail address misses by one letter left out, put in, mistaken or changed for the next
    one; empty where it misses none."""
    domain = of.plain.rpartition("@")[2] if of.kind == "mail" else ""
    if not domain or domain in DOMAINS or domain in _OTHERS:
        return ""
    return next((each for each in DOMAINS if _is_near(domain, each)), "")


def _is_near(one: str, other: str) -> bool:
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[at:], other[at:]
    return (
        rest[1:] == rest_of_other[1:]
        or rest[1:] == rest_of_other
        or rest == rest_of_other[1:]
        or (rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:])
    )


def mail_address(typed: str) -> Contact:
    """An address whose part before the @ is ASCII, as every mail server takes it.

    :raises InputRefused: when it is none
    """
    from email_validator import EmailNotValidError, validate_email

    text = typed.strip(" ")
    if len(text) > LONGEST_MAIL:
        raise InputRefused("This mail address is too long; use {count} characters or fewer", count=LONGEST_MAIL)
    if len(text.partition("@")[0]) > LONGEST_NAME:  # which email_validator lets pass, and mail servers don't
        raise InputRefused(
            "Before the @ this mail address is too long; use {count} characters or fewer there", count=LONGEST_NAME
        )
    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise _no_mail() from None  # its text tells what was typed
    if len(found.domain.rpartition(".")[2]) < LEAST_ENDING:
        raise _no_mail()
    return Contact("mail", found.normalized)


def phone_number(typed: str) -> Contact:
    """A number that exists in its country's plan and costs whoever calls it no more than a call.

    :raises InputRefused: when it is none
    """
    import phonenumbers

    text = typed.strip(" ")
    if len(text) > LONGEST_PHONE or not SIGNS.issuperset(text):  # letters would be taken for keys of a phone
        raise _no_phone()
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        raise _no_phone() from None
    kinds = phonenumbers.PhoneNumberType
    costly = (kinds.PREMIUM_RATE, kinds.SHARED_COST)
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) in costly:
        raise _no_phone()
    return Contact("phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def check_reach(text: str) -> None:
    """Of a line in which the store says where it is reached, such as "Hanna, 030 1234567".

    :raises InputRefused: when it has neither a mail address nor a phone number
    """
    import phonenumbers

    if not phonenumbers.PhoneNumberMatcher(text, COUNTRY).has_next() and mail_in(text) is None:
        raise InputRefused("Customers reach nobody by this; type a mail address or a phone number")


def mail_in(text: str) -> Contact | None:
    """The first mail address in such a line, None where there is none."""
    for word in _BETWEEN.split(text):
        try:
            return mail_address(word.strip(_AROUND))
        except InputRefused:
            continue
    return None


def shown(of: Contact) -> str:
    """As people write it, to be looked at once more: 06 12345678, or with its country +49 1512 3456789."""
    if of.kind == "mail":
        return of.value
    import phonenumbers

    number = phonenumbers.parse(of.value, COUNTRY)
    forms = phonenumbers.PhoneNumberFormat
    at_home = phonenumbers.region_code_for_number(number) == COUNTRY
    return str(phonenumbers.format_number(number, forms.NATIONAL if at_home else forms.INTERNATIONAL))


def example(kind: ContactKind) -> str:
    """What a right one looks like. It is nobody's."""
    return "naam@voorbeeld.nl" if kind == "mail" else "06 12345678"


def to_send(of: Contact) -> str:
    """A mail address in ASCII, its domain as name servers know it."""
    from email_validator import validate_email

    found = validate_email(of.value, check_deliverability=False, allow_smtputf8=False)
    assert found.ascii_email is not None
    return str(found.ascii_email)


def _no_mail() -> InputRefused:
    return InputRefused("This isn't a mail address; type it such as {example}", example=example("mail"))


def _no_phone() -> InputRefused:
    return InputRefused(
        "This isn't a phone number; type it such as {example}, or with + and its country",
        example=example("phone"),
    )
