"""The recovery key of the customer panel on one page: what it is for, where it is kept, and how the standard `age` tool
opens with it what HR opens here."""

from kiosk.customers.sealing import Key, how_to_read, in_groups
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Bullets, Heading, Paper, Paragraph

TAKE_OUT = "sqlite3 klantkansen.db \"SELECT writefile(id || '.age', seal) FROM panel_member\""
OPEN = "age --decrypt --identity key.txt ID.age"


def recovery_paper(key: Key, letterhead: Letterhead) -> Paper:
    _ = letterhead.translate
    store = letterhead.store or "Klantkansen"
    blocks = (
        Paragraph(in_groups(key), "large"),
        Paragraph(how_to_read(_), "muted"),
        Heading(_("What it is for")),
        Paragraph(
            _(
                "What customers left to be reached by is sealed. This key opens all of it when the passphrase, or the "
                "stick with the key, is lost: in the office, on the page of the customer panel, choose the recovery "
                "key and type it. Spaces and capitals don't count."
            )
        ),
        Heading(_("Where to keep it")),
        Bullets(
            (
                _("In a safe or another place that is locked, to which only HR has the key."),
                _("Not beside the kiosk, not in a photo, not in a mail: whoever has it can read every member."),
                _("If anybody else may have seen it, begin the panel anew: a key can't be changed."),
            )
        ),
        Heading(_("Without this program")),
        Paragraph(
            _(
                "Type the key, without spaces and in capitals, into a file called key.txt. On a copy of the database "
                "these commands write what each member left into a file of its own, and open one; ID is that file's "
                "name."
            )
        ),
        Paragraph(TAKE_OUT, "strong"),
        Paragraph(OPEN, "strong"),
        Paragraph(
            _("The tools are called sqlite3 and age, and are free. Then delete key.txt and the opened files."), "muted"
        ),
    )
    return letterhead.paper(_("Recovery key of the customer panel"), store, blocks, pages=1)
