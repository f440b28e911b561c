"""The floor manager's pages.

May import: Qt, `kiosk`, `ui.widgets`, `ui.theme`, `ui.tasks`, `ui.services`. Never another surface.
"""
