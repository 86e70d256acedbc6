"""Figures of the selection: Ibis expressions on the usage tables, and small pandas tables made of them."""
