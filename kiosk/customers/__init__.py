"""Customers in personnel work: the panel, the monthly talks, selection interviews, and whether all that helped.

May import: `kiosk.errors`, `kiosk.settings`, `kiosk.attention` and the standard library. Knows nothing of storage.
"""
