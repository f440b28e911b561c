"""Shifts from a file: looked into first, and then planned, all of them or none."""

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from kiosk.actions import shift_files
from kiosk.actions.changes import Changes
from kiosk.actions.shift_files import ShiftFile, ShiftsImported
from kiosk.errors import FileRefused, InputRefused
from kiosk.exchange.roster_csv import begins_as_roster
from kiosk.settings import Settings
from ui.manager.week import planned_words
from ui.models.words import day_words, full_day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.widgets.files_at_hand import FilesAtHand
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.reach import bring_what_came_into_view
from ui.widgets.reasons import Reasons
from ui.widgets.telling import note_fault, reason
from ui.widgets.typed_field import Field, TypedFields

CALENDAR = ".ics"
MOST_NAMED = 500  # events that can't be taken, or lines that are wrong: there may be as many as a file has


class ShiftImport(Part):
    """A file that is pressed, or typed, is looked into at once."""

    def __init__(self, services: Services, settings: Settings, translate: Translate) -> None:
        _ = translate
        hint = _(
            "A calendar (.ics) with an event for each shift, or a table (.csv): the first line is person,starts,ends; "
            "then a line a shift, such as Anja,2026-11-30 09:00,2026-11-30 17:30."
        )
        super().__init__(services, translate, _("Shifts from a file"), hint)
        self._locale = QLocale(settings.office_language)
        self._looks_into: Path | None = None  # whose answer is awaited
        self._file: ShiftFile | None = None
        exact = Qt.InputMethodHint.ImhNoAutoUppercase
        self.place = TypedFields({"path": Field(_("File (CSV or iCalendar)"), hint=exact)})
        self.look_button, self.plan_button = QPushButton(_("Look into the file")), QPushButton()
        self.plan_button.setProperty("kind", "primary")
        self.place.put_beside(self.look_button)
        self.files = FilesAtHand(_, (CALENDAR, ".csv"), _fits)
        self.found, self.left_out = make_label(), Reasons()
        self.add(self.files, self.place, self.found, self.left_out)
        self.add_row(self.plan_button)
        self.files.chosen.connect(self._choose)
        self.look_button.clicked.connect(self._look)
        self.place.entered.connect(self._look)
        self.place.typed.connect(self._forget)
        self.plan_button.clicked.connect(self._plan)
        self._forget()

    def concerns(self, _changes: Changes) -> bool:
        return False

    def open_for(self, session: Session) -> None:
        super().open_for(session)
        self.place.show_texts({"path": ""})
        self._forget()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        self.files.rescale(scale)
        self.place.rescale(scale)
        self.left_out.rescale(scale)

    def stop(self) -> None:
        self.files.stop()

    def _choose(self, path: Path) -> None:
        self.place.show_texts({"path": str(path)})
        self._look()

    def _forget(self) -> None:
        """What was found in a file, or still will be, once another is named."""
        self._looks_into = self._file = None
        for part in (self.found, self.left_out, self.plan_button):
            part.hide()

    def _look(self) -> None:
        session = self.session
        path = Path(os.path.expanduser(self.place.texts["path"]))
        self.say("")
        self.place.accept()
        self._forget()
        if session is None:
            return
        self._looks_into = path

        def show(file: ShiftFile) -> None:
            if self._looks_into is path:
                self._show_file(file)

        def refuse(error: Exception) -> None:
            if self._looks_into is path:
                self.refuse(error)
            else:
                note_fault(error)

        self.services.reader.submit(lambda reader: shift_files.read_shift_file(reader, session, path), show, refuse)

    def _show_file(self, file: ShiftFile) -> None:
        _ = self.translate
        self._file = file
        count = len(file.shifts)
        if count:
            first, last = (day_words(of(s.starts for s in file.shifts).date(), self._locale) for of in (min, max))
            several = _("{file}: {n} shifts, from {first} to {last}.")
            words = several if count > 1 else _("{file}: a shift on {first}.")
            self.found.setText(words.format(file=file.name, n=count, first=first, last=last))
            button = _("Plan these {n} shifts").format(n=count)
            self.plan_button.setText(button if count > 1 else _("Plan this shift"))
        else:
            self.found.setText(_("{file}: no shift that can be planned.").format(file=file.name))
        self.found.show()
        self.plan_button.setVisible(bool(count))
        if file.left_out:
            self._name(_("Left out: {n}").format(n=len(file.left_out)), file.left_out)

    def _name(self, head: str, problems: Sequence[InputRefused]) -> None:
        _ = self.translate
        lines = [problem.told(_, self._day) for problem in problems[:MOST_NAMED]]
        if (more := len(problems) - MOST_NAMED) > 0:
            lines.append(_("… and {n} more").format(n=more))
        self.left_out.show_lines(head, lines)
        QTimer.singleShot(0, self.left_out, partial(bring_what_came_into_view, self.left_out, self.left_out))

    def _day(self, day: date) -> str:
        return full_day_words(day, self._locale)

    def _plan(self) -> None:
        _, clock, file = self.translate, self.services.clock, self._file
        if file is None:
            return

        def tell(imported: ShiftsImported) -> None:
            words = [planned_words(imported.added, _)]
            if imported.there:
                there = (
                    _("A shift was planned already.") if imported.there == 1 else _("{n} shifts were planned already.")
                )
                words.append(there.format(n=imported.there))
            self.place.show_texts({"path": ""})
            self.say(" ".join(words))

        self.keep(
            lambda writer, session: shift_files.import_shifts(writer, session, clock, file),
            then=tell,
            pressed=self.plan_button,
        )

    def refuse(self, error: Exception) -> None:
        """Where one looks, and every line that is wrong under it."""
        _ = self.translate
        self.place.refuse(reason(error, _, self._day), ["path"])
        if isinstance(error, FileRefused) and error.problems:
            self._name(_("In the file:"), error.problems)


def _fits(path: Path) -> bool:
    """Of tables, only those of shifts are offered."""
    return path.suffix.lower() == CALENDAR or begins_as_roster(path)
