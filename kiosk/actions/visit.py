"""What a visitor does, kept: all that one step of the flow asks for, in one transaction."""

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
    CodeTyped,
    Effect,
    Erased,
    Finished,
    LeftPanel,
    Outcome,
    PanelCounted,
    Shown,
    SignedUp,
    Withdrawn,
)
from kiosk.survey.plausibility import Beginning, OpeningHours, Reason, burst, is_clock_wrong, is_closed, is_too_fast
from kiosk.survey.survey import Moment, Survey

_APART = (PanelCounted, CallRaised, CallEnded, SignedUp, CodeTyped, LeftPanel)
"""What is kept without being part of a reply."""

_OF_A_REPLY = Changes(replies=True)  # what nearly every tap gives


@dataclass(frozen=True, slots=True)
class Kept:
    """`reply` is to be given with the visitor's next step, `call` the help call that this step raised; `outcome`
    is what the kiosk has to be told of what was done about the panel."""

    reply: Reply | None
    call: int | None
    changes: Changes
    outcome: Outcome | None = None


def keep(
    writer: Writer,
    effects: Sequence[Effect],
    reply: Reply | None,
    *,
    survey_id: int,
    moment: Moment,
    opening_hours: OpeningHours | None,
    clock: Clock,
) -> Kept:
    """Keep what one step of the flow asks for: durable as a whole when this returns, or none of it.

    `reply` is what the step before gave; it makes place for another where a `Begun` leads the effects. It may have been
    set aside or released since.

    :raises LookupError: if it isn't in the database any more
    :raises StorageRefused: if the disk doesn't take it
    """
    if not effects:
        return Kept(reply, None, Changes())
    about_reply: list[Effect] = []
    apart: list[Effect] = []
    for effect in effects:
        (apart if isinstance(effect, _APART) else about_reply).append(effect)
    with writer.transaction() as connection:
        if about_reply and isinstance(about_reply[0], Begun):
            now = clock.now()
            aside = _set_aside_from_the_start(now, opening_hours)
            new = _begin(survey_id, moment, now, id_after(replies.last_id(connection), now), aside)
            reply = _keep_new(writer, new, about_reply[1:])
        elif about_reply:
            if reply is None:
                raise ValueError(f"{about_reply[0]} is about no reply")
            reply = _keep_change(writer, reply, about_reply)
        if not apart:
            return Kept(reply, None, _OF_A_REPLY)
        kept = _keep_apart(writer, apart, reply, clock)
    return replace(kept, changes=replace(kept.changes, replies=bool(about_reply)))


def _keep_apart(writer: Writer, effects: Sequence[Effect], reply: Reply | None, clock: Clock) -> Kept:
    """What isn't part of the reply, which is there by now."""
    connection, changes = writer.connection, Changes()
    call: int | None = None
    outcome: Outcome | None = None
    for effect in effects:
        match effect:
            case PanelCounted(choice=choice):
                count_panel(connection, clock.now().strftime("%Y-%m"), choice)
            case CallRaised(of_reply=of_reply):
                call = calls.raise_call(connection, reply.seq if reply and of_reply else None, clock.now())
                changes = replace(changes, calls=True)
            case CallEnded(how=how, seconds=seconds):
                calls.end_call(connection, how, seconds)
                changes = replace(changes, calls=True)
            case SignedUp() | CodeTyped() | LeftPanel():
                from kiosk.actions.joining import keep_of_panel  # noqa: PLC0415 - imports what seals

                outcome, of_panel = keep_of_panel(writer, effect, clock)
                changes = replace(of_panel, calls=changes.calls)
    return Kept(reply, call, changes, outcome)


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


def _keep_new(writer: Writer, reply: Reply, effects: Sequence[Effect]) -> Reply:
    kept = replies.insert(writer.connection, _after(reply, effects, writer.next_change()))
    if kept.began is not None:
        _set_burst_aside(writer, Beginning(kept.seq, kept.began, kept.started))
    return kept


def _keep_change(writer: Writer, reply: Reply, effects: Sequence[Effect]) -> Reply:
    """Asks for the reply only where it isn't any more as the step before left it. Another database may have been put in
    the place of the one that the reply was kept in: then there is nothing to go on from."""
    number = writer.next_change()
    after = _after(reply, effects, number)
    if not replies.update(writer.connection, reply, after):
        now = replies.load(writer.connection, reply.seq)
        if now.id != reply.id:
            raise LookupError(f"reply {reply.seq} is another one")
        after = _after(now, effects, number)
        replies.update(writer.connection, now, after)
    return after


def _set_burst_aside(writer: Writer, latest: Beginning) -> None:
    """Once a run of replies begins alike, all of it is set aside, what came before it was seen included."""
    for seq in burst(latest, replies.beginnings(writer.connection, latest)):
        reply = replies.load(writer.connection, seq)
        if reply.quarantine is None:
            aside = reply._replace(quarantine="burst", changed=writer.next_change())
            replies.update(writer.connection, reply, aside)


def _after(reply: Reply, effects: Sequence[Effect], number: int) -> Reply:
    """The reply after the effects, written under that number. A withdrawn one keeps nothing that tells what was
    answered."""
    answers = dict(reply.answers)
    changed: dict[str, Any] = {"answers": answers, "changed": number}
    answered = False
    for effect in effects:
        match effect:
            case Answered():
                answered = True
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
    # Only an answer is judged: what a manager has let count since stays so when its visitor ends.
    if (
        answered
        and reply.quarantine is None
        and is_too_fast([answer.milliseconds for answer in answers.values() if answer.milliseconds is not None])
    ):
        changed["quarantine"] = "too_fast"
    return reply._replace(**changed)
