"""Everything a developer or a curious person runs: one command each, nothing but Python needed beforehand.

`python3 -m tasks demo|test|lint|screenshots`. These modules run before anything is installed, and
install it: they import the standard library and the message catalogue alone, but for the one that draws.
"""
