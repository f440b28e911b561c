"""What is known of a vacancy, of its candidates and of who scores them."""

from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.access.codes import Code
from kiosk.customers.scoring import RaterKind
from kiosk.errors import InputRefused

HIGHEST_COST = 1_000_000  # euros
LONGEST_OPEN = 12  # months after which an applicant of an undecided vacancy is treated as if it were decided


@dataclass(frozen=True, slots=True)
class Decision:
    """What HR decided. `why` is empty, and `candidate` None, once those data are gone; `hired` stays."""

    day: date
    hired: bool
    candidate: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Vacancy:
    """`with_customer` says whether a customer is to score as well, and `by_coin` whether a coin decided that; whether
    one did is `customer_scored`, known with the decision. `cost` is of the whole procedure, in euros, None where nobody
    told. `filled` is the day on which somebody agreed to come, and `person` the key of who came."""

    id: int
    title: str
    opened: date
    with_customer: bool
    by_coin: bool
    cost: int | None = None
    decision: Decision | None = None
    customer_scored: bool | None = None
    filled: date | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """`code` is what raters see in the place of the `name`. `consent` is the day on which they agreed to be kept for
    longer; `shown` is the day on which the scores were shown."""

    id: int
    vacancy: int
    code: str
    name: str = field(repr=False)
    added: date
    consent: date | None = None
    shown: date | None = None


@dataclass(frozen=True, slots=True)
class Rater:
    """`person` is the key of an interviewer who works here. `began` says whether somebody came in with the code.
    `advice` is what a customer advises, of the candidate `advised` if of one."""

    id: int
    vacancy: int
    kind: RaterKind
    person: str | None = None
    began: bool = False
    advice: str = ""
    advised: int | None = None

    def without_advice(self) -> "Rater":
        """As they are told of until the advice may be."""
        return replace(self, advice="", advised=None)


@dataclass(frozen=True, slots=True)
class Invited:
    """A rater with the code that HR passes on, which is never shown again."""

    rater: Rater
    code: Code


def letter(number: int) -> str:
    """The code of the candidate with that number, from 1 on: A to Z, then AA."""
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("A") + digit) + text
    return text


def check_cost(cost: int) -> None:
    """:raises InputRefused: when it can't be"""
    if not 0 <= cost <= HIGHEST_COST:
        raise InputRefused("The cost is in whole euros, from 0 to {most}", most=HIGHEST_COST)
