"""The panel of the showroom that never was: some thirty members, most of whom were invited once or more.

Their addresses are at domains that nobody can have, and their numbers are those that Ofcom, the Bundesnetzagentur and
Arcep keep for films.
"""

from base64 import b64decode
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from kiosk.customers.contacts import Contact
from kiosk.customers.members import CONSENTS, Consent, Days, Member

MEMBERS = 30

RECIPIENT = "age1vpxpjy24s36v59ex9f6h0az07v565whgmw6dqkntw202922qtgjs4f2k0g"
KEY_FILE = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBCMitHMEtSN3kwREpPTXM0WjFPOGRBIDE3CkIrSzdxVzUyTEIwbmpyMmRH"
    "YVlpVVFQUHBORS9rZTc2YUVRaWlMb2I5R0kKLS0tIFAwMlZLcExsMCtNM3ExQmdaWllhSGlkQmR6dy9kQ1pzVm5pRGZMUnJwZEEK"
    "X1BpJ6TXyiSbIFSc4uMO+CSXcpnl/mEAopXbxIOWXucTqRok8EeqzN5cMzOyO+yMyxhKdWv3kWL6bJvLVh0i+1q93dmIc/ygcFZ+"
    "9ocCD6A6h6hkH9joZl7fzy6HWPw42KwBpZ5S8/pEF89uoHYawqxvHmE80j++GHymA9QSImBZigchoqOyBMuoJN22yoMcN4lbytWh"
    "Z5XjEufjGHqk2xBtXz6NB/0WXAyzUhTwAgPhQsC3yHd1sg=="
)
"""A key of its own, under the passphrase of the simulated HR: to make one anew would take seconds each time."""

_NAMES = (
    *("Willemijn", "Sjoerd", "Fatima", "Bas", "Ingrid", "Yusuf", "Tineke", "Ruben", "Aaltje", "Milan"),
    *("Petra", "Kees", "Noor", "Hylke", "Jolanda", "Tarik", "Margriet", "Sem", "Lotte", "Evert"),
)
_LANGUAGES, _SPOKEN = ("nl", "de", "en", "fr"), (70, 84, 94, 100)
_FILM_NUMBERS = {"de": "+491713920000", "en": "+442079460000", "fr": "+33199000000"}
_PURPOSES = ("looking", "new", "used", "accessories", "workshop")
_TALK_EVERY = timedelta(days=30)
PLACE = "aan de leestafel"
INVITED_BEFORE = timedelta(days=9)  # a talk


def talk_days(last_day: date) -> tuple[date, ...]:
    """A talk a month in the year before that day, the last one three days before it."""
    return tuple(last_day - timedelta(days=3) - ago * _TALK_EVERY for ago in reversed(range(12)))


def panel_members(last_day: date, talks: Sequence[date], *, seed: int) -> Iterator[tuple[str, str, Member]]:
    """Each with the months of joining and of when they were last heard of, YYYY-MM; `talks` are the days of those that
    were held, in order. A code is to be given to each; the same arguments give the same members."""
    rng = Random(f"{seed} panel")  # noqa: S311 - nothing here is a secret
    for number in range(MEMBERS):
        joined = last_day - timedelta(days=rng.randrange(3, 330))
        language = rng.choices(_LANGUAGES, cum_weights=_SPOKEN)[0]
        name = _NAMES[number % len(_NAMES)] if rng.random() < 0.6 else ""
        consents: dict[Consent, date] = {each: joined for each in CONSENTS if rng.random() < 0.65}
        invited, came = _talks(rng, joined, talks)
        member = Member(
            _contact(rng, number, language),
            "",
            consents or {"talk": joined},
            name=name,
            language=language if rng.random() < 0.8 else "",
            purpose=rng.choice(_PURPOSES) if rng.random() < 0.7 else "",
            invited={"talk": invited} if invited and "talk" in consents else {},
            came={"talk": came} if came and "talk" in consents else {},
        )
        heard = max([joined, *member.came.get("talk", ())])
        yield f"{joined:%Y-%m}", f"{heard:%Y-%m}", member


def _contact(rng: Random, number: int, language: str) -> Contact:
    if language in _FILM_NUMBERS and rng.random() < 0.4:
        return Contact("phone", f"+{int(_FILM_NUMBERS[language]) + number}")
    return Contact("mail", f"klant{number + 1}@example.com")


def _talks(rng: Random, joined: date, talks: Sequence[date]) -> tuple[Days, Days]:
    """The days on which somebody was invited to one of the talks, and on which they came."""
    days = [day - INVITED_BEFORE for day in talks]
    invited = tuple(day for day in days if day > joined and rng.random() < 0.5)
    came = tuple(day + INVITED_BEFORE for day in invited if rng.random() < 0.6)
    return invited, came
