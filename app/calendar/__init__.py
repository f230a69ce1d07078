"""Holidays, working days and deadlines: pure functions over year tables."""
