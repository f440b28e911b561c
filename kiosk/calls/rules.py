"""Which alerts there are, and from when on they are raised. Apart from what raises them, for the settings hold them and
are read before the first screen."""

from dataclasses import dataclass
from typing import Literal, get_args

from kiosk.errors import InputRefused

AlertKind = Literal["call_raised", "call_unclaimed", "missed", "outside_limits", "silent", "storage", "clock"]
KINDS: tuple[AlertKind, ...] = get_args(AlertKind)

MISSED_COUNTS = range(2, 21)
MISSED_MINUTES = range(5, 121)
SILENT_MINUTES = range(15, 721)


@dataclass(frozen=True, slots=True)
class AlertRules:
    """Which alerts are raised, and from when on; always sound: making one that isn't raises InputRefused.

    Three missed chances in a quarter of an hour are one visitor in two of a busy showroom; fewer come by chance. Two
    hours without a reply happen on no day on which the kiosk works and is seen.
    """

    kinds: tuple[str, ...] = KINDS
    missed_count: int = 3
    missed_minutes: int = 15
    silent_minutes: int = 120

    def __post_init__(self) -> None:
        if not isinstance(self.kinds, tuple) or not set(self.kinds) <= set(KINDS):
            raise InputRefused("There is no such alert; choose from the list")
        if not _is_in(self.missed_count, MISSED_COUNTS):
            raise InputRefused(
                "This alert takes {least} to {most} missed chances; choose a number between them",
                **_ends(MISSED_COUNTS),
            )
        if not _is_in(self.missed_minutes, MISSED_MINUTES):
            raise InputRefused(
                "Missed chances are counted over {least} to {most} minutes; choose a number between them",
                **_ends(MISSED_MINUTES),
            )
        if not _is_in(self.silent_minutes, SILENT_MINUTES):
            raise InputRefused(
                "This alert takes {least} to {most} minutes of silence; choose a number between them",
                **_ends(SILENT_MINUTES),
            )


def _is_in(value: object, allowed: range) -> bool:
    return type(value) is int and value in allowed


def _ends(allowed: range) -> dict[str, int]:
    return {"least": allowed[0], "most": allowed[-1]}
