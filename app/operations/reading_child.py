"""The way in for the child process that reads a foreign spreadsheet; imports nothing else of the program."""

from app.documents.sheet_child import READ_SHEET, child_main

__all__ = ["READ_SHEET", "child_main"]
