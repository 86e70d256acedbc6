"""Who has begun to use the assistant, who stayed, and with which of the two products."""
