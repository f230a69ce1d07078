"""Tests of the table models."""
