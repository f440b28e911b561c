"""The figures: pure functions over counts, and the report that gathers them.

May import: the standard library only. Knows nothing of storage.
"""
