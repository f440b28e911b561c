"""The figures: pure functions over counts, and the report that gathers them.

May import: the standard library and `kiosk.errors`. Knows nothing of storage.
"""
