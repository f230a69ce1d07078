"""The window: Qt on top of the operations."""
