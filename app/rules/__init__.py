"""Regimes, checks and duties."""
