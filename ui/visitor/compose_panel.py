"""The screens of the customer panel: how to be reached, for what, and typing a code."""

from kiosk.customers import codes, contacts
from kiosk.customers.members import CONSENTS
from kiosk.survey import events as ev
from kiosk.survey.state import Screen, State
from ui.visitor.composing import Composer
from ui.visitor.faces import Control, Face, Field, Intent, Keys, Shape
from ui.visitor.keys import mail_keys, phone_keys, those_of
from ui.widgets.tile import Look


def in_field(state: State) -> str:
    """What stands in the field of the screen; empty where it has none."""
    joining = state.joining
    if state.warned is not None or state.choosing_aids:
        return ""
    match state.screen:
        case Screen.CONTACT:
            return joining.mail if joining.kind == "mail" else joining.phone
        case Screen.CONSENT if joining.contact is not None:
            return contacts.shown(joining.contact)
        case Screen.CODE:
            return joining.code
        case Screen.SIGNED_UP:
            return "".join(joining.code.split())
    return ""


class PanelComposer(Composer):
    def face(self) -> Face:
        match self._state.screen:
            case Screen.CONTACT:
                return self._contact()
            case Screen.CONSENT:
                return self._consent()
            case Screen.SIGNED_UP:
                face = self._message("consent_done", "signed_up", "code_given", self._done())
                return face._replace(field=Field(self._say("typed_code"), slots=codes.GROUPS))
            case Screen.CODE:
                return self._code()
            case Screen.ERASING:
                yes, no = self._button(ev.Leave, "leave_yes"), self._button(ev.Back, "leave_no", Look.PRIMARY)
                return self._message("leave_sure", "", "leave_what", yes, no)
        return self._message("leave_done", "done", "", self._done())

    def _done(self) -> Control:
        return self._button(ev.Done, "done", Look.PRIMARY)

    def _contact(self) -> Face:
        joining = self._state.joining
        kind = joining.kind
        what, example = self._say("contact_what"), self._say(f"contact_example_{kind}")
        long = "too_long" if kind == "mail" else "number_too_long"
        check, too_long, empty = (self._say(f"contact_{key}", example=example) for key in ("check", long, "empty"))
        near = self._say("contact_near", domain=joining.near or max(contacts.DOMAINS, key=len))
        wrong = too_long if joining.is_too_long else check if in_field(self._state) else empty
        wrong = near if joining.near else wrong
        kinds = tuple(
            Control(
                Intent(ev.ReachBy, each),
                self._say(f"contact_by_{text}"),
                Look.CHOSEN if each == kind else Look.PILL,
                on=each == kind,
            )
            for each, text in (("mail", "email"), ("phone", "phone"))
        )
        erase = self._erase()
        keys = mail_keys(self._language, erase, joining.near) if kind == "mail" else phone_keys(erase)
        return self._typing(
            (Screen.CONTACT, kind),
            self._say("contact"),
            (wrong if joining.is_wrong else what, check, too_long, empty, near, what),
            Field(self._say(f"typed_{kind}"), cursor=True),
            keys,
            after=(self._button(ev.Skip, "skip"), self._next("next")),
        )._replace(kinds=kinds)

    def _code(self) -> Face:
        joining = self._state.joining
        what, unknown, empty = (self._say(key) for key in ("code_what", "leave_unknown", "code_empty"))
        of = sum(codes.groups_of(joining.code))
        short = self._say("code_short", n=of - len(joining.code), count=of)
        wrong = unknown if codes.is_whole(joining.code) else short if joining.code else empty
        return self._typing(
            (Screen.CODE,),
            self._say("leave"),
            (wrong if joining.is_wrong else what, what, unknown, empty, self._say("code_short", n=10, count=12)),
            Field(self._say("typed_code"), cursor=True, slots=codes.groups_of(joining.code)),
            those_of(codes.KEYS, self._language, self._erase()),
            before=(self._button(ev.Back, "back"),),
            after=(self._next("next"),),
        )

    def _next(self, key: str) -> Control:
        return self._button(ev.Next, key, Look.PRIMARY)

    def _erase(self) -> Control:
        return Control(Intent(ev.Erase), "", Look.BUTTON, icon="erase", said=self._say("erase"))

    def _typing(
        self,
        page: tuple[object, ...],
        title: str,
        sentences: tuple[str, ...],
        field: Field,
        keys: Keys,
        *,
        before: tuple[Control, ...] = (),
        after: tuple[Control, ...] = (),
    ) -> Face:
        """`sentences` are the one shown and all that it may be."""
        return Face(
            page=page,
            language=self._language,
            store=self._showing.store,
            title=title,
            shape=Shape.TYPING,
            sentence=sentences[0],
            sentences=sentences[1:],
            is_wrong=self._state.joining.is_wrong,
            field=field,
            keys=keys,
            before=before,
            after=after,
            **self._around(),
        )

    def _consent(self) -> Face:
        joining = self._state.joining
        how, first = self._say("consent_how"), self._say("consent_first")
        words = {consent: f"consent_{consent}" for consent in CONSENTS}
        if joining.kind == "mail":
            words["call"] = "consent_call_mailed"  # there is no number yet
        tiles = tuple(
            Control(
                Intent(ev.SwitchConsent, consent),
                self._say(words[consent]),
                Look.ON if consent in joining.consents else Look.CARD,
                caption=self._say("easy_on" if consent in joining.consents else "easy_off"),
                icon=self._icon(f"consent_{consent}"),
                on=consent in joining.consents,
            )
            for consent in CONSENTS
        )
        store = self._showing.store
        agree = self._button(ev.Next, "consent_agree", Look.PRIMARY if joining.consents else Look.BUTTON)
        return Face(
            page=(Screen.CONSENT,),
            language=self._language,
            store=store,
            title=self._say("consent"),
            shape=Shape.SWITCHES,
            sentence=first if joining.is_wrong else how,
            sentences=(how, first),
            is_wrong=joining.is_wrong,
            field=Field(self._say(f"typed_{joining.kind}")),
            tiles=tiles,
            note=self._say(
                "consent_text", store=store, contact=self._showing.contact or store, m=self._showing.panel_months
            ),
            before=(self._button(ev.Back, "back"),),
            after=(self._button(ev.Skip, "skip"), agree),
            **self._around(),
        )
