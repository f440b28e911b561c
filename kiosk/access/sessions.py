"""Who is signed in."""

from dataclasses import dataclass, field

from kiosk.access.own_secrets import Kind, Own
from kiosk.access.rights import Role

LOCKS_AFTER = 60.0  # seconds without use in which an office stays open


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to set a secret of one's own, once: it is good as long as what it was got with is still kept.

    `sets` is what is to be set, `by` what was typed for it and `hash` what was kept of that.
    """

    sets: Own
    by: Kind
    hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who proved who they are.

    `person` is the key that audit lines carry. Whoever came in with a code, or with a PIN where a passphrase is needed,
    has a `ticket` and the rights of a visitor until a secret of their own is set.
    """

    person: str
    role: Role
    name: str
    ticket: Ticket | None = None


COMMAND_LINE = Session(person="operator", role=Role.OPERATOR, name="operator")
"""Whoever can type commands on the machine; also whoever takes it through its first start."""

ITSELF = "klantkansen"
"""Who does what nobody asked for, in the audit log."""

VISITOR = "visitor"
"""Whoever did something at the kiosk without saying who they are, in the audit log."""
