"""Going to a visitor who waits for help. Anybody on the floor may, without a PIN: a visitor waits meanwhile."""

from kiosk.actions.changes import Changes
from kiosk.actions.tiles import colleague
from kiosk.clock import Clock
from kiosk.errors import InputRefused
from kiosk.storage import calls, people
from kiosk.storage.database import Writer


def claim_call(writer: Writer, call: int, person: str | None, clock: Clock, own: str | None = None) -> Changes:
    """`person` (a key, None where nobody is to be chosen) goes to the visitor of the open call `call`, also in the
    place of who said so before. Whoever is signed in, whose key is `own`, can also be one whom visitors can't choose.

    :raises InputRefused: when the call is over, or no such colleague can be chosen
    """
    with writer.transaction() as connection:
        today = clock.now().date()
        possible = (*colleague(connection, own, today), *people.on_tiles(connection, today))
        if person is not None and person not in {each.key for each in possible}:
            raise InputRefused("This colleague isn't on the list any more; choose another")
        if not calls.claim_call(connection, call, person, clock.now()):
            raise InputRefused("This call is over; the visitor isn't waiting any more")
    return Changes(calls=True)
