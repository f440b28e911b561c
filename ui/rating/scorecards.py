"""The scorecards of whoever came in to score, as they are read and kept."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from kiosk.actions import rating
from kiosk.actions.changes import Changes
from kiosk.actions.rating import Entry, OwnScorecard, OwnScorecards
from kiosk.customers.scoring import Score, State
from kiosk.customers.vacancies import Rater
from kiosk.errors import InputRefused
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from ui.services import Services
from ui.widgets.telling import note_fault

Scores = dict[tuple[int, str], Score]
"""By the candidate's number and the criterion's key."""

Refused = Callable[[Exception], None]

NOBODY = Entry(0, "")
NOTHING = OwnScorecards("", Rater(0, 0, "interviewer"), (), ())


class Scorecards(QObject):
    """What is given is kept at once, and every screen told, also where the rater has left meanwhile; a refusal is told
    to them alone. `read` tells the scores as they were before all was read anew, `shut_out` why nothing could be."""

    read = Signal(object)
    shut_out = Signal(object)

    def __init__(self, services: Services, language: OfficeLanguage) -> None:
        """Criteria are read in `language`."""
        super().__init__()
        self._services, self._language = services, language
        self.entry, self.own = NOBODY, NOTHING
        self.scores: Scores = {}  # as they are shown
        self._unkept: Scores = {}  # those of them that were given here and aren't kept yet
        self._asked = 0

    def forget(self) -> None:
        """Whoever was here is gone."""
        self.entry, self.own = NOBODY, NOTHING
        self.scores, self._unkept = {}, {}

    def ask(self) -> None:
        """Whatever was read before counts no more: it may be of before something was kept."""
        entry, language = self.entry, self._language
        self._asked += 1
        number = self._asked

        def done(own: OwnScorecards) -> None:
            if entry is self.entry and number == self._asked:
                self._take(own)

        def failed(error: Exception) -> None:
            if entry is self.entry:
                self.shut_out.emit(error)
            else:
                note_fault(error)

        self._services.reader.submit(lambda reader: rating.see_scorecards(reader, entry, language), done, failed)

    def of(self, candidate: int) -> OwnScorecard:
        return next(each for each in self.own.scorecards if each.candidate == candidate)

    def state(self, candidate: int) -> State | None:
        """None where the rater doesn't score this candidate, or no longer."""
        return next((each.sheet.state for each in self.own.scorecards if each.candidate == candidate), None)

    def given(self, candidate: int) -> dict[str, Score]:
        """What is shown of an open scorecard, by the criterion's key."""
        return {key: score for (of, key), score in self.scores.items() if of == candidate}

    def write(self, candidate: int, key: str, score: Score, refused: Refused) -> None:
        entry, clock = self.entry, self._services.clock
        given = Score(score.value, " ".join(score.reason.split()))  # as it is kept
        self.scores[candidate, key] = self._unkept[candidate, key] = given

        def settle() -> None:
            if self._unkept.get((candidate, key)) is given:
                del self._unkept[candidate, key]

        self._do(
            lambda writer: rating.write_score(
                writer, clock, entry, candidate, criterion=key, value=given.value, reason=given.reason
            ),
            refused,
            settle,
        )

    def hand_in(self, candidate: int, read: Mapping[str, Score], refused: Refused) -> None:
        entry, clock = self.entry, self._services.clock
        self._do(lambda writer: rating.hand_in(writer, clock, entry, candidate, read), refused)

    def advise(self, words: str, candidate: int | None, refused: Refused) -> None:
        entry, clock = self.entry, self._services.clock
        self._do(lambda writer: rating.advise(writer, clock, entry, words, candidate), refused)

    def _take(self, own: OwnScorecards) -> None:
        before, self.own = self.scores, own
        kept = {(each.candidate, key): score for each in own.scorecards for key, score in each.sheet.scores.items()}
        self.scores = kept | self._unkept
        self.read.emit(before)

    def _do(
        self, action: Callable[[Writer], Changes], refused: Refused, settle: Callable[[], None] | None = None
    ) -> None:
        """`settle` comes before what is then read."""
        entry = self.entry

        def failed(error: Exception) -> None:
            if entry is not self.entry:
                note_fault(error)
                return
            refused(error)
            if isinstance(error, InputRefused):
                self._unkept = {}
                self.ask()

        def done(changes: Changes) -> None:
            if settle is not None:
                settle()
            self._services.announcer.changed.emit(changes)

        self._services.writer.submit(action, done, failed)
