"""The questions a visitor is asked: their types, the catalogue they come from, and the flow between them.

May import: `kiosk.errors`, `kiosk.customers`, `resources` and the standard library; `catalogue` also imports pydantic,
and is itself imported late. Knows nothing of storage.
"""
