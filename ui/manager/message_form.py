"""Writing a message: its days, and what was said and done in each language."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.actions.said_did import LONGEST, checked
from kiosk.errors import InputRefused
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import Texts
from ui.models.messages import as_shown
from ui.theme.scale import Scale
from ui.widgets.captioned import Captioned
from ui.widgets.day_field import DayField, all_stand, day_of, qdate
from ui.widgets.form_card import FormCard
from ui.widgets.labels import make_label
from ui.widgets.part import Translate
from ui.widgets.second_press import once
from ui.widgets.typed_field import Field, TypedFields

USUAL_DAYS = 28


class MessageForm(FormCard):
    """Emits `written` with a message that can be shown; its id is 0 for a new one. `dropped` tells that a change was
    thought better of."""

    written = Signal(object)
    dropped = Signal()

    def __init__(self, translate: Translate, locale: QLocale, texts: Texts) -> None:
        _ = translate
        super().__init__(_("Write a message"), _("Short: it stands above and below the tiles while nobody is there."))
        self._translate, self._texts, self._id = translate, texts, 0
        names = {"nl": _("Dutch"), "en": _("English"), "de": _("German"), "fr": _("French")}
        self.first = DayField(_, _("First day"), locale)
        self.last = DayField(_, _("Last day"), locale)
        self.day_problem = make_label("", "problem")
        self.languages = {language: self._fields(names[language]) for language in LANGUAGES}
        self.previews = {language: make_label("", "small") for language in LANGUAGES}
        self.keep, self.drop = QPushButton(_("Keep the message")), QPushButton(_("Don't change it"))
        self._lay_out()
        self.keep.setProperty("kind", "primary")
        once(self.keep)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self.dropped)
        for field in (self.first, self.last):
            field.dateChanged.connect(self._accept_days)
        for fields in self.languages.values():
            fields.typed.connect(self._preview)
            fields.entered.connect(self._keep)

    @property
    def has_draft(self) -> bool:
        """Whether a language has any words."""
        return any(any(fields.texts.values()) for fields in self.languages.values())

    def begin(self, today: date, message: SaidDid | None = None) -> None:
        """An empty form, or one to change `message` in."""
        _ = self._translate
        self._id = message.id if message is not None else 0
        self.entitle(_("Write a message") if message is None else _("Change the message"))
        self.drop.setText(_("Don't change it"))
        self.drop.setVisible(message is not None)
        self.first.setDate(qdate(message.first_day if message is not None else today))
        self.last.setDate(qdate(message.last_day) if message is not None else qdate(today).addDays(USUAL_DAYS - 1))
        self.say("")
        self._accept_days()
        self._show_texts(message.texts if message is not None else {})

    def begin_draft(self, today: date, texts: Mapping[str, Words]) -> None:
        """A message that somebody else began, in the languages of `texts`."""
        _ = self._translate
        self.begin(today)
        self.drop.setText(_("Not now"))
        self.drop.show()
        self._show_texts(texts)

    def _show_texts(self, texts: Mapping[str, Words]) -> None:
        for language, fields in self.languages.items():
            said, did = texts.get(language, Words("", ""))
            fields.show_texts({"said": said, "did": did})
        self._preview()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.first, self.last, *self._days):
            part.rescale(scale)
        for language, fields in self.languages.items():
            fields.rescale(scale)
            self._blocks[language].setSpacing(scale.grid(0.5))

    def _fields(self, language: str) -> TypedFields:
        _ = self._translate
        left = _("{n} left")
        return TypedFields(
            {
                "said": Field(_("{language}: you said").format(language=language), longest=LONGEST, left=left),
                "did": Field(_("{language}: we did").format(language=language), longest=LONGEST, left=left),
            }
        )

    def _lay_out(self) -> None:
        _ = self._translate
        self._days = (Captioned(_("First day"), self.first), Captioned(_("Last day"), self.last))
        self.add_row(*self._days)
        self.add(self.day_problem)
        self._blocks: dict[str, QVBoxLayout] = {}
        for language, fields in self.languages.items():
            block = QWidget()
            lines = self._blocks[language] = QVBoxLayout(block)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.addWidget(fields)
            lines.addWidget(self.previews[language])
            self.add(block)
        self.add_row(self.keep, self.drop)

    def _preview(self) -> None:
        """As the loop says it, while it is typed."""
        for language, fields in self.languages.items():
            said, did = fields.texts.values()
            self.previews[language].setText(as_shown(said or "…", did or "…", language, self._texts))
            self.previews[language].setVisible(bool(said or did))

    def _accept_days(self) -> None:
        self.day_problem.hide()

    def _keep(self) -> None:
        """What is wrong is said at the first place where it is: the days, a language, or nothing at all."""
        _ = self._translate
        self.say("")
        if not all_stand(self.first, self.last):
            return
        first, last = day_of(self.first), day_of(self.last)
        texts = {language: Words(**fields.texts) for language, fields in self.languages.items()}
        typed = {language: words for language, words in texts.items() if any(words)}
        for language, words in typed.items():
            try:
                checked(first, max(first, last), {language: words})
            except InputRefused as error:
                wrong = [key for key, text in words._asdict().items() if not text or not _fits(text)]
                self.languages[language].refuse(error.told(_), wrong)
                return
        try:
            message = checked(first, last, typed, self._id)
        except InputRefused as error:
            if not typed:
                self.languages[LANGUAGES[0]].refuse(error.told(_), ["said"])
            else:
                self.day_problem.setText(error.told(_))
                self.day_problem.show()
                self.last.setFocus()
            return
        self.written.emit(message)


def _fits(text: str) -> bool:
    """Whether it could be half of a message."""
    try:
        checked(date.min, date.min, {LANGUAGES[0]: Words(text, text)})
    except InputRefused:
        return False
    return True
