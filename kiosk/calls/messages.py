"""The words of what is sent: numbers and times alone, nothing that a visitor said and nobody's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.attention.gates import GATE, enough
from kiosk.attention.intervals import share
from kiosk.attention.laney import Side
from kiosk.attention.titles import Title
from kiosk.calls.rules import AlertKind

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """A message. `body` may have several lines."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class CallFigures:
    """A day's help calls that are over; `median_seconds` are from raised to arrived, None where too few tell it."""

    raised: int
    arrived: int
    median_seconds: float | None


@dataclass(frozen=True, slots=True)
class Digest:
    """A closed day. `n` are the valid replies, of which the three counts are part; `by_hour` is the finding that titles
    the chart by hour; `outside` says whether the day lies outside the control limits, None where that can't be said,
    and `side` on which side of them, if that is known; the audit log is told by its number of lines and last hash, so
    that a cut-off tail shows."""

    store: str
    day: date
    n: int
    set_aside: int
    fitting: int
    missed: int
    too_much: int
    by_hour: Title
    calls: CallFigures
    outside: bool | None
    audit_lines: int
    audit_hash: str
    side: Side | None = None


def notification(kind: AlertKind, details: Mapping[str, int], store: str, raised: datetime, _: Translate) -> Words:
    """What an alert says to whoever isn't there. The moment is in it, for a message may have had to wait."""
    title, body = _filled(kind, details, store, _)
    when = _("{day}, {time}").format(day=_day(raised.date(), _), time=f"{raised:%H:%M}")
    return Words(title, f"{when}. {body}")


def on_screen(kind: AlertKind, details: Mapping[str, int], _: Translate) -> Words:
    """What an alert says in the office, where the store and the moment stand apart."""
    title, body = _filled(kind, details, "", _)
    title = title.removeprefix(": ")
    return Words(title[:1].upper() + title[1:], body)


def trial(store: str, _: Translate) -> Words:
    """What is sent to try an address."""
    return Words(
        _("{store}: a trial message").format(store=store),
        _("This address works: alerts of the kiosk will arrive here."),
    )


def talk_reminder(store: str, days: int, last: date, unwritten: date | None, _: Translate) -> Words:
    """That so many days are left until `last`, after which a month had no talk with customers; `unwritten` is a talk of
    that month without minutes."""
    if unwritten is None:
        body = _("No talk with customers was held this month, and none is planned.")
    else:
        body = _("The talk with customers of {day} has no minutes yet.").format(day=_day(unwritten, _))
    left = _("Days left: {days}, until {last}.").format(days=days, last=_day(last, _))
    if days == 0:
        left = _("Today is the last day of the month.")
    return Words(_("{store}: this month's talk with customers").format(store=store), f"{body} {left}")


def digest(of: Digest, _: Translate) -> Words:
    """The day in a few lines."""
    title = _("{store}: the day of {day}").format(store=of.store, day=_day(of.day, _))
    lines = [_("Replies: {n}, and {k} set aside").format(n=of.n, k=of.set_aside)]
    if of.n:
        lines += [
            _share(_("Fitting attention"), of.fitting, of.n, _),
            _share(_("Missed chances"), of.missed, of.n, _),
            _share(_("Too much attention"), of.too_much, of.n, _),
            _by_hour(of.by_hour, _),
        ]
    if of.outside:
        lines.append(_outside(of.side, _))
    lines.append(_calls(of.calls, _))
    if enough(of.n):
        lines += ["", _("Between brackets: 95% intervals. They say how much chance there may be in a share.")]
    lines += ["", _("Audit log: {n} lines, the last {hash}").format(n=of.audit_lines, hash=of.audit_hash)]
    return Words(title, "\n".join(lines))


def _filled(kind: AlertKind, details: Mapping[str, int], store: str, _: Translate) -> tuple[str, str]:
    title, body = _alert(kind, details, _)
    values: dict[str, object] = {**details, "store": store}
    if kind == "clock":
        values["minutes"] = round(abs(details["seconds"]) / 60)
    if kind == "outside_limits":
        values["day"] = _day(date.fromordinal(details["day"]), _)
    return title.format(**values), body.format(**values)


