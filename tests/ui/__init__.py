"""Tests of the window, with real widgets."""
