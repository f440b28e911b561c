"""The only SQL of the device: the database, its migrations, and what is kept in it.

May import: `kiosk.errors`, `kiosk.clock`, and the plain dataclasses of the other packages.
"""
