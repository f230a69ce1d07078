"""The facts of each paper: what it says, without how it looks.

In every paper ``None`` means not known yet and is printed as 待补; ``""`` is left blank on purpose, to be written
by hand or because it does not apply; an empty tuple in a list of people or papers is printed as 无.
"""
