"""Gather the facts of each paper from what is known: facts/<paper>.py gathers, <paper>.py beside this folder renders."""
