"""Every column and metric once: its names, unit, meaning, aliases, formula and source."""
