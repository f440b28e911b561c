"""What an export says of itself."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.storage.audit import Head


@dataclass(frozen=True)
class Stamp:
    """Where, when and from what an export was made. `first` and `last` are the days asked for, None without a bound;
    `audit` shows whether the tail of the audit log was cut off since. Replies of before `kept_from` were removed for
    their age, None where none were."""

    store: str
    first: date | None
    last: date | None
    made: datetime
    program: str
    survey: str
    audit: Head
    kept_from: date | None = None
