"""Customers in personnel work: the panel, the monthly talks, the last interview, and whether it all helped.

May import: `kiosk.errors`, `kiosk.settings`, `kiosk.retention`, `kiosk.survey`, `kiosk.access`, `kiosk.attention` and
`kiosk.staff`. Knows nothing of storage.
"""
