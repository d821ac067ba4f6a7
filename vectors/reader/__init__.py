"""An independent reader of LIFE's objects, version 1, written from the spec alone. See check.py."""
