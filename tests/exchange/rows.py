"""Replies for the tests of the exchange: any that the format can hold, and a few plain ones."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import strategies as st

from kiosk.exchange.columns import OUTCOMES, Rules
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row
from kiosk.survey.survey import FIXED_CHOICES, LANGUAGES

PURPOSES = frozenset({"looking", "new", "used"})
RULES = Rules(home_language="nl", purposes=PURPOSES, new_id=new_id)

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
STARTS = st.builds(
    lambda second, zone: (datetime(2001, 1, 1, tzinfo=UTC) + timedelta(seconds=second)).astimezone(zone),
    st.integers(0, 98 * 365 * 86400),
    OFFSETS,
)
OTHER_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        measure: st.sampled_from(FIXED_CHOICES[measure]) for measure in ("wait", "stay", "care", "help", "return")
    }
    | {"purpose": st.sampled_from(sorted(PURPOSES))},
)
GIVEN = st.builds(
    lambda attention, others: {"attention": attention, **others},
    st.sampled_from(FIXED_CHOICES["attention"]),
    OTHER_ANSWERS,
)


@st.composite
def replies(draw: st.DrawFn) -> Row:
    """Any reply that the format can hold, without staff, as exports leave that out."""
    outcome = draw(st.sampled_from(OUTCOMES))
    return Row(
        id=str(draw(st.uuids())),
        started=draw(STARTS),
        language=draw(st.sampled_from(LANGUAGES)),
        outcome=outcome,
        quarantine=draw(st.none() | st.from_regex(r"[a-z_]{1,40}", fullmatch=True)),
        answers={} if outcome == "withdrawn" else draw(GIVEN),
    )


def reply(number: int, attention: str = "just_right", **answers: str) -> Row:
    """A completed reply of 1 November 2026, a minute after the one before."""
    started = datetime(2026, 11, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))) + timedelta(minutes=number)
    return Row(str(UUID(int=number + 1)), started, "nl", "completed", None, {"attention": attention, **answers})
