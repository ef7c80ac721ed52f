"""Fairhand beside other checkers of prose: what each finds in the same letters, and how fast.

`make bench` runs it all; `python tests/bench.py peers` this alone; `python tests/bench.py peers NAME` lists what one
program found that no mark calls an error, for marking.
"""
