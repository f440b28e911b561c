"""Who is signed in."""

from dataclasses import dataclass

from kiosk.access.rights import Role


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who proved who they are.

    `person` is the key that audit lines carry. Whoever came in with a one-time code has the rights of a visitor
    until a PIN of their own is set, which `must_set_pin` asks for.
    """

    person: str
    role: Role
    name: str
    must_set_pin: bool = False


COMMAND_LINE = Session(person="operator", role=Role.OPERATOR, name="operator")
"""Whoever can type commands on the machine; also whoever takes it through its first start."""
