"""What stands on every printed document: whose it is, when it was made, and what shows whether the log was cut off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.exchange.dates import long_day
from kiosk.exchange.paper import Block, Paper
from kiosk.i18n import translator
from kiosk.settings import OfficeLanguage
from kiosk.storage.audit import Head


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`made` is the store's local time, `recipient` whom the document is for."""

    store: str
    made: datetime
    audit: Head
    language: OfficeLanguage
    recipient: str

    @property
    def translate(self) -> Callable[[str], str]:
        return translator(self.language)

    def paper(self, title: str, under_title: str, blocks: tuple[Block, ...], pages: int = 0) -> Paper:
        """The document with its foot."""
        _ = self.translate
        made = _("made on {day} for {recipient}").format(
            day=long_day(self.made.date(), _), recipient=self.recipient or "–"
        )
        several, one = _("Audit log: {n} lines, the last {hash}"), _("Audit log: 1 line, {hash}")
        log = (one if self.audit.count == 1 else several).format(n=self.audit.count, hash=self.audit.hash)
        return Paper(
            language=self.language,
            title=title,
            under_title=under_title,
            author=self.store,
            made=self.made,
            foot=(" · ".join(part for part in (self.store, made) if part), log),
            page=_("page {page} of {pages}"),
            blocks=blocks,
            pages=pages,
        )
