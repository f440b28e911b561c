"""The first start, step by step.

May import: Qt, `kiosk`, `ui.widgets`, `ui.theme`, `ui.tasks`, `ui.services`, `ui.near`, `ui.volumes`. Never another
surface.
"""
