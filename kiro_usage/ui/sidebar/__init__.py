"""The sidebar, one module per block."""
