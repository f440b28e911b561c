"""The tour: a simulated day, tapped through the real screens on a clock of its own, with a picture of each screen.

May import: all of `ui`, as the composition root may.
"""
