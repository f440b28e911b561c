"""The only SQL of the device: the database, its migrations, and what is kept in it.

May import: `kiosk.errors`, `kiosk.clock`, and plain values of the other packages, with how settings are written.
"""
