"""What an action changed, so that screens know what to ask for again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """One flag a kind of thing; the app emits it once after each action."""

    replies: bool = False
    calls: bool = False
    people: bool = False
    settings: bool = False
    survey: bool = False
    floor: bool = False
    alerts: bool = False
    messages: bool = False
    roster: bool = False
    personal: bool = False
    panel: bool = False
    talks: bool = False
    selection: bool = False
