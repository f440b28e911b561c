"""What people see of themselves, before anybody else does.

May import: Qt, `kiosk`, `ui.widgets`, `ui.models`, `ui.theme`, `ui.services`. Never another surface.
"""
