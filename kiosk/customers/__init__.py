"""Customers in personnel work: the panel, what is sealed about its members, and whom to invite.

May import: `kiosk.survey`, `kiosk.staff`, `kiosk.access` and the errors. Knows nothing of storage.
"""
