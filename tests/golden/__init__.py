"""What every paper says and how it is set, compared with committed outlines."""
