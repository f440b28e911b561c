"""What an export says of itself."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.storage.audit import Head


@dataclass(frozen=True)
class Stamp:
    """Where, when, from what and what for an export was made. `first` and `last` are the days asked for, None without a
    bound; `purpose` and `recipient` are empty where nobody was asked; `audit` shows whether the tail of the audit log
    was cut off since. Replies of before `kept_from` were removed for their age, None where none were."""

    store: str
    first: date | None
    last: date | None
    made: datetime
    program: str
    survey: str
    audit: Head
    purpose: str = ""
    recipient: str = ""
    kept_from: date | None = None
