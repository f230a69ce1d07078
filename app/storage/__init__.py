"""The data file: the only folder that imports peewee."""
