"""Customers in personnel work: the panel, the talks, the last interview, and whether it helped.

May import: `kiosk.errors`, `kiosk.access`, `kiosk.attention`, `kiosk.staff` and `kiosk.retention`. Knows nothing of
storage.
"""
