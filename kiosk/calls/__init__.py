"""Help calls, alerts, and what is sent: when an alert is due, in which words, and its way out, and that of a letter.

May import: `kiosk.errors`, `kiosk.clock`, `kiosk.attention`, `kiosk.survey` and the standard library; `delivery` also
imports apprise, late. Knows nothing of storage.
"""
