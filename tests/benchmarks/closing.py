"""How long it takes to close a quarter of 200 people in a file of a million replies, all figures, kept on the disk:
`python -m tests.benchmarks.closing`."""

import json
import time
from contextlib import closing
from datetime import timedelta
from statistics import median

from kiosk.access.rights import Role
from kiosk.actions.closing import compute, keep
from kiosk.staff.people import Person
from kiosk.staff.quarters import Quarter, quarter_of
from kiosk.storage import people, personal
from kiosk.storage.database import Writer, open_reader, open_writer
from kiosk.storage.folder import hold
from tests.benchmarks.showroom import MANY, showroom
from ui.tour.clock import TourClock

PEOPLE = 200
ROUNDS = 5


def staff(writer: Writer, quarter: Quarter) -> None:
    """Have 200 people named in turn, each on the floor five days a week."""
    keys = [f"p-{number:08x}" for number in range(PEOPLE)]
    days = [quarter.first + timedelta(days=number) for number in range((quarter.last - quarter.first).days + 1)]
    shifts = [
        (key, f"{day}T09:00", f"{day}T18:00")
        for number, key in enumerate(keys)
        for day in days
        if (day.toordinal() + number) % 7 < 5
    ]
    with writer.transaction() as connection:
        for key in keys:
            people.add(connection, Person(key, key, Role.EMPLOYEE))
        connection.execute(
            "UPDATE answer SET choice = printf('p-%08x', reply % ?) "
            "WHERE measure = 'staff' AND choice <> 'someone_else'",
            (PEOPLE,),
        )
        connection.execute(  # everybody who was approached names somebody, or there would be too few replies a person
            "INSERT INTO answer (reply, measure, choice) SELECT seq, 'staff', printf('p-%08x', seq % ?) FROM reply "
            "JOIN answer ON reply = seq AND measure = 'attention' AND choice IN ('just_right', 'too_pushy') "
            "WHERE day >= ? AND outcome <> 'withdrawn' "
            "ON CONFLICT (reply, measure) DO UPDATE SET choice = excluded.choice",
            (PEOPLE, (quarter.first - timedelta(days=92)).isoformat()),
        )
        connection.executemany("INSERT INTO shift (person, starts, ends) VALUES (?, ?, ?)", shifts)


def main() -> None:
    clock = TourClock()
    clock.go(8 * 3600.0)
    now = quarter_of(clock.now().date())
    quarter = quarter_of(now.first - timedelta(days=1))
    took: list[float] = []
    with showroom(MANY) as folder, hold(folder) as lock, closing(open_writer(lock)) as writer:
        staff(writer, quarter)
        with closing(open_reader(folder)) as reader:
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                keep(writer, clock, compute(reader, clock, quarter))
                took.append(time.perf_counter() - begun)
                figures = sum(part.figure is not None for part in personal.of_quarter(reader, quarter))
                assert figures == PEOPLE
                with writer.transaction() as connection:  # as before it
                    connection.execute("DELETE FROM personal_quarter")
                    connection.execute("DELETE FROM closed_quarter")
    print(json.dumps({"figures": figures, "median_s": median(took), "worst_s": max(took)}))


if __name__ == "__main__":
    main()
