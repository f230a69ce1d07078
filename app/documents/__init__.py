"""Readers and papers: the only folder that imports openpyxl, python-docx and python-calamine."""
