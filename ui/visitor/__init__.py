"""What a visitor sees and touches.

May import: Qt, `kiosk`, `ui.widgets`, `ui.theme`, `ui.tasks`, `ui.services`. Never another surface.
"""
