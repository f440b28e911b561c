"""Parts that more than one surface shows.

May import: Qt, `ui.theme` and plain dataclasses of `kiosk`.
"""
