"""The network page: one offline HTML file in which every edge opens the source lines it rests on."""

from scholargraph.visualize.options import PageOptions
from scholargraph.visualize.page import network_page

__all__ = ["PageOptions", "network_page"]
