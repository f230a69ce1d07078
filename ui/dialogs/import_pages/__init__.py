"""The four pages of the roster import and what they share."""
