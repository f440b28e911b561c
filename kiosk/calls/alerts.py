"""When an alert is due. Each kind has its rule for being raised once: what an alert is about, its subject, is raised
once and never again, and the subject of every kind is chosen so that the same trouble has the same one.

Nothing here orders by the clock: replies go by their number, a call's wait is measured by whoever watches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from kiosk.attention.laney import Side
from kiosk.calls.rules import KINDS, AlertKind, AlertRules
from kiosk.survey.plausibility import OpeningHours, is_clock_wrong, is_closed

MessageKind = Literal[AlertKind, "digest", "talks"]
MESSAGE_KINDS: tuple[MessageKind, ...] = (*KINDS, "digest", "talks")
"""What an address can be sent."""

GROWING: frozenset[AlertKind] = frozenset({"missed", "storage", "clock"})
"""Kinds whose open alert takes in what happens while it is open."""

OF_CALLS: frozenset[AlertKind] = frozenset({"call_raised", "call_unclaimed"})
"""Kinds about a call: they are claimed with it and closed when it ends."""

UNCLAIMED_SECONDS = 60  # after which a call is escalated
LEAP_SECONDS = 120  # by which the clock may be set without a word: what is smaller changes no figure

_MINUTE = 60_000  # milliseconds
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """The open call, and the seconds that somebody has watched it wait, or had it waiting before that."""

    id: int
    waited: float
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply by its number, and when it began in UTC milliseconds."""

    seq: int
    started: int


@dataclass(frozen=True, slots=True)
class Alerted:
    """An alert as it was raised, grown since where its kind grows."""

    subject: str
    details: Mapping[str, int]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A closed day by the control chart: `outside` is None where there are too few days to judge it by; `side` is where
    it lies then, if that is known."""

    day: date
    outside: bool | None
    n: int
    missed: int
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The disk took no writes, from `since` and for so many seconds; now it does again."""

    since: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class ClockFault:
    """The clock leapt by `seconds`, ahead where above 0; 0 for a clock that can't be right as it stands."""

    at: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that alerts are judged by, at local time `now`.

    `missed` are missed chances in the order of their numbers: at least those after the newest that the last alert of
    that kind counted, as far back as matters. `last_reply` is the newest of any kind. `settled` is since
    when the watch looks by the clock as it goes now: since its first look, or since the clock was last set. `latest` is
    the newest alert of each kind.
    """

    now: datetime
    hours: OpeningHours | None = None
    call: WaitingCall | None = None
    missed: Sequence[Reply] = ()
    last_reply: Reply | None = None
    settled: datetime | None = None
    judged: Judged | None = None
    refused: Refused | None = None
    clock: ClockFault | None = None
    latest: Mapping[AlertKind, Alerted] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """An alert to raise; or one that is open, with details that have grown."""

    kind: AlertKind
    subject: str
    details: Mapping[str, int]


def due(facts: Facts, rules: AlertRules) -> tuple[Due, ...]:
    """What is due now. What stays so is due every time: whoever keeps alerts raises a subject once."""
    found = (
        _call_raised(facts),
        _call_unclaimed(facts),
        _missed(facts, rules),
        _outside_limits(facts),
        _silent(facts, rules),
        _storage(facts),
        _clock(facts),
    )
    return tuple(each for each in found if each is not None and each.kind in rules.kinds)


def escalates(call: WaitingCall | None) -> bool:
    """Whether a call has waited so long unclaimed that everybody is to hear it."""
    return call is not None and not call.claimed and call.waited >= UNCLAIMED_SECONDS


def last_closed_day(now: datetime, hours: OpeningHours | None) -> date | None:
    """The newest day that is over: today after closing time, else the last one before on which the store was open.
    None where it never is, and where the clock can't be right."""
    if is_clock_wrong(now):
        return None
    if hours is None:
        return now.date() - timedelta(days=1)
    of_today = hours[now.weekday()]
    if of_today is not None and now.strftime("%H:%M") >= of_today[1]:
        return now.date()
    before = (now.date() - timedelta(days=days) for days in range(1, 8))
    return next((day for day in before if hours[day.weekday()] is not None), None)


def _call_raised(facts: Facts) -> Due | None:
    """Of each call one, unless somebody has claimed it before it was looked at."""
    if facts.call is None or facts.call.claimed:
        return None
    return Due("call_raised", str(facts.call.id), {})


def _call_unclaimed(facts: Facts) -> Due | None:
    """Of each call one."""
    if facts.call is None or not escalates(facts.call):
        return None
    return Due("call_unclaimed", str(facts.call.id), {"seconds": UNCLAIMED_SECONDS})


