"""Networks to measure: random ones of teams, and that of real papers."""

import random

import networkx as nx

from scholargraph.statistics.ties import Ties


def network(seed):
    """A random network of teams, as a networkx graph and as ties; weights are joint works."""
    choose = random.Random(seed)
    count = choose.randint(1, 40)
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for _ in range(choose.randint(0, 18)):
        team = sorted(choose.sample(range(count), min(count, choose.choice((1, 2, 2, 3, 4, 6)))))
        for place, a in enumerate(team):
            for b in team[place + 1 :]:
                graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    return graph, ties_of(graph)


def ties_of(graph):
    """The ties of a networkx graph of numbers."""
    edges = sorted(graph.edges(data="weight"))
    return Ties(len(graph), [(a, b) for a, b, _ in edges], [weight for *_, weight in edges])


def anthology(shared_data, names):
    """The network of some files of the ACL Anthology, one person a printed name."""
    import gzip
    import re
    from itertools import combinations

    number, graph = {}, nx.Graph()
    for name in names:
        text = gzip.decompress((shared_data / "data/acl-anthology/xml" / f"{name}.xml.gz").read_bytes()).decode("utf-8")
        for paper in re.findall(r"<paper\b.*?</paper>", text, re.DOTALL):
            authors = {re.sub(r"<[^>]+>", " ", one) for one in re.findall(r"<author\b.*?</author>", paper, re.DOTALL)}
            people = sorted(number.setdefault(one, len(number)) for one in sorted(authors))
            graph.add_nodes_from(people)
            for a, b in combinations(people, 2):
                graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    return graph, ties_of(graph)
