"""Asking on a terminal for what only HR knows: for the commands that take HR's leave."""

import sys
from getpass import getpass

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.signing_in import able_to_sign_in, sign_in
from kiosk.clock import Clock
from kiosk.errors import Forbidden
from kiosk.staff.people import Person
from kiosk.storage.database import Writer


def ask_hr(writer: Writer, clock: Clock) -> Session:
    """Somebody of HR, by their passphrase; wrong ones count as those at the office's door do.

    :raises Forbidden: there is nobody to ask, or no terminal to ask on
    :raises SignInRefused: the passphrase is wrong, or it is too soon for another
    """
    people = able_to_sign_in(writer.connection, clock, Role.HR)
    if not people:
        raise Forbidden("this takes HR's passphrase, and nobody of HR has one yet; choose one in the office first")
    if not sys.stdin.isatty():
        raise Forbidden("HR's passphrase is asked on a terminal; type this command in one")
    try:
        who = people[0] if len(people) == 1 else _choose(people)
        return sign_in(writer, who.key, getpass(f"Passphrase of {who.name}: "), "office", clock)
    except EOFError:
        raise Forbidden("no passphrase was typed; nothing was done") from None


def _choose(people: tuple[Person, ...]) -> Person:
    numbered = {str(number): one for number, one in enumerate(people, 1)}
    sys.stderr.writelines(f"{number}  {one.name}\n" for number, one in numbered.items())
    sys.stderr.write("Number of who you are: ")
    sys.stderr.flush()
    who = numbered.get(input().strip())
    if who is None:
        raise Forbidden("that is none of the numbers; nothing was done")
    return who
