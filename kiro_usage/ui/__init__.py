"""The pages: what is asked of the other layers, and how it is laid out with Streamlit."""
