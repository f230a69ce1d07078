"""Everything the program knows and does, without a window."""

VERSION = "0.1.0"  # the one of pyproject.toml, which is not part of a frozen build
