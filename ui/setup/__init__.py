"""The first start, step by step.

May import: Qt, `kiosk`, `ui.widgets`, `ui.theme`, `ui.tasks`, `ui.services`. Never another surface.
"""
