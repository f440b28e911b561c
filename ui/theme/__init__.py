"""Design tokens, made into a palette, style sheets and sizes.

May import: Qt and `resources`.
"""
