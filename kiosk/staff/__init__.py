"""People and what may be said of them.

May import: `kiosk.errors`. Knows nothing of storage.
"""
