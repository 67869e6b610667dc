"""Resolving as a stream: works and people of catalogues as columns of numbers, by the rule of `--identity source`."""
