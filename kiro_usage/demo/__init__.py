"""A synthetic organisation and an AWS that exists on this machine only, for the demo, tests and benchmark.

Everything depends on a seed alone, except that the days end where the caller says. Imports anything; nothing
of the program imports it.
"""
