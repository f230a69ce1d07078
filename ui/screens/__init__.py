"""screens of the window."""
