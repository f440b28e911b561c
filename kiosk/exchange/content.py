"""What leaves, whatever file it is written to."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.attention.counts import Counts
from kiosk.exchange.daily import Counted, daily, half_days
from kiosk.exchange.personal import Personal, evaluation
from kiosk.exchange.stamp import Stamp
from kiosk.exchange.summary import summary
from kiosk.exchange.tables import Table, Translate


@dataclass(frozen=True, slots=True)
class Content:
    """All but the replies themselves. `personal` is None for whoever may not see figures about people; `moved` is who
    works here and when, where replies move to another machine with their names."""

    stamp: Stamp
    counts: Counts
    counted: Counted
    personal: Personal | None = None
    moved: Sequence[Table] = ()

    def before(self, _: Translate) -> Sequence[Table]:
        """The tables that stand before the replies."""
        found = [summary(self.counts, self.personal.of_team if self.personal else (), _)]
        return [*found, evaluation(self.personal, _)] if self.personal is not None else found

    def after(self, _: Translate) -> Sequence[Table]:
        return daily(self.counted, _), half_days(self.counted, _), *self.moved
