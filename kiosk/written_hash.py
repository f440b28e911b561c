"""The hash of an audit line as somebody wrote it down, copied or typed it over."""

import re

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_hash(written: str) -> str | None:
    """The hash alone: it may stand in groups of characters, in capitals, and behind the number of lines as it is copied
    with; None where it is no hash."""
    groups = written.lower().split()
    for parts in (groups, groups[1:] if groups and groups[0].isdecimal() else []):
        if _HASH.fullmatch(joined := "".join(parts)):
            return joined
    return None
