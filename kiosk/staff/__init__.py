"""People and what may be said of them.

May import: `kiosk.errors` and `kiosk.access`. Knows nothing of storage.
"""
