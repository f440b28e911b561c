"""What a file of shifts is read into, and whom its names mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.errors import InputRefused
from kiosk.exchange.lines import one_line
from kiosk.staff.people import Person, clean_name
from kiosk.staff.shifts import Shift


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody finds an event by: what it is called, its day where that can be read, and its number among all of
    the file, from 1."""

    called: str
    day: date | None
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A shift, and where in the file it stands: on a line, or as an event."""

    shift: Shift
    line: int = 0
    event: Event | None = None

    def problem(self, error: InputRefused) -> InputRefused:
        """What is wrong with it, and where it stands."""
        return at_event(self.event, error) if self.event else at_line(self.line, error)


def at_line(line: int, error: InputRefused) -> InputRefused:
    """What is wrong with a line of a file."""
    return InputRefused("Line {line}: {problem}", line=line, problem=error)


def at_event(event: Event, error: InputRefused) -> InputRefused:
    """What is wrong with an event."""
    if event.day is None:
        return InputRefused(
            "“{event}”, number {number} in the file: {problem}", event=event.called, number=event.number, problem=error
        )
    return InputRefused("“{event}”, {day}: {problem}", event=event.called, day=event.day, problem=error)


class Names:
    """Finds people by what a file calls them: their key, or their name in any case."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.key: person for person in people}
        self._named: dict[str, list[Person]] = {}
        for person in self._people.values():
            self._named.setdefault(person.name.casefold(), []).append(person)

    def find(self, text: str, day: date) -> Person:
        """Of two people of one name, the only one who works here on `day`.

        :raises InputRefused: when nobody is meant, or it can't be told who
        """
        found = self.meant(text)
        if len(found) > 1:
            found = tuple(person for person in found if person.works_on(day)) or found
        if not text.strip():
            raise InputRefused("it names nobody; give it somebody's name or key")
        if not found:
            raise InputRefused("nobody is called “{text}”; add them to the team, or mend the name", text=one_line(text))
        if len(found) > 1:
            raise InputRefused(
                "{count} people are called “{text}”; write a key in its place, which stands on the person's page: "
                "{keys}",
                count=len(found),
                text=one_line(text),
                keys=", ".join(person.key for person in found),
            )
        return found[0]

    def meant(self, text: str) -> tuple[Person, ...]:
        """Everybody of that key or name."""
        if (key := text.strip()) in self._people:
            return (self._people[key],)
        try:
            return tuple(self._named.get(clean_name(text[:1000]).casefold(), ()))
        except InputRefused:  # no name at all
            return ()
