"""A person's frozen figure: the picture, and in words what it comes to."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.staff import words
from kiosk.staff.figures import PersonFigures, TeamFigures
from kiosk.staff.pictures import team_mark
from kiosk.staff.views import PersonView
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.forest_plot import ForestPlot
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.people_rows import own_row


class PersonFigure(FormCard):
    """The same for everybody who may see it; `use` says what it may be used for, or who else sees it."""

    def __init__(self, translate: Translate) -> None:
        super().__init__("")
        _ = self._translate = translate
        self.use = make_label("", "heading")
        self.plot = ForestPlot()
        self.verdict = make_label()
        self.sentences = make_label("", "small")
        self.correction = Notice(_("Corrected"))
        self.dispute = Notice(_("Disputed"))
        self.add(self.use, self.plot, self.verdict, self.sentences, self.correction, self.dispute)

    def show_figure(self, view: PersonView, team: TeamFigures | None, title: str, use: str) -> None:
        _ = self._translate
        of = view.current
        self.entitle(title)
        self.plot.setAccessibleName(title)
        self.use.setText(use)
        self.use.setVisible(bool(use))
        self.plot.show_rows([own_row(view.name, of, _)], team_mark(team, _))
        self.verdict.setText(words.explain(of, _))
        self.sentences.setText("\n".join(_sentences(of, _)))
        self.correction.say(words.corrected(_).format(before=_before(view.figures, _)) if view.correction else "")
        self.dispute.say(_disputed(view, _))

    def forget(self) -> None:
        """Nothing of anybody stays in here."""
        self.entitle("")
        for label in (self.use, self.verdict, self.sentences):
            label.setText("")
        self.plot.show_rows(())
        self.correction.say("")
        self.dispute.say("")

    def restyle(self, theme: Theme, scale: Scale) -> None:
        self.rescale(scale)
        self.plot.restyle(theme, scale)
        for notice in (self.correction, self.dispute):
            notice.rescale(scale)


class Notice(QFrame):
    """A heading and what is to be known, set apart; not there while there is nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.title, self.words = make_label(title, "heading"), make_label()
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.words)
        self.hide()

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.setVisible(bool(text))

    def add(self, part: QWidget) -> None:
        self._lines.addWidget(part)

    def rescale(self, scale: Scale) -> None:
        inside = scale.grid(2)
        self._lines.setContentsMargins(inside, scale.grid(1.5), inside, scale.grid(1.5))
        self._lines.setSpacing(scale.grid(0.5))


def _disputed(view: PersonView, translate: Translate) -> str:
    _ = translate
    if view.disputed:
        return words.disputed(_)
    return words.stands(_) if view.stands else ""


def _sentences(of: PersonFigures, translate: Translate) -> list[str]:
    _ = translate
    found = []
    if of.share is not None:
        found.append(words.measured(of.share, _))
    if of.shrunk is not None:
        found.append(words.weighed(of.shrunk, _))
    if not words.is_clear(of):  # how many it would take says nothing where it shows
        found.append(words.needed(of, _))
    found += [words.care(of.care, _), words.basis(of, _)]
    return [sentence for sentence in found if sentence]


def _before(of: PersonFigures, translate: Translate) -> str:
    _ = translate
    if of.share is None:
        return _("too few replies to show")
    return _("{share}, {x} of {n} replies").format(share=words.percent(of.share.value), x=of.share.count, n=of.n)
