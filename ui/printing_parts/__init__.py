"""How each printed paper is laid out and painted; ui/printing.py is the way in."""
