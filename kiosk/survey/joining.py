"""The steps of the panel at the kiosk: typing how to be reached, agreeing to what, and leaving by a code. A rater's
code is typed in the same place, and leads away from here."""

from dataclasses import replace

from kiosk.customers import codes, contacts
from kiosk.customers.contacts import LONGEST_MAIL, LONGEST_PHONE, SIGNS
from kiosk.customers.members import CONSENTS
from kiosk.errors import InputRefused
from kiosk.survey import events as ev
from kiosk.survey.effects import CodeGiven, CodeRead, CodeTyped, LeftPanel, Outcome, RaterCame, SignedUp
from kiosk.survey.state import Joining, Screen, State, Step, home

SCREENS = (Screen.CONTACT, Screen.CONSENT, Screen.SIGNED_UP, Screen.CODE, Screen.ERASING, Screen.LEFT)


def step(state: State, event: ev.Event) -> Step:
    """What a visitor does on one of `SCREENS`."""
    match state.screen:
        case Screen.CONTACT:
            return _let_off(_reach(state, event)), ()
        case Screen.CONSENT:
            return _agree(state, event)
        case Screen.SIGNED_UP if isinstance(event, ev.Done):
            return _thank(state), ()
        case Screen.CODE:
            return _type_code(state, event)
        case Screen.ERASING:
            return _erase(state, event)
        case Screen.LEFT if isinstance(event, ev.Done):
            return home(state, event.at), ()
    return state, ()


def open_code(state: State) -> State:
    """The page on which a code is typed; from home, whose reply stays open until somebody else begins."""
    return replace(state, screen=Screen.CODE, joining=Joining())


def hear(state: State, told: Outcome) -> State:
    """What became of the step that went on: it was kept, or looked up."""
    match told:
        case CodeGiven(code=code) if state.screen is Screen.SIGNED_UP:
            return _with(state, code=code)
        case CodeRead(is_known=is_known) if state.screen is Screen.CODE:
            return replace(state, screen=Screen.ERASING) if is_known else _with(state, is_wrong=True)
        case RaterCame() if state.screen is Screen.CODE:
            return home(state, state.touched)
    return state


def _with(state: State, **changed: object) -> State:
    return replace(state, joining=replace(state.joining, **changed))  # type: ignore[arg-type]  # of various types


def _thank(state: State) -> State:
    """The reply had reached its end before; nothing of what was typed goes on."""
    return replace(state, screen=Screen.THANKS, joining=Joining())


def _reach(state: State, event: ev.Event) -> State:
    if isinstance(event, ev.Typed | ev.Erase) and (state.joining.near or not _typed(state.joining)):
        state = _with(state, near="", is_wrong=False)  # what was told of it is over
    if isinstance(event, ev.Erase) and state.joining.is_too_long:
        state = _with(state, is_wrong=False, is_too_long=False)
    joining = state.joining
    match event:
        case ev.ReachBy(kind=kind):
            return _with(state, kind=kind, near="", is_wrong=False, is_too_long=False)
        case ev.Typed(text=text) if joining.kind == "mail":
            return _with(state, mail=_mail_with(joining.mail, text))
        case ev.Typed(text=text):
            typed = (joining.phone + "".join(character for character in text if character in SIGNS)).lstrip(" ")
            is_cut = len(typed) > LONGEST_PHONE
            state = _with(state, phone=typed[:LONGEST_PHONE])
            return _with(state, is_wrong=True, is_too_long=True) if is_cut else state
        case ev.Erase() if joining.kind == "mail":
            return _with(state, mail=joining.mail[:-1])
        case ev.Erase():
            return _with(state, phone=joining.phone[:-1])
        case ev.Next():
            return _go_on(state)
        case ev.Skip():
            return _thank(state)
    return state


def _let_off(state: State) -> State:
    """What was to be mended is told until somebody can be reached by what is typed. A number may have been cut off to
    what is one, so of its length is told until something is taken out."""
    joining = state.joining
    is_cut = joining.is_too_long and joining.kind == "phone"
    if not joining.is_wrong or joining.near or is_cut:
        return state
    try:
        contacts.contact(joining.kind, _typed(joining))
    except InputRefused:
        return state
    return _with(state, is_wrong=False, is_too_long=False)


def _mail_with(typed: str, text: str) -> str:
    """An address has one @ and no two dots in a row, so a key for a whole domain takes the place of what was there."""
    text = "".join(character for character in text if character.isprintable() and character != " ")
    if text.startswith("@") and "@" in typed:
        if text == "@":
            return typed
        typed = typed[: typed.index("@")]
    if text.startswith("."):
        typed = typed.rstrip(".")
    return (typed + text)[: LONGEST_MAIL + 1]  # one more than there can be, so that what is cut off is told


def _typed(joining: Joining) -> str:
    return joining.mail if joining.kind == "mail" else joining.phone


def _go_on(state: State) -> State:
    """To the consents, or what was typed is to be looked at again. A number that stands where an address was asked for
    is taken as one, also to be looked at again. Whether a domain is a slip for one that many have is asked once."""
    joining = state.joining
    if joining.kind == "mail" and joining.mail and SIGNS.issuperset(joining.mail):
        joining = replace(joining, kind="phone", mail="", phone=joining.mail)
    typed = _typed(joining)
    try:
        contact = contacts.contact(joining.kind, typed)
    except InputRefused:
        is_too_long, phone = contacts.is_too_long(joining.kind, typed), joining.phone[:LONGEST_PHONE]
        return replace(state, joining=replace(joining, phone=phone, is_wrong=True, is_too_long=is_too_long))
    if (near := contacts.meant(contact)) and joining.near != near:
        return _with(state, near=near, is_wrong=True, is_too_long=False)
    done = replace(joining, contact=contact, near="", is_wrong=False, is_too_long=False)
    return replace(state, screen=Screen.CONSENT, joining=done)


def _agree(state: State, event: ev.Event) -> Step:
    joining = state.joining
    match event:
        case ev.SwitchConsent(consent=consent) if consent in CONSENTS:
            return _with(state, consents=joining.consents ^ {consent}, is_wrong=False), ()
        case ev.Back():
            return replace(_with(state, contact=None, is_wrong=False), screen=Screen.CONTACT), ()
        case ev.Skip():
            return _thank(state), ()
        case ev.Next() if joining.contact is not None and joining.consents:
            following = replace(state, screen=Screen.SIGNED_UP, joining=Joining())
            return following, (SignedUp(joining.contact, joining.consents),)
        case ev.Next():
            return _with(state, is_wrong=True), ()
    return state, ()


def _type_code(state: State, event: ev.Event) -> Step:
    code = state.joining.code
    match event:
        case ev.Typed(text=text):
            typed = code + "".join(character for character in text.upper() if character in codes.KEYS)
            fits = len(typed) <= sum(codes.groups_of(typed))
            return _with(state, code=typed if fits else code, is_wrong=False), ()
        case ev.Erase():
            return _with(state, code=code[:-1], is_wrong=False), ()
        case ev.Back():
            return replace(state, screen=Screen.HOME, joining=Joining()), ()
        case ev.Next() if codes.is_whole(code):
            return state, (CodeTyped(code),)
        case ev.Next():
            return _with(state, is_wrong=True), ()
    return state, ()


def _erase(state: State, event: ev.Event) -> Step:
    match event:
        case ev.Leave():
            return replace(state, screen=Screen.LEFT, joining=Joining()), (LeftPanel(state.joining.code),)
        case ev.Back():
            return home(state, event.at), ()
    return state, ()
