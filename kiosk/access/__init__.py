"""Who may do what: roles and their rights, PINs and the waiting after wrong ones.

May import: `kiosk.errors`. Knows nothing of storage.
"""
