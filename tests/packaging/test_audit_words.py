"""Everything that the code writes into the audit log can be read in the office's languages."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from kiosk.access.rights import Right
from kiosk.access.words import right_words, role_words
from kiosk.actions.audit_words import deeds, detail_names
from kiosk.i18n import translator
from kiosk.settings import Settings

ROOT = Path(__file__).parents[2]
WHAT, DETAILS = 3, 4  # arguments of audit.append


@dataclass(frozen=True)
class Place:
    """A module and, within it, a function."""

    path: Path
    function: ast.FunctionDef


@cache
def modules() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "kiosk").rglob("*.py"))}


@cache
def places() -> tuple[Place, ...]:
    return tuple(
        Place(path, node)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if type(node) is ast.FunctionDef
    )


@cache
def appended() -> tuple[tuple[Place, ast.Call], ...]:
    """Every call of `audit.append`."""
    return tuple(
        (place, node)
        for place in places()
        for node in ast.walk(place.function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.append"
    )


def given(call: ast.Call, at: int, name: str) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return named if named is not None or at >= len(call.args) else call.args[at]


def assigned(place: Place, name: str) -> list[ast.expr]:
    """What the name is given in the function, or else in its module."""
    for tree in (place.function, modules()[place.path]):
        found = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and target.id == name
        ]
        if found:
            return found
    return []


def passed(place: Place, name: str) -> Iterator[tuple[Place, ast.expr]]:
    """What every caller of the function passes for the parameter."""
    positional = [each.arg for each in place.function.args.args]
    for other in places():
        for node in ast.walk(other.function):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == place.function.name:
                value = given(node, positional.index(name) if name in positional else len(node.args), name)
                if value is not None:
                    yield other, value


def phrases(place: Place, said: ast.expr) -> set[str]:
    """Every text that the expression can be."""
    match said:
        case ast.Constant(str() as text):
            return {text}
        case ast.IfExp():
            return phrases(place, said.body) | phrases(place, said.orelse)
        case ast.Subscript():
            return phrases(place, said.value)
        case ast.Dict():
            return {text for value in said.values for text in phrases(place, value)}
        case ast.Name():
            values = assigned(place, said.id)
            whence = [(place, value) for value in values] or list(passed(place, said.id))
            assert whence, f"{place.path.name}: what is {said.id}?"
            return {text for origin, value in whence for text in phrases(origin, value)}
    raise AssertionError(f"{place.path.name}, line {said.lineno}: write what was done so that this test can read it")


def keys(place: Place, details: ast.expr) -> set[str]:
    """Every key that the details can have, as far as they are written down."""
    match details:
        case ast.Dict():
            return {key.value for key in details.keys if isinstance(key, ast.Constant)}
        case ast.BinOp():
            return keys(place, details.left) | keys(place, details.right)
        case ast.IfExp():
            return keys(place, details.body) | keys(place, details.orelse)
        case ast.Name():
            later = {
                node.slice.value
                for node in ast.walk(place.function)
                if isinstance(node, ast.Subscript)
                and isinstance(node.value, ast.Name)
                and node.value.id == details.id
                and isinstance(node.slice, ast.Constant)
            }
            return later.union(*(keys(place, value) for value in assigned(place, details.id)))
        case ast.Call():
            called = [
                other
                for other in places()
                if other.path == place.path and other.function.name == ast.unparse(details.func)
            ]
            returned = [
                (other, node.value)
                for other in called
                for node in ast.walk(other.function)
                if isinstance(node, ast.Return) and node.value is not None
            ]
            return {key for other, value in returned for key in keys(other, value)}
    return set()


def written_deeds() -> set[str]:
    found: set[str] = set()
    for place, call in appended():
        what = given(call, WHAT, "what")
        assert what is not None
        found |= phrases(place, what)
    return found


def written_details() -> set[str]:
    details = [(place, given(call, DETAILS, "details")) for place, call in appended()]
    return {key for place, each in details if each is not None for key in keys(place, each)}


def test_it_finds_what_is_written():
    assert len(appended()) > 20
    assert {"signed in", "wrong passphrase", "set own PIN", "first start: finished", "was refused"} <= written_deeds()
    assert {"right", "set_aside_for", "sha256", "to", "languages"} <= written_details()


def test_everything_that_is_done_can_be_told():
    assert written_deeds() == set(deeds(str)), "kiosk/actions/audit_words.py tells other deeds than the code writes"


def test_every_detail_has_a_name():
    known = set(detail_names(str))
    assert written_details() - known == set(), "kiosk/actions/audit_words.py doesn't name these"
    assert {field.name for field in fields(Settings)} - known == set()


def test_what_is_done_is_translated():
    dutch = translator("nl")
    assert [text for text in deeds(str) if dutch(text) == text] == []


def test_every_role_and_right_has_words():
    assert {right: right.value for right in Right} == right_words(str)
    assert {role.value.replace("_", " ") for role in role_words(str)} == {
        word.lower() for word in role_words(str).values()
    }
