"""All outcomes, with and without a customer: n, value and interval of each, and of the difference."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.customers import worth_words
from kiosk.customers.worth import ASPECTS, Finding, Insight
from ui.theme.scale import Scale
from ui.widgets.facts import Facts
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate


class Outcomes(FormCard):
    """Each under what it is about."""

    def __init__(self, translate: Translate) -> None:
        _ = self._translate = translate
        super().__init__(_("With and without a customer"), _("Every outcome is shown; only the chosen one is tested."))
        self.blocks: dict[str, OutcomeBlock] = {}
        self._headings: list[QLabel] = []
        before = ""
        for key, aspect in ASPECTS.items():
            if aspect != before:
                self._headings.append(make_label(worth_words.aspect(aspect, _), "section"))
                self.add(self._headings[-1])
            self.blocks[key] = OutcomeBlock(translate)
            self.add(self.blocks[key])
            before = aspect
        methods = dict.fromkeys(worth_words.method(key, _) for key in ASPECTS)
        self.add(make_label(" ".join(methods), "small"))

    def show_insight(self, of: Insight) -> None:
        for finding in of.findings:
            self.blocks[finding.outcome].show_finding(finding)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for block in self.blocks.values():
            block.rescale(scale)


class OutcomeBlock(QWidget):
    """One outcome."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate
        self.name, self.about, self.facts = make_label("", "heading"), make_label("", "small"), Facts()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.name, self.about, self.facts):
            self._lines.addWidget(part)

    def show_finding(self, of: Finding) -> None:
        _ = self._translate
        self.name.setText(worth_words.outcome(of.outcome, _))
        self.about.setText(worth_words.explain(of.outcome, _))
        self.facts.show_facts(
            (
                (_("With a customer"), worth_words.group(of.outcome, of.with_customer, _)),
                (_("Without"), worth_words.group(of.outcome, of.without, _)),
                (_("Difference"), worth_words.difference(of, _)),
            )
        )

    def rescale(self, scale: Scale) -> None:
        self._lines.setSpacing(scale.grid(0.5))
        self.facts.rescale(scale)
