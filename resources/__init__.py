"""What is shipped beside the code: surveys, pictograms, themes, style sheets, translations.

Imports nothing of ours.
"""
