"""`python -m scholargraph` is the command `scholargraph`."""

from scholargraph.cli import main

main()
