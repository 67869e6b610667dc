"""The small invented world, as entities, tables and Turtle."""

import importlib.util
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def load(name):
    spec = importlib.util.spec_from_file_location(name, FIXTURES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small():
    return load("small_entities").small_entities()


@pytest.fixture(scope="session")
def small_texts():
    return load("write_small").texts()


@pytest.fixture(scope="session")
def small_graph(small_texts):
    import rdflib

    return rdflib.Graph().parse(data=small_texts["graph.ttl"], format="turtle")
