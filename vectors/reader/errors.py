"""Errors by their common names (spec 1.3)."""


class Refused(Exception):
    """An error by its common name."""


class Mistyped(Refused):
    """A typing error, and where it is."""

    def __init__(self, place):
        super().__init__("Mistyped")
        self.place = place


def need(condition, name):
    if not condition:
        raise Refused(name)
