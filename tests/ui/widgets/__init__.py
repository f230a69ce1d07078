"""Tests of the small widgets, and the gallery that shows them all."""
