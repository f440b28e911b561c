"""What somebody may see of the figures about people, past gate and mirror: the same on screen and in every file."""

from dataclasses import dataclass
from datetime import date

from kiosk.staff.disputes import Dispute
from kiosk.staff.figures import PersonFigures, Strength, TeamFigures
from kiosk.staff.gates import Audience
from kiosk.staff.mirror import Mirror
from kiosk.staff.quarters import Quarter


@dataclass(frozen=True, slots=True)
class PersonView:
    """The frozen figure of a person over the quarters from `first` to `last`, which are mostly one.

    `correction` is what it became by disputes decided since, None where nothing changed. `answer` is what its owner
    says of it, empty for nothing. `opens` is the first day on which others than the owner may see it, None while its
    owner isn't told. `disputed` says that a dispute about those days waits for HR, and `stands` that one was upheld but
    too late, or of too few replies, for the figure to be published anew.
    """

    key: str
    name: str
    first: Quarter
    last: Quarter
    figures: PersonFigures
    correction: PersonFigures | None
    answer: str
    mirror: Mirror
    opens: date | None
    disputed: bool
    stands: bool

    @property
    def current(self) -> PersonFigures:
        """What stands now."""
        return self.correction or self.figures


@dataclass(frozen=True, slots=True)
class Colleague:
    """A line of the team's page; without a `view` there are too few replies for whoever looks."""

    key: str
    name: str
    view: PersonView | None


@dataclass(frozen=True, slots=True)
class ShiftLoss:
    """What belongs to the shift and to nobody in it: valid replies of hours with so many on the floor, and how many of
    them were ignored and came too late."""

    strength: Strength
    n: int
    ignored: int
    too_late: int


@dataclass(frozen=True, slots=True)
class TeamView:
    """A closed quarter. It isn't open, and `colleagues` is empty, until everybody whose figure would be shown has seen
    it or had the time to. `unseen` is how many have neither; `opens` is the day on which they will have had the time,
    None where one of them isn't told yet.

    `colleagues` are in the order of their names. `team` is None where totals would give away a person who isn't shown.
    `inquire` are keys of shown people who are named oddly often or seldom, which says nothing of how they work.
    """

    quarter: Quarter
    closed: date
    corrected: date | None
    is_open: bool
    opens: date | None
    unseen: int
    colleagues: tuple[Colleague, ...]
    team: TeamFigures | None
    losses: tuple[ShiftLoss, ...]
    inquire: frozenset[str]


@dataclass(frozen=True, slots=True)
class Running:
    """The owner's view of the quarter that runs: renewed on Mondays, once five replies or more are new. `until` is the
    last day that counts."""

    quarter: Quarter
    until: date
    just_right: int
    too_pushy: int


@dataclass(frozen=True, slots=True)
class OwnCalls:
    """Help calls that somebody went to in the running quarter; `seconds` is the median until they arrived, None under
    10 arrivals."""

    claimed: int
    arrived: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Unopened:
    """A figure, or only its correction, that is its owner's alone until they see it: from then on `audiences` may as
    well, and on the day `opens` anyway; None while its owner isn't told."""

    first: Quarter
    last: Quarter
    only_correction: bool
    audiences: frozenset[Audience]
    opens: date | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What somebody sees of themselves: all figures from 10 replies on, the oldest first, which of these nobody is to
    be shown before they chose to, and what they disputed."""

    name: str
    figures: tuple[PersonView, ...]
    unopened: tuple[Unopened, ...]
    running: Running | None
    calls: OwnCalls
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody who isn't told of a figure that others wait for: who `has_left` can only be told by letter."""

    key: str
    name: str
    quarter: Quarter
    has_left: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as manager or HR may see them: `figures` past gate and mirror, the oldest first, and in the newest
    quarter of them the team where it may be shown."""

    key: str
    name: str
    figures: tuple[PersonView, ...]
    team: TeamFigures | None
    disputes: tuple[Dispute, ...]

    def disputes_of(self, view: PersonView) -> tuple[Dispute, ...]:
        """Those about days of its quarters; others wait for the page of theirs."""
        days = view.first.first, view.last.last
        return tuple(one for one in self.disputes if one.first <= days[1] and one.last >= days[0])
