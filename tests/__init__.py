"""The tests. They go through real parts: real files, real widgets, the program itself; only time is a fake."""
