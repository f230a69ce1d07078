"""Troubles the secretary can do something about: a sentence and a next step, never a traceback."""


class UserError(Exception):
    """Something outside the program went wrong (file open elsewhere, disk full, file too new).

    The sentences stand in resources/text/errors.toml: ``errors.<key>.what`` says what did not work and why,
    ``errors.<key>.next`` what to do now; both are filled with the facts.
    """

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
