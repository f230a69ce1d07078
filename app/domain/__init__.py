"""Plain frozen data and the arithmetic on it; imports the standard library only."""
