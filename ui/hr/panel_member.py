"""One member of the panel: what HR learned of them, what they take back, and that they came."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.actions import panel, panel_came
from kiosk.actions.changes import Changes
from kiosk.actions.panel import Edited
from kiosk.actions.panel_key import OpenPanel
from kiosk.customers.members import CONSENTS, Consent, Member
from kiosk.settings import LANGUAGE_NAMES
from kiosk.storage.database import Writer
from ui.models.panel import MemberRow, consent_words, left_words
from ui.models.words import day_words
from ui.services import Services
from ui.theme.scale import Scale
from ui.theme.tokens import Theme
from ui.widgets.choices import Choices
from ui.widgets.day_field import DayField, day_of, qdate
from ui.widgets.going import let_go
from ui.widgets.labels import make_label
from ui.widgets.part import Part, Translate
from ui.widgets.sure_button import SureButton
from ui.widgets.tab_order import TabMark
from ui.widgets.typed_field import Field, TypedFields
from ui.widgets.wrapping_row import WrappingRow

LONGEST_TYPED = 200  # characters; how many are kept is a rule of what is typed


class PanelMember(Part):
    """There while somebody is chosen. Emits `gone` with what to say once they are erased."""

    gone = Signal(str)

    def __init__(self, services: Services, translate: Translate, locale: QLocale) -> None:
        _ = translate
        super().__init__(services, translate, _("Member"))
        self._locale, self._consents = locale, consent_words(_)
        self._opened: OpenPanel | None = None
        self._id = ""
        self._member: Member | None = None
        self._talked: date | None = None  # the day of the latest talk
        self._scale: Scale | None = None
        self.facts = make_label()
        self.name = TypedFields({"name": Field(_("Name"), 420, longest=LONGEST_TYPED)})
        self.language = Choices(_("Language of their invitations"), {"": _("not known"), **LANGUAGE_NAMES})
        self.purpose = Choices(_("Comes for"), {"": _("not known")})
        self.save_button = QPushButton(_("Save"))
        self.came_for = Choices(_("Came to"), self._consents)
        self.day = DayField(_, _("Day on which they came"), locale)
        self.came_button = QPushButton(_("Save that they came"))
        self.stayed_away = SureButton(_("Not on that day after all"), _("It is noted of that day. Take it out?"))
        sure = _("Not to be undone. Take it back?")
        self.withdrawing: dict[Consent, SureButton] = {
            each: SureButton(_("Takes back: {consent}").format(consent=self._consents[each]), sure) for each in CONSENTS
        }
        self.erase = SureButton(_("Erase this member"), _("Erased for good. Sure? Press again"))
        self._gaps: list[QWidget] = []
        self._known = self._lay_out()
        self.save_button.clicked.connect(self._save)
        self.name.entered.connect(self._save)
        self.came_button.clicked.connect(partial(self._note_came, True))
        self.stayed_away.sure.connect(partial(self._note_came, False))
        self.day.dateChanged.connect(self._show_whether_came)
        self.day.dateChanged.connect(self.stayed_away.calm)  # what was asked was about another day
        for button in self.came_for.buttons.values():
            button.clicked.connect(self._show_day)
        self.erase.sure.connect(self._erase)
        for consent, button in self.withdrawing.items():
            button.sure.connect(partial(self._withdraw, consent))

    def show_member(
        self, opened: OpenPanel, row: MemberRow | None, purposes: Mapping[str, str], talked: date | None
    ) -> None:
        """None is nobody. What is being typed about somebody stays while it is the same one."""
        self._opened = opened
        self.session = opened.session
        is_same = row is not None and row.listed.id == self._id
        self._id = row.listed.id if row is not None else ""
        self.setVisible(row is not None)
        if row is None:
            return
        if not is_same:
            self.say("")
        self._show_facts(row)
        member = self._member = row.listed.member
        self._talked = talked
        self._known.setVisible(member is not None)
        if member is not None:
            for consent, button in self.withdrawing.items():
                button.setVisible(consent in member.consents)
                self.came_for.buttons[consent].setVisible(consent in member.consents or consent in member.withdrawn)
            if not is_same:
                self._fill_in(member, purposes)
            self._show_whether_came()

    def lock(self) -> None:
        """Nothing of anybody stays."""
        self._opened, self._id, self._member = None, "", None
        self.session = None
        for label in (self.title, self.facts, self.hint):
            label.clear()
        self.name.show_texts({"name": ""})
        self.say("")
        self.hide()

    def concerns(self, _changes: Changes) -> bool:
        return False  # the list asks, and shows whoever is chosen again

    def restyle(self, theme: Theme, scale: Scale) -> None:
        super().restyle(theme, scale)
        self._scale = scale
        for part in (self.name, self.language, self.purpose, self.came_for, self.day):
            part.rescale(scale)
        for row in self._rows:
            row.set_gap(max(scale.grid(2), scale.mm(3)))
        for gap in self._gaps:
            gap.setFixedHeight(scale.grid(1))
        self._lines.setSpacing(scale.grid(1.5))

    def _lay_out(self) -> QWidget:
        """What there is for a member who can be read."""
        _ = self.translate
        known = QWidget()
        self._lines = QVBoxLayout(known)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.save_button.setProperty("kind", "primary")
        self._rows = (
            WrappingRow(self.name),
            WrappingRow(self.save_button),
            WrappingRow(self.day, self.came_button, self.stayed_away),
            WrappingRow(*self.withdrawing.values()),
        )
        typed, saved, came, back = self._rows
        agreed = make_label(_("Keep a name only if they agree to that."), "small")
        taken_back = make_label(_("Whoever takes back the last thing they agreed to is erased."), "small")
        self._purposes = QVBoxLayout()
        self._purposes.addWidget(self.purpose)
        self._ask(_("What you know of them"), agreed, typed, self.language.caption, self.language)
        self._lines.addWidget(self.purpose.caption)
        self._line = TabMark(known)
        self._lines.addLayout(self._purposes)
        self._lines.addWidget(saved)
        self._ask(_("They came, or were called back"), self.came_for, came)
        self._ask(_("They take something back"), taken_back, back)
        self.add(self.facts, known)
        self.add_row(self.erase)
        return known

    def _ask(self, about: str, *parts: QWidget) -> None:
        gap = QWidget()
        self._gaps.append(gap)
        for part in (gap, make_label(about, "heading"), *parts):
            self._lines.addWidget(part)

    def _show_facts(self, row: MemberRow) -> None:
        _ = self.translate
        member = row.listed.member
        if member is None:
            self.entitle(_("A member who can't be read"))
            self.facts.setText(_("Its seal is damaged, or of a key from before. Nothing but erasing is left to do."))
            return
        self.entitle(member.name or _("Member"))
        self.facts.setText("\n".join((row.contact, *self._tell(row, member))))

    def _tell(self, row: MemberRow, member: Member) -> list[str]:
        _ = self.translate
        lines = [self._days(_("Agreed to: {what}"), {each: (day,) for each, day in member.consents.items()})]
        if member.withdrawn:
            lines.append(self._days(_("Took back: {what}"), {each: (day,) for each, day in member.withdrawn.items()}))
        if any(member.invited.values()):
            lines.append(self._days(_("Invited: {what}"), member.invited))
        for words, is_call in ((_("Came: {what}"), False), (_("Spoken to: {what}"), True)):
            days = {kind: member.came.get(kind, ()) for kind in CONSENTS if (kind == "call") == is_call}
            if any(days.values()):
                lines.append(self._days(words, days))
        if row.listed.is_twice:
            lines.append(_("Somebody else in the list has the same contact: erase one of both."))
        if row.listed.waiting:
            lines.append(_("An invitation waits to be sent."))
        return lines

    def _days(self, words: str, days: Mapping[Consent, tuple[date, ...]]) -> str:
        each = [
            f"{self._consents[kind]} ({', '.join(day_words(day, self._locale) for day in days[kind])})"
            for kind in CONSENTS
            if days.get(kind)
        ]
        return words.format(what=", ".join(each))

    def _fill_in(self, member: Member, purposes: Mapping[str, str]) -> None:
        _ = self.translate
        self.name.show_texts({"name": member.name})
        self.language.choose(member.language)
        self._show_purposes({"": _("not known"), **purposes, member.purpose: purposes.get(member.purpose, "")})
        self.purpose.choose(member.purpose)
        self.came_for.choose(next(iter(member.consents), "talk"))
        self._show_day()

    def _show_day(self) -> None:
        """That of the latest talk, or today, when somebody may have been spoken to."""
        talked = self._talked if self.came_for.chosen == "talk" else None
        self.day.setDate(qdate(talked or self.services.clock.now().date()))
        self._show_whether_came()

    def _show_whether_came(self) -> None:
        """What is noted of the day, for what is chosen, can only be taken out."""
        kind = cast(Consent, self.came_for.chosen)
        is_noted = self._member is not None and day_of(self.day) in self._member.came.get(kind, ())
        _ = self.translate
        self.came_button.setText(_("Save that you spoke to them") if kind == "call" else _("Save that they came"))
        shown, gone = (self.stayed_away, self.came_button) if is_noted else (self.came_button, self.stayed_away)
        shown.show()
        if gone.hasFocus():
            shown.setFocus()  # or it would go to the next one, which takes back what they agreed to
        gone.hide()

    def _show_purposes(self, words: dict[str, str]) -> None:
        """A survey that was edited has others; one that is gone stays where it was said."""
        words = {key: word or key for key, word in words.items()} | {"": self.translate("not known")}
        if list(words) == list(self.purpose.buttons):
            return
        before, self.purpose = self.purpose, Choices(self.translate("Comes for"), words)
        self._purposes.replaceWidget(before, self.purpose)
        self._line.put_in_line([self.purpose])
        let_go(before)
        if self._scale is not None:
            self.purpose.rescale(self._scale)

    # --- What is kept ------------------------------------------------------------------------------------------------

    def _edit(self, action: Callable[[Writer, OpenPanel, str], Edited], said: str) -> None:
        if (opened := self._opened) is None:
            return
        id_, _ = self._id, self.translate

        def tell(edited: Edited) -> None:
            stopped = _("Their invitation that waits is not sent.")
            words = f"{said} {stopped}" if edited.stopped else said
            if edited.member is None:
                last = _("It was the last one, so they are erased.")
                self.gone.emit(f"{words} {last}")
            else:
                self.say(words)

        self.keep(lambda writer, _who: action(writer, opened, id_), then=tell)

    def _save(self) -> None:
        clock, told = self.services.clock, self.name.texts["name"]
        language, purpose = self.language.chosen, self.purpose.chosen
        self._edit(
            lambda writer, opened, id_: panel.tell(
                writer, opened, clock, id_, name=told, language=language, purpose=purpose
            ),
            self.translate("Kept."),
        )

    def _note_came(self, came: bool, _checked: bool = False) -> None:
        self.say("")
        if not self.day.stands():
            return
        clock, day, kind = self.services.clock, day_of(self.day), cast(Consent, self.came_for.chosen)
        _ = self.translate
        told = _("Kept: you spoke to them on {day}.") if kind == "call" else _("Kept: they came on {day}.")
        told = told if came else _("Kept: not on {day}.")

        def act(writer: Writer, opened: OpenPanel, id_: str) -> Edited:
            return panel_came.record_came(writer, opened, clock, id_, kind=kind, day=day, came=came)

        self._edit(act, told.format(day=day_words(day, self._locale)))

    def _withdraw(self, consent: Consent) -> None:
        clock, _ = self.services.clock, self.translate
        said = _("Taken back: {consent}.").format(consent=self._consents[consent])
        self._edit(lambda writer, opened, id_: panel.withdraw(writer, opened, clock, id_, consent), said)

    def _erase(self) -> None:
        clock, id_ = self.services.clock, self._id
        self.keep(
            lambda writer, who: panel.erase_member(writer, who, clock, id_),
            then=lambda left: self.gone.emit(left_words(left, self.translate, self._locale)),
        )
