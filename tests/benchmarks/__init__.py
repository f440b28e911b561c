"""How fast and how lean the program is: `python -m tests.benchmarks` prints a table and JSON; nothing here is a test.

Each measurement runs in a process of its own and prints one JSON object.
"""
