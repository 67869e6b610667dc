"""The same statements on DuckDB and on Spark, with worker processes of their own (`make test-spark`)."""

import os
from pathlib import Path

import pytest

from generators.bylines import tables_of
from scholargraph.export.parquet import write_tables
from scholargraph.statistics.relational import TABLES, Relations

pyspark = pytest.importorskip("pyspark", reason="needs pyspark: make test-spark")

pytestmark = pytest.mark.filterwarnings("ignore")  # pyspark leaves sockets to the collector


@pytest.fixture(scope="module")
def session():
    """A cluster of two worker processes on this machine."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))  # its scripts start the workers
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    built = SparkSession.builder.master("local-cluster[2,1,1024]").appName("scholargraph")
    for key, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.executor.memory": "512m",
    }.items():
        built = built.config(key, value)
    session = built.getOrCreate()
    yield session
    session.stop()


def test_the_session_has_worker_processes(session):
    context = session.sparkContext
    assert context.master.startswith("local-cluster")
    pids = context.parallelize(range(8), 8).map(lambda _: os.getpid()).distinct().collect()
    assert os.getpid() not in pids


@pytest.mark.parametrize(("seed", "works"), [(1, 0), (2, 40), (3, 1500)])
def test_rows_are_those_of_duckdb(session, tmp_path, seed, works):
    from scholargraph.statistics.spark import SparkRelations

    write_tables(tables_of(seed, works), tmp_path)
    with Relations(tmp_path, max_authors=6) as duck, SparkRelations(session, str(tmp_path), max_authors=6) as spark:
        for name in TABLES:
            ours, theirs = duck.table(name), spark.table(name)
            assert theirs.columns == ours.columns
            assert [*theirs.rows] == [*ours.rows], name
            assert len(ours) > 0 or works == 0
