"""Whether a file can be our database, told from its bytes alone, so that nothing is changed by looking."""

import struct
from pathlib import Path

from kiosk.errors import DatabaseError, reason
from kiosk.storage.database_file import log_of

MAGIC = b"SQLite format 3\0"
HEADER = 100
LOG_HEADER, FRAME_HEADER = 32, 24


def check_file(path: Path) -> None:
    """See that the file is an SQLite database with all its pages, in the file itself or in the log beside it.

    (https://www.sqlite.org/fileformat2.html, sections 1.3 and 4.1)

    :raises DatabaseError: if it isn't
    """
    way_out = f"move it away, or put back a copy from {path.parent / 'backups'}"
    try:
        if not path.exists():
            raise DatabaseError(f"{path} doesn't exist; start klantkansen once, or name its folder with --data DIR")
        if not path.is_file():
            raise DatabaseError(f"{path} is not a file; {way_out}")
        with open(path, "rb") as file:
            header = file.read(HEADER)
        size = path.stat().st_size
        if not header or (len(header) < HEADER and MAGIC.startswith(header[: len(MAGIC)])):
            raise DatabaseError(f"{path} was cut short ({size} bytes are left); {way_out}")
        page = _page_size(header) if header.startswith(MAGIC) else 0
        if not page:
            raise DatabaseError(f"{path} is not a database; {way_out}")
        (pages,) = struct.unpack_from(">I", header, 28)
        if size // page < pages:
            logged = _pages_in(log_of(path), page)
            size = path.stat().st_size  # anew, since a running program may just have moved them here from the log
            if not logged.issuperset(range(size // page + 1, pages + 1)):
                raise DatabaseError(f"{path} was cut short ({size} of {pages * page} bytes are left); {way_out}")
    except OSError as error:
        raise DatabaseError(f"{path} can't be read: {reason(error)}; see to its rights and its disk") from error


def _page_size(header: bytes) -> int:
    """In bytes; 0 is what no database says."""
    (page,) = struct.unpack_from(">H", header, 16)
    return 65536 if page == 1 else int(page)


def _pages_in(log: Path, page: int) -> set[int]:
    """The page numbers of the frames that belong to the log's present round."""
    found: set[int] = set()
    if not log.exists():
        return found
    with open(log, "rb") as file:
        salts = file.read(LOG_HEADER)[16:24]
        while len(frame := file.read(FRAME_HEADER)) == FRAME_HEADER and frame[8:16] == salts:
            found.add(int.from_bytes(frame[:4], "big"))
            file.seek(page, 1)
    return found
