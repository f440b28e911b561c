"""What a visitor does, kept: all that one step of the flow asks for, in one transaction."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.storage import calls, replies
from kiosk.storage.database import Writer
from kiosk.storage.identity import id_after
from kiosk.storage.tallies import Answer, Reply, count_panel
from kiosk.storage.times import milliseconds, offset
from kiosk.survey.effects import (
    Answered,
    Begun,
    CallEnded,
    CallRaised,
    Effect,
    Erased,
    Finished,
    PanelCounted,
    Shown,
    Withdrawn,
)
from kiosk.survey.plausibility import Beginning, OpeningHours, Reason, burst, is_clock_wrong, is_closed, is_too_fast
from kiosk.survey.survey import Moment, Survey

_APART = (PanelCounted, CallRaised, CallEnded)
"""What is kept without being part of a reply."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`reply` is the number to give with the visitor's next step, `call` the help call that this step raised."""

    reply: int | None
    call: int | None
    changes: Changes


def keep(
    writer: Writer,
    effects: Sequence[Effect],
    reply: int | None,
    *,
    survey_id: int,
    moment: Moment,
    opening_hours: OpeningHours | None,
    clock: Clock,
) -> Kept:
    """Keep what one step of the flow asks for: durable as a whole when this returns, or none of it.

    `reply` is the number that the step before gave; it makes place for another where a `Begun` leads the effects.

    :raises StorageRefused: if the disk doesn't take it
    """
    if not effects:
        return Kept(reply, None, Changes())
    now = clock.now()
    apart = [effect for effect in effects if isinstance(effect, _APART)]
    about_reply = [effect for effect in effects if not isinstance(effect, _APART)]
    call = None
    with writer.transaction() as connection:
        if about_reply and isinstance(about_reply[0], Begun):
            aside = _set_aside_from_the_start(now, opening_hours)
            new = _begin(survey_id, moment, now, id_after(replies.last_id(connection), now), aside)
            reply = _keep_reply(connection, None, new, about_reply[1:])
        elif about_reply:
            if reply is None:
                raise ValueError(f"{about_reply[0]} is about no reply")
            before = replies.load(connection, reply)
            _keep_reply(connection, before, before, about_reply)
        for effect in apart:
            match effect:
                case PanelCounted(choice=choice):
                    count_panel(connection, now.strftime("%Y-%m"), choice)
                case CallRaised(of_reply=of_reply):
                    call = calls.raise_call(connection, reply if of_reply else None, now)
                case CallEnded(how=how, seconds=seconds):
                    calls.end_call(connection, how, seconds)
    calls_changed = any(not isinstance(effect, PanelCounted) for effect in apart)
    return Kept(reply, call, Changes(replies=bool(about_reply), calls=calls_changed))


def _set_aside_from_the_start(now: datetime, opening_hours: OpeningHours | None) -> Reason | None:
    if is_clock_wrong(now):
        return "clock"
    return "closed" if is_closed(now, opening_hours) else None


def _begin(survey_id: int, moment: Moment, now: datetime, id_: str, aside: Reason | None) -> Reply:
    return Reply(
        id=id_,
        survey=survey_id,
        moment=moment,
        language="",
        started=milliseconds(now),
        utc_offset=offset(now),
        day=now.date().isoformat(),
        hour=now.hour,
        quarantine=aside,
    )


def _keep_reply(connection: sqlite3.Connection, before: Reply | None, reply: Reply, effects: Sequence[Effect]) -> int:
    after = _after(reply, effects)
    # Only an answer is judged: what a manager has let count since stays so when its visitor ends.
    answered = any(isinstance(effect, Answered) for effect in effects)
    milliseconds_taken = [answer.milliseconds for answer in after.answers.values() if answer.milliseconds is not None]
    if after.quarantine is None and answered and is_too_fast(milliseconds_taken):
        after = replace(after, quarantine="too_fast")
    seq = replies.save(connection, before, after)
    if before is None and after.began is not None:
        _set_burst_aside(connection, Beginning(seq, after.began, after.started))
    return seq


def _set_burst_aside(connection: sqlite3.Connection, latest: Beginning) -> None:
    """Once a run of replies begins alike, all of it is set aside, what came before it was seen included."""
    for seq in burst(latest, replies.beginnings(connection, latest)):
        reply = replies.load(connection, seq)
        if reply.quarantine is None:
            replies.save(connection, reply, replace(reply, quarantine="burst"))


def _after(reply: Reply, effects: Sequence[Effect]) -> Reply:
    """The reply after the effects. A withdrawn one keeps nothing that tells what was answered."""
    answers = dict(reply.answers)
    changed: dict[str, Any] = {"answers": answers}
    for effect in effects:
        match effect:
            case Answered():
                for measure in effect.erased:
                    answers.pop(measure, None)
                answers[effect.measure] = Answer(effect.choice, effect.milliseconds)
                changed["language"] = effect.language
                if reply.began is None and effect.measure == Survey.first:
                    changed.setdefault("began", effect.choice)
            case Erased(measures=measures):
                for measure in measures:
                    answers.pop(measure, None)
            case Shown(measure=measure):
                changed["shown"] = measure
            case Finished(seconds=seconds):
                changed |= {"outcome": "completed", "seconds": seconds}
            case Withdrawn():
                answers.clear()
                changed |= {"outcome": "withdrawn", "began": None, "shown": None, "seconds": None}
            case _:
                raise ValueError(f"{effect} can't follow within a reply")
    return replace(reply, **changed)
