"""Help calls, alerts and what is sent about them: when an alert is due, in which words, and its way out.

May import: `kiosk.errors`, `kiosk.attention`, `kiosk.survey` and the standard library; `delivery` also imports apprise,
late. Knows nothing of storage.
"""
