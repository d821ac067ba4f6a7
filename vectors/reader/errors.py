"""Errors by their common names (spec 1.3)."""


class Refused(Exception):
    """An error by its common name."""


def need(condition, name):
    if not condition:
        raise Refused(name)