def _alert(kind: AlertKind, details: Mapping[str, int], _: Translate) -> tuple[str, str]:
    match kind:
        case "call_raised":
            return _("{store}: a visitor asks for help"), _("A visitor asks for help at the kiosk.")
        case "call_unclaimed":
            return (
                _("{store}: a visitor is still waiting"),
                _("A visitor asked for help, and after {seconds} s nobody has said that they are going."),
            )
        case "missed":
            return (
                _("{store}: {count} missed chances"),
                _("{count} visitors, within {minutes} minutes, would have liked somebody to come; nobody did."),
            )
        case "outside_limits":
            return _outside_limits(details.get("fewer"), _)
        case "silent":
            return (
                _("{store}: the kiosk is silent"),
                _("No reply for {minutes} minutes, while the store is open. See whether it works and can be seen."),
            )
        case "storage" if details["times"] == 0:
            return (
                _("{store}: the kiosk can't keep anything"),
                _("The disk takes no writes, so visitors can't answer. See to the kiosk's disk."),
            )
        case "storage":
            return (
                _("{store}: the kiosk couldn't keep anything"),
                _("The disk took no writes for {seconds} s. It does again; see to the kiosk's disk before it fails."),
            )
        case "clock":
            return _clock(details["seconds"], _)


def _outside_limits(fewer: int | None, _: Translate) -> tuple[str, str]:
    """None is of an alert from before the side was kept."""
    if fewer is None:
        return (
            _("{store}: a day outside the control limits"),
            _("On {day}, {missed} of {n} visitors were missed chances: chance alone hardly ever does that."),
        )
    if fewer:
        return (
            _("{store}: a day with fewer missed chances than the limits"),
            _("On {day}, {missed} of {n} visitors were missed chances: chance alone hardly ever makes it so few."),
        )
    return (
        _("{store}: a day with more missed chances than the limits"),
        _("On {day}, {missed} of {n} visitors were missed chances: chance alone hardly ever makes it so many."),
    )


def _clock(seconds: int, _: Translate) -> tuple[str, str]:
    """By so many it leapt ahead; 0 is of a time that can't be."""
    if seconds == 0:
        return (
            _("{store}: the kiosk's clock is wrong"),
            _("The clock shows a time that can't be. Replies are set aside until it is put right."),
        )
    if seconds < 0:
        body = _("The clock was set back by {minutes} minutes. Replies may stand at a wrong hour.")
    else:
        body = _("The clock was set ahead by {minutes} minutes. Replies may stand at a wrong hour.")
    return _("{store}: the kiosk's clock leapt"), body


def _share(what: str, count: int, n: int, _: Translate) -> str:
    found = share(count, n)
    if found is None or not enough(n):
        return f"{what}: " + _("{x} of {n}, too few for a share (from {min} on)").format(x=count, n=n, min=GATE)
    return f"{what}: " + _("{p}% ({low}–{high}%), {x} of {n}").format(
        p=round(found.value * 100), low=round(found.low * 100), high=round(found.high * 100), x=count, n=n
    )


def _by_hour(title: Title, _: Translate) -> str:
    match title.case:
        case "hour_stands_out":
            text = _("More missed {a}–{b}: {x} of {n}")
        case "none_stands_out":
            text = _("No hour stands out: {x} of {n} missed")
        case "none_missed":
            text = _("No missed chances in {n} replies")
        case _:
            text = _("No hour can be told apart yet.")
    return text.format(**title.values)


def _outside(side: Side | None, _: Translate) -> str:
    match side:
        case "fewer":
            return _("This day has fewer missed chances than the control limits.")
        case "more":
            return _("This day has more missed chances than the control limits.")
        case None:
            return _("The missed chances of this day lie outside the control limits.")


def _calls(calls: CallFigures, _: Translate) -> str:
    if calls.raised == 0:
        return _("Help calls: none")
    if calls.arrived == 0:
        return _("Help calls: {raised}, and nobody arrived").format(raised=calls.raised)
    if calls.median_seconds is None:
        return _("Help calls: {raised}, arrived at {arrived}").format(raised=calls.raised, arrived=calls.arrived)
    return _("Help calls: {raised}, arrived at {arrived}, half of them within {seconds} s").format(
        raised=calls.raised, arrived=calls.arrived, seconds=round(calls.median_seconds)
    )


def _day(day: date, _: Translate) -> str:
    return _("{year}-{month}-{day}").format(year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}")
