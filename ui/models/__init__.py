"""What a widget draws, worked out without one: tables and the places of a chart's parts.

May import: Qt, `kiosk` and `resources`.
"""
