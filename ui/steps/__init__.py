"""steps of the window."""
