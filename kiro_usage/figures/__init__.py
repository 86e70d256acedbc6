"""Small tables drawn with `plotly.graph_objects`; nothing is computed here but positions and labels."""
