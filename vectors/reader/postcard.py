"""Preamble, bodies, extension blocks and text (spec 2)."""

import unicodedata

from .errors import Refused, need

CLASSIC, HYBRID = 1, 2


class Reader:
    """Goes forward through bytes that are there as a whole; `short` names the error when they end too early."""

    def __init__(self, data, short="NonCanonical"):
        self.data, self.at, self.short = data, 0, short

    def take(self, length):
        need(self.at + length <= len(self.data), self.short)
        self.at += length
        return self.data[self.at - length : self.at]

    def varint(self, bits):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                need((byte or shift == 7) and value < 1 << bits, "NonCanonical")
                return value
            need(shift < bits, "NonCanonical")

    def flag(self):
        byte = self.take(1)[0]
        need(byte < 2, "NonCanonical")
        return byte == 1

    def option(self, read):
        return read() if self.flag() else None

    def slice(self):
        return self.take(self.varint(32))

    def text(self):
        try:
            return self.slice().decode()
        except UnicodeDecodeError:
            raise Refused("NonCanonical") from None

    def variant(self, known):
        value = self.varint(32)
        need(value < known, "UnsupportedVersion")
        return value

    def end(self):
        need(self.at == len(self.data), "TrailingData")


def check_text(text, limit):
    need(len(text.encode()) <= limit, "LimitExceeded")
    bad = {0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)}
    need(text and not any(unicodedata.category(c) == "Cc" or ord(c) in bad for c in text), "NonCanonical")


def check_extensions(block):
    need(len(block) <= 1024, "LimitExceeded")
    reader, least = Reader(block), 0
    while reader.at < len(block):
        tag, critical, _ = reader.varint(16), reader.flag(), reader.slice()
        need(tag >= least, "NonCanonical")
        need(not critical, "UnsupportedExtension")
        least = tag + 1


def preamble(data, kind_of_object):
    need(data[:4] == b"LIFE"[: len(data)], "NotLife")
    need(len(data) >= 8, "Truncated")
    need(data[4] in (1, 2) and data[5] == 1, "UnsupportedVersion")
    need(data[7] in (CLASSIC, HYBRID), "UnsupportedSuite")
    need(data[4] == kind_of_object, "WrongKind")
    return data[6], data[7]
