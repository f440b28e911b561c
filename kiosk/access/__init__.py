"""Who may do what: roles and their rights, PINs and the waiting after wrong ones.

May import: `kiosk.errors` and the standard library; `pins` also imports argon2, late. Knows nothing of storage.
"""
