"""The text format of a vector (README.md)."""


class Vector:
    def __init__(self, path):
        header, body = path.read_text().split("\n\n", 1)
        self.lines = [line.split(": ", 1) for line in header.split("\n")]
        self.object = bytes.fromhex(body)

    @classmethod
    def of(cls, vector, names):
        """The same vector, in which some keys stand for others."""
        new = cls.__new__(cls)
        new.object, turned = vector.object, {value: key for key, value in names.items()}
        new.lines = [(turned.get(name, name), value) for name, value in vector.lines if name not in names]
        return new

    def get(self, key):
        return next((value for name, value in self.lines if name == key), None)

    def all(self, key):
        return [value for name, value in self.lines if name == key]

    def bytes(self, key):
        return bytes.fromhex(self.get(key))


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: {found!r} instead of {expected!r}")
