"""Who may do what: roles and their rights, PINs, passphrases and codes, and the waiting after wrong ones.

May import: `kiosk.errors` and the standard library; `hashes` also imports argon2, late. Knows nothing of storage.
"""