def _missed(facts: Facts, rules: AlertRules) -> Due | None:
    """One a run: `missed_count` replies within `missed_minutes`, the last of them no longer ago than that. While the
    alert is open, each further one that comes within `missed_minutes` after the last is added to it. Once it is
    closed, or such a pause has come, it takes as many new ones to raise another; no reply counts twice. The subject is
    the number of the newest reply that raised it.

    A clock set back ends no run: nobody can tell what pause there was, and the same run would be told twice.
    """
    within = rules.missed_minutes * _MINUTE
    last = facts.latest.get("missed")
    fresh = [reply for reply in facts.missed if last is None or reply.seq > last.details["newest"]]
    if last is not None and last.is_open:
        added = _follow(last.details["newest_at"], fresh, within)
        if added:
            return Due("missed", last.subject, _run(fresh[:added], last.details))
    k, now = rules.missed_count, _milliseconds(facts.now)
    for first in range(len(fresh) - k + 1):
        window = fresh[first : first + k]
        moments = [reply.started for reply in window]
        if max(moments) - min(moments) <= within and abs(now - moments[-1]) <= within:
            following = _follow(moments[-1], fresh[first + k :], within)
            run = fresh[first : first + k + following]
            return Due("missed", str(run[-1].seq), _run(run))
    return None


def _outside_limits(facts: Facts) -> Due | None:
    """Of each day one, and only once it is over. `fewer` is 1 for a good day and 0 for a bad one; alerts of the first
    versions are without it."""
    judged = facts.judged
    if judged is None or not judged.outside:
        return None
    last = last_closed_day(facts.now, facts.hours)
    if last is None or judged.day > last:
        return None
    details = {"day": judged.day.toordinal(), "n": judged.n, "missed": judged.missed}
    if judged.side is not None:
        details["fewer"] = int(judged.side == "fewer")
    return Due("outside_limits", judged.day.isoformat(), details)


def _silent(facts: Facts, rules: AlertRules) -> Due | None:
    """One a silence and day: the subject is the day with the number of the last reply. It is counted from that reply,
    from opening time, from when the program started or from when the clock was set, whichever was last; only during
    opening hours that are set."""
    now, hours = facts.now, facts.hours
    if hours is None or is_clock_wrong(now) or is_closed(now, hours):
        return None
    of_today = hours[now.weekday()]
    assert of_today is not None  # it's open
    hour, minute = map(int, of_today[0].split(":"))
    begins = [_milliseconds(now.replace(hour=hour, minute=minute, second=0, microsecond=0))]
    if facts.last_reply is not None and facts.last_reply.started < _milliseconds(now) + _DAY:
        begins.append(facts.last_reply.started)  # a later one was given while the clock was wrong
    if facts.settled is not None:
        begins.append(_milliseconds(facts.settled))
    minutes = (_milliseconds(now) - max(begins)) // _MINUTE
    if minutes < rules.silent_minutes:
        return None
    seq = facts.last_reply.seq if facts.last_reply is not None else 0
    return Due("silent", f"{now.date().isoformat()} {seq}", {"minutes": minutes})


def _storage(facts: Facts) -> Due | None:
    """One an outage; what the disk refuses while an earlier alert is open is added to that one."""
    refused = facts.refused
    if refused is None:
        return None
    before = _still_open(facts, "storage")
    if before is None:
        return Due("storage", _moment(refused.since), {"seconds": refused.seconds, "times": 1})
    longest = max(refused.seconds, before.details["seconds"])
    return Due("storage", before.subject, {"seconds": longest, "times": before.details["times"] + 1})


def _clock(facts: Facts) -> Due | None:
    """One a leap or start with a clock that can't be right; what the clock does while an earlier alert is open is added
    to that one. Summer time is no leap."""
    fault = facts.clock
    if fault is None:
        return None
    before = _still_open(facts, "clock")
    if before is None:
        return Due("clock", _moment(fault.at), {"seconds": fault.seconds, "times": 1})
    return Due("clock", before.subject, {"seconds": fault.seconds, "times": before.details["times"] + 1})


def _run(added: Sequence[Reply], before: Mapping[str, int] | None = None) -> Mapping[str, int]:
    """A run with what is added to it; `minutes` is how long it lasts, rounded up. It never gets shorter, whatever the
    clock does, and is 2 at least, as "within" has it."""
    newest_at, since, count, minutes = added[-1].started, added[0].started, 0, 2
    if before is not None:
        count, minutes = before["count"], before["minutes"]
        since = before.get("since", before["newest_at"] - minutes * _MINUTE)  # the first versions didn't keep it
    return {
        "count": count + len(added),
        "minutes": max(minutes, -((since - newest_at) // _MINUTE)),
        "since": since,
        "newest": added[-1].seq,
        "newest_at": newest_at,
    }


def _follow(after: int, replies: Sequence[Reply], within: int) -> int:
    """How many of `replies` follow without a longer pause than `within`, the first of them after the moment `after`.
    One that began before the one before it, by less than a day, follows: the clock was set back."""
    for index, reply in enumerate(replies):
        if not -_DAY < reply.started - after <= within:
            return index
        after = reply.started
    return len(replies)


def _still_open(facts: Facts, kind: AlertKind) -> Alerted | None:
    before = facts.latest.get(kind)
    return before if before is not None and before.is_open else None


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
