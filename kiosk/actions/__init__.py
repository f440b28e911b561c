"""One function for each thing a user does: the right, the rule, the write, the audit line, what changed.

May import: every other package of `kiosk`. Returns frozen dataclasses that say what changed. Each
one that writes raises `StorageRefused` where the disk doesn't take it, and then nothing of it is kept.
"""
