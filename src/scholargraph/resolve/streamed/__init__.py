"""Resolving as a stream: works and people of catalogues as columns of numbers, by the rule of `--identity source`."""


class NotStreamedError(Exception):
    """The documents say what needs all records at once; they are resolved in memory."""
