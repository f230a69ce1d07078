"""The verbs: one function per thing the secretary can do."""
