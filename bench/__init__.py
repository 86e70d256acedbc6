"""Measurements: this program beside a plain baseline and the floor of the work. See `docs/performance.md`.

`python -m bench --help`; `make bench` runs all of it.
"""
