"""What a rater is handed before an interview: what is asked, what stays in the room, what may not be asked, how the
scale works, the criteria with their anchors, and the code."""

from collections.abc import Sequence

from kiosk.customers import rating_words as words
from kiosk.customers.criteria import Criterion
from kiosk.customers.scoring import VALUES, RaterKind
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Block, Bullets, Heading, Paper, Paragraph, Table


def rater_paper(title: str, criteria: Sequence[Criterion], kind: RaterKind, code: str, letterhead: Letterhead) -> Paper:
    """`title` is the vacancy's. Without a `code` there is a line to write it on."""
    _ = letterhead.translate
    blocks: tuple[Block, ...] = (
        Paragraph(_("Your code: {code}").format(code=code or "____  ____  ____"), "strong"),
        Paragraph(
            _(
                "Type it at the kiosk under “I have a code”, or in the office under “I have a rater's code”. You are "
                "then shown a number of four digits to come back with. Keep both to yourself."
            )
        ),
        Heading(_("What is asked of you")),
        Bullets(words.asked(kind, _)),
        Heading(_("What stays here")),
        Bullets(words.confidential(_)),
        Heading(_("What may not be asked")),
        Paragraph(_("Not by you, not by the others, and not in passing over coffee either:")),
        Bullets(words.may_not_be_asked(_)),
        Paragraph(words.may_be_asked(_)),
        Paragraph(words.law(_), "muted"),
        Heading(_("How the scale works")),
        Bullets(words.scale(_)),
        *(block for criterion in criteria for block in _criterion(criterion, _)),
    )
    under = _("For the customer who helps choose") if kind == "customer" else _("For an interviewer")
    return letterhead.paper(_("Interviews: {title}").format(title=title), under, blocks)


def _criterion(of: Criterion, _: words.Translate) -> tuple[Block, ...]:
    rows = tuple((str(value), anchor) for value, anchor in zip(VALUES, of.anchors, strict=True))
    return Heading(of.title), Table((_("Score"), _("What somebody does")), rows, (1, 10))
