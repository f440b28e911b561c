"""`datapackage.json`: what the files are, in the words of the Data Package standard (datapackage.org, version 2).

`profile` names the same things as version 1 did, for programs that know only that.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.exchange.columns import OUTCOMES
from kiosk.exchange.content import Content
from kiosk.exchange.tables import Column, Kind, Table
from kiosk.staff.gates import APPRAISAL_GATE
from kiosk.survey.survey import FIXED_CHOICES, LANGUAGES

PROFILES = "https://datapackage.org/profiles/2.0"
NOT_GIVEN = "not given"

Resource = Mapping[str, Any]

_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "day": "date",
    "whole": "integer",
    "number": "number",
    "share": "number",
    "points": "number",
    "euros": "number",
}


def describe(content: Content, replies: int, resources: Sequence[Resource]) -> dict[str, Any]:
    """The descriptor of these files."""
    stamp, personal = content.stamp, content.personal
    period = {"from": stamp.first, "to": stamp.last}
    people = "No name of a visitor or of an employee is in it."
    if personal is not None:
        people = "No name of a visitor is in it; names of employees are in evaluation.csv alone."
    elif content.moved:
        people = "No name of a visitor is in it. It names employees, to move to another machine: destroy it afterwards."
    described = {
        "$schema": f"{PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": "klantkansen-replies",
        "title": f"Replies of showroom visitors, {stamp.store}",
        "description": (
            f"Whether staff approached visitors, as visitors said on the showroom's touchscreen. {people} Figures are "
            "over valid replies: not withdrawn, and with an empty quarantine. Who didn't tap isn't in it, and before "
            "and after is not because of. Spreadsheets take such files for something else: they make days of 2-5 and "
            "run what looks like a formula. So words that somebody typed have an apostrophe before them where they "
            "begin like one; for reading, the workbook is the better choice."
        ),
        "version": "1.1.0",
        "created": stamp.made.isoformat(timespec="seconds"),
        "program": stamp.program,
        "survey": stamp.survey,
        "period": {key: day.isoformat() for key, day in period.items() if day},
        "purpose": stamp.purpose or NOT_GIVEN,
        "recipient": stamp.recipient or NOT_GIVEN,
        "replies": replies,
        **({"replies_kept_from": stamp.kept_from.isoformat()} if stamp.kept_from else {}),
        "audit": {"lines": stamp.audit.count, "head": stamp.audit.hash},
        "resources": list(resources),
    }
    if personal is not None:
        later = personal.later or {}
        described["evaluation"] = {"quarters": list(personal.quarters), "later": dict(later), "gate": APPRAISAL_GATE}
    return described


def describe_replies(
    columns: Sequence[str], purposes: frozenset[str], size: int, sha256: str, *, with_names: bool
) -> Resource:
    """`size` is the bytes of `replies.csv`, `purposes` every purpose that may stand in it."""
    known = {field["name"]: field for field in _fields(purposes, with_names=with_names)}
    schema: dict[str, Any] = {"fields": [known[column] for column in columns]}
    if "id" not in columns:
        title = "One line a reply, by day, without a time; those of a day stand in no order of time"
        return _resource("replies", title, size, sha256, schema)
    title = "One line a reply, in the order in which they were given"
    return _resource("replies", title, size, sha256, schema | {"primaryKey": ["id"]})


def describe_table(table: Table, size: int, sha256: str) -> Resource:
    """`size` is the bytes of its file, `sha256` their hash in hexadecimal."""
    return _resource(table.key, table.about, size, sha256, {"fields": [_column(each) for each in table.columns]})


def _resource(name: str, title: str, size: int, sha256: str, schema: Mapping[str, Any]) -> Resource:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "profile": "tabular-data-resource",
        "type": "table",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "dialect": {
            "$schema": f"{PROFILES}/tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\n",
            "header": True,
        },
        "schema": {"$schema": f"{PROFILES}/tableschema.json", "missingValues": [""], **schema},
    }


def _column(column: Column) -> dict[str, Any]:
    """A column of a table; what it is missing for and its unit are told with what it means."""
    told = [column.meaning]
    if column.unit:
        told.append(f"Unit: {column.unit}.")
    if column.missing:
        told.append(f"Empty: {column.missing[:1].lower()}{column.missing[1:]}")
    required = not column.missing
    if column.words:
        return _field(column.key, " ".join(told), tuple(column.words), required)
    more: dict[str, Any] = {"constraints": {"required": True}} if required else {}
    return _field(column.key, " ".join(told), type=_TYPES[column.kind], **more)


def _fields(purposes: frozenset[str], *, with_names: bool) -> list[dict[str, Any]]:
    """Every column that replies may have."""
    attention = "Whether somebody came over, and how that was; empty only when withdrawn."
    staff = _field("staff", "Always empty: no export has a name on a single reply.", constraints={"maxLength": 0})
    if with_names:
        staff = _field("staff", "The key in people.csv of whoever came over, or someone_else.")
    return [
        _field("id", "The reply's own number.", format="uuid", constraints={"required": True, "unique": True}),
        _field(
            "started_at",
            "The first tap, in the store's local time with its offset.",
            type="datetime",
            constraints={"required": True},
        ),
        _field("day", "The store's local day of the first tap.", type=_TYPES["day"], constraints={"required": True}),
        _field("language", "The language of the last answer.", LANGUAGES, required=True),
        _field("outcome", "Reached the thanks, left before, or taken back by the visitor.", OUTCOMES, required=True),
        _field(
            "quarantine",
            "Why the reply is set aside and left out of the figures; empty when it isn't.",
            constraints={"pattern": "[a-z_]{1,40}"},
        ),
        _field("attention", attention, FIXED_CHOICES["attention"]),
        _field("wait", "Minutes until somebody came, of visitors approached.", FIXED_CHOICES["wait"]),
        _field("stay", "Minutes in the showroom so far, of visitors not approached.", FIXED_CHOICES["stay"]),
        staff,
        _field(
            "care",
            "How the help was, 1 very poor to 5 very good.",
            type="integer",
            constraints={"minimum": 1, "maximum": 5},
        ),
        _field("purpose", "What brought the visitor here.", tuple(sorted(purposes))),
        _field("help", "Whether a missed visitor wanted somebody sent over.", FIXED_CHOICES["help"]),
        _field("return", "Whether the visitor will come back (survey by the door).", FIXED_CHOICES["return"]),
    ]


def _field(
    name: str, description: str, choices: tuple[str, ...] = (), required: bool = False, **more: Any
) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": "string", "description": description, **more}
    if choices:
        field["constraints"] = {"enum": list(choices)} | ({"required": True} if required else {})
    return field
