"""Parts that more than one surface shows.

May import: Qt, `ui.theme`, `ui.models` and plain dataclasses of `kiosk`; what asks the workers itself, as signing in
does, also `ui.services` and `kiosk.actions`; what looks for files, also `ui.tasks`, `ui.near` and `ui.volumes`. Never a
surface.
"""
