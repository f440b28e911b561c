"""All that is said of whether it helped: the same on screen and in every file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.customers.process import Process
from kiosk.customers.talks_beside import MonthBeside
from kiosk.customers.worth import Choice, Insight


@dataclass(frozen=True, slots=True)
class Overview:
    """As of the local day `day`, vacancies in the order in which they opened. `unknown` counts hires of whom it isn't
    known when they came, or whether they left: they say nothing of how long people stay. `choice` is the outcome that
    is tested, if one is; `sales` are those of the latest months, in euros by their first day."""

    day: date
    processes: tuple[Process, ...]
    insight: Insight
    unknown: int
    choice: Choice | None
    months: tuple[MonthBeside, ...]
    sales: Mapping[date, int]

    @property
    def with_customer(self) -> int:
        """How many of the vacancies had one."""
        return sum(process.customer for process in self.processes)
