"""`datapackage.json`: what `replies.csv` is, in the words of the Data Package standard (datapackage.org, version 2).

`profile` names the same things as version 1 did, for programs that know only that.
"""

from typing import Any

from kiosk.exchange.columns import OUTCOMES
from kiosk.exchange.stamp import Stamp
from kiosk.survey.survey import FIXED_CHOICES, LANGUAGES

PROFILES = "https://datapackage.org/profiles/2.0"


def describe(stamp: Stamp, replies: int, purposes: frozenset[str], size: int, sha256: str) -> dict[str, Any]:
    """The descriptor; `size` is the bytes of `replies.csv`, `purposes` every purpose that may stand in it."""
    period = {"from": stamp.first, "to": stamp.last}
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": "klantkansen-replies",
        "title": f"Replies of showroom visitors, {stamp.store}",
        "description": (
            "Whether staff approached visitors, as visitors said on the showroom's touchscreen. Anonymous: no name "
            "of a visitor or of an employee is in it. Figures are over valid replies: not withdrawn, and with an "
            "empty quarantine. Who didn't tap isn't in it, and before and after is not because of."
        ),
        "version": "1.0.0",
        "created": stamp.made.isoformat(timespec="seconds"),
        "program": stamp.program,
        "survey": stamp.survey,
        "period": {key: day.isoformat() for key, day in period.items() if day},
        "replies": replies,
        **({"replies_kept_from": stamp.kept_from.isoformat()} if stamp.kept_from else {}),
        "audit": {"lines": stamp.audit.count, "head": stamp.audit.hash},
        "resources": [
            {
                "$schema": f"{PROFILES}/dataresource.json",
                "profile": "tabular-data-resource",
                "type": "table",
                "name": "replies",
                "path": "replies.csv",
                "title": "One line a reply, in the order in which they were given",
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
                "schema": {
                    "$schema": f"{PROFILES}/tableschema.json",
                    "fields": _fields(purposes),
                    "primaryKey": ["id"],
                    "missingValues": [""],
                },
            }
        ],
    }


def _fields(purposes: frozenset[str]) -> list[dict[str, Any]]:
    attention = "Whether somebody came over, and how that was; empty only when withdrawn."
    return [
        _field("id", "The reply's own number.", format="uuid", constraints={"required": True, "unique": True}),
        _field(
            "started_at",
            "The first tap, in the store's local time with its offset.",
            type="datetime",
            constraints={"required": True},
        ),
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
        _field("staff", "Always empty: no export has a name on a single reply.", constraints={"maxLength": 0}),
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
