"""People and what may be said of them.

May import: `kiosk.errors`, `kiosk.access` and `kiosk.attention`. Knows nothing of storage.
"""
