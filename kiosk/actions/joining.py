"""What a visitor does about the panel at the kiosk, or with any code, kept or looked up: nothing of it is part of a
reply.

Imported when the first of it happens, since sealing isn't on the way of a tap.
"""

from kiosk.actions import panel
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.customers import codes, rater_codes
from kiosk.errors import InputRefused
from kiosk.storage import panel as kept_panel
from kiosk.storage import selection
from kiosk.storage.database import Writer
from kiosk.survey.effects import CodeGiven, CodeRead, CodeTyped, LeftPanel, OfPanel, Outcome, RaterCame, SignedUp


def keep_of_panel(writer: Writer, effect: OfPanel, clock: Clock) -> tuple[Outcome | None, Changes]:
    """Within the caller's transaction: what the kiosk has to be told then, and what changed.

    :raises InputRefused: when there is no key any more to seal for
    """
    match effect:
        case SignedUp(contact=contact, consents=consents):
            signed_up = panel.sign_up(writer, clock, contact, consents)
            return CodeGiven(signed_up.code), signed_up.changes
        case CodeTyped(code=code) if codes.is_raters(code):
            rater = selection.rater_with_code(writer.connection, rater_codes.hash_code(code))
            return CodeRead(False) if rater is None else RaterCame(code), Changes()
        case CodeTyped(code=code):
            found = kept_panel.by_code(writer.connection, codes.hash_code(code))
            return CodeRead(found is not None), Changes()
        case LeftPanel(code=code):
            try:
                return None, panel.leave(writer, clock, code).changes
            except InputRefused:  # HR was faster: what was asked for is so
                return None, Changes()
