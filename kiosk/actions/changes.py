"""What an action changed, so that screens know what to ask for again."""

from typing import NamedTuple


class Changes(NamedTuple):
    """One flag a kind of thing; the app emits it once after each action.

    A tuple, like all that every tap makes anew: a frozen dataclass takes several times as long to make.
    """

    replies: bool = False
    calls: bool = False
    people: bool = False
    settings: bool = False
    survey: bool = False
    floor: bool = False
    alerts: bool = False
    messages: bool = False
