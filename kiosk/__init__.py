"""What the program knows and keeps: the survey, the figures, people, storage and exchange.

May import: the standard library, its pinned libraries and `resources`. Never Qt, never `ui`.
"""

__version__ = "0.1.0"
