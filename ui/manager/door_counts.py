"""How many parties came through the door: typed for a day, or from a file."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.floor import Counted, keep_door_counts
from kiosk.errors import InputRefused
from kiosk.exchange.door_counts import begins_as_door_count, missing_days, parse_parties, read_door_counts
from kiosk.settings import Settings
from kiosk.storage import floor
from kiosk.storage import settings as kept_settings
from ui.models.rows import Column, RowTable
from ui.models.words import day_words
from ui.services import Services
from ui.tasks import Aside
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.files_at_hand import FilesAtHand
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.second_press import once
from ui.widgets.table import Table
from ui.widgets.telling import note_fault, reason
from ui.widgets.typed_field import Field, TypedFields

DAYS = 14  # listed
MOST_NAMED = 5  # days without a count


class _Shown(NamedTuple):
    counts: Mapping[date, int]
    open_on: Sequence[int]


class DoorPart(Part):
    """What is kept for a day takes the place of what was counted before."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        hint = _("A party is whoever comes in together. With a count, missed chances are valued for all who came.")
        super().__init__(services, translate, _("Door count"), hint)
        self._locale = QLocale(settings.office_language)
        self._aside = Aside("files")
        self._open_on: Sequence[int] = range(7)
        self.day = DayField(_, _("Day"), self._locale)
        self._day = Captioned(_("Day"), self.day)
        number = Qt.InputMethodHint.ImhFormattedNumbersOnly
        self.parties = TypedFields({"parties": Field(_("Parties"), 130, longest=12, hint=number)}, self._day)
        self.keep_button = QPushButton(_("Keep the count"))
        self.place = TypedFields({"path": Field(_("File (CSV)"), hint=Qt.InputMethodHint.ImhNoAutoUppercase)})
        self.files = FilesAtHand(_, (".csv",), begins_as_door_count)
        self._at = self.parties  # what was pressed last
        self._importing: Session | None = None  # whose file is being brought in
        self.import_button = QPushButton(_("Bring in the file"))
        self.table = Table(_("Door count"), _count_table(translate, self._locale))
        self._lay_out()
        self.keep_button.setProperty("kind", "primary")
        once(self.keep_button, self.import_button)
        self.keep_button.clicked.connect(self._keep_typed)
        self.parties.entered.connect(self._keep_typed)
        self.files.chosen.connect(self._choose)
        self.import_button.clicked.connect(self._import)
        self.place.entered.connect(self._import)

    def _lay_out(self) -> None:
        _ = self.translate
        self.add(self.parties)
        self.parties.put_beside(self.keep_button)
        self.place.put_beside(self.import_button)
        self.add(make_label(_("From a file"), "heading"))
        about = _(
            "The first line is day,parties; then a line a day, such as 2026-11-30,42. With semicolons, as a "
            "spreadsheet saves it: day;parties, then 30-11-2026;42."
        )
        self.add(make_label(about, "small"))
        self.add(self.files, self.place)
        self.add(make_label(_("The last {days} days").format(days=DAYS), "heading"), self.table)

    def concerns(self, changes: Changes) -> bool:
        return changes.floor or changes.settings

    def read(self, connection: sqlite3.Connection, _session: Session) -> _Shown:
        today = self.services.clock.now().date()
        counts = floor.door_counts(connection, today - timedelta(days=DAYS - 1), today)
        hours = kept_settings.load(connection).opening_hours
        return _Shown(counts, range(7) if hours is None else [day for day, of in enumerate(hours) if of is not None])

    def show_kept(self, kept: _Shown) -> None:
        today = self.services.clock.now().date()
        if self.is_fresh:
            self.day.setDate(qdate(today))
            self.parties.show_texts({"parties": ""})
            self.place.show_texts({"path": ""})
        self._open_on = kept.open_on
        days = (today - timedelta(days=back) for back in range(DAYS))
        self.table.rows.show_rows((day, kept.counts.get(day)) for day in days)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.day, self._day, self.parties, self.files, self.place):
            part.rescale(scale)
        self.table.rescale(scale)

    def stop(self) -> None:
        self._aside.stop()
        self.files.stop()

    def _choose(self, path: Path) -> None:
        self.place.show_texts({"path": str(path)})
        self.import_button.setFocus()

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def _keep_typed(self) -> None:
        _ = self.translate
        self.say("")
        self.place.accept()  # one thing is said at a time
        if not self.day.stands():
            return
        day = day_of(self.day)
        try:
            count = parse_parties(self.parties.texts["parties"])
        except InputRefused as error:
            self.parties.refuse(error.told(_), ["parties"])
            return
        self.parties.accept()
        self._at = self.parties
        told = day_words(day, self._locale)

        def tell(counted: Counted) -> None:
            said, instead = _("Kept: {n} on {day}."), _("Kept: {n} on {day}, in the place of {before}.")
            before = counted.before.get(day)
            self.say((said if before is None else instead).format(n=count, day=told, before=before))

        self._store({day: count}, tell)

    def _import(self) -> None:
        """One at a time: a second tap would bring it in again, and find that it takes the place of nothing."""
        if (session := self.session) is None or session is self._importing:
            return
        self._importing = session
        self.say("")
        for part in (self.place, self.parties):
            part.accept()
        self._at = self.place
        path = Path(os.path.expanduser(self.place.texts["path"]))

        def done(counts: dict[date, int]) -> None:
            if self.session is session:
                self._store(counts, partial(self._tell_brought, counts))

        def failed(error: Exception) -> None:
            if self.session is session:
                self._refused(error)
            else:
                note_fault(error)

        self._aside.submit(lambda: read_door_counts(path), done, failed)

    def _tell_brought(self, counts: Mapping[date, int], counted: Counted) -> None:
        _ = self.translate
        several = _("Brought in: {n} days, from {first} to {last}.")
        words = [several if len(counts) > 1 else _("Brought in: the count of {first}.")]
        if counted.before:
            words.append(_("In the place of another count: {replaced}."))
        missing = missing_days(counts, self._open_on)
        if missing:
            words.append(_("Without a count on days that you are open: {days}."))
        self._importing = None
        self.say(
            " ".join(words).format(
                n=len(counts),
                first=day_words(min(counts), self._locale),
                last=day_words(max(counts), self._locale),
                replaced=len(counted.before),
                days=self._named(missing),
            )
        )

    def _named(self, days: Sequence[date]) -> str:
        _ = self.translate
        named = ", ".join(day_words(day, self._locale) for day in days[:MOST_NAMED])
        more = len(days) - MOST_NAMED
        return _("{days} and {n} more").format(days=named, n=more) if more > 0 else named

    def _store(self, counts: Mapping[date, int], then: Callable[[Counted], None]) -> None:
        clock = self.services.clock
        self.keep(lambda writer, session: keep_door_counts(writer, session, counts, clock), then=then)

    def refuse(self, error: Exception) -> None:
        """Where one looks."""
        self._importing = None
        self._at.refuse(reason(error, self.translate), list(self._at.edits))


def _count_table(translate: Translate, locale: QLocale) -> RowTable[tuple[date, int | None]]:
    _ = translate
    return RowTable(
        (
            Column(_("Day"), lambda row: row[0], lambda row: day_words(row[0], locale)),
            Column(_("Parties"), lambda row: row[1], lambda row: "–" if row[1] is None else str(row[1]), right=True),
        )
    )
