"""The questions a visitor is asked: their types, the catalogue they come from, and the flow between them.

May import: `kiosk.errors` and `resources`. Knows nothing of storage.
"""
