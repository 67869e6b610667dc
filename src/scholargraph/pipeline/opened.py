"""A graph that is open for questions: saved queries, statistics, networks, pages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from scholargraph.errors import GraphError, UsageError
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import MAX_AUTHORS, project, to_networkx
from scholargraph.network.selection import Selection, select
from scholargraph.pipeline.build_report import COLUMNS_ONLY, BuildReport
from scholargraph.pipeline.indexing import BY_COLUMNS, BY_SPARQL, bytes_of_turtle, current_index, index, large
from scholargraph.pipeline.notices import Notify, ProgressOf, silent, unshown
from scholargraph.pipeline.output import finish_interrupted
from scholargraph.project import DEFAULT_BASE
from scholargraph.query.header import SavedQuery


class Graph:
    """A build, a Turtle file that follows the ontology, or both: what `sg.build` and `sg.open` return.

    Derived data and tables are read where the build has them, and made on the fly for a bare Turtle file.
    """

    def __init__(
        self,
        path: Path,
        notify: Notify = silent,
        *,
        progress: ProgressOf = unshown,
        allow_remote: bool = False,
        timeout: float | None = None,
    ):
        """Opens a folder with a build, or one Turtle file.

        Args:
            path: the folder or the file.
            notify: is told what is worth knowing, e.g. that no index can be written.
            progress: shows how far the writing of an index is.
            allow_remote: let queries with SERVICE or FROM through.
            timeout: seconds after which a query of `query` is ended; None: never. It then runs in a process of its own.

        Raises:
            UsageError: there is no such file or folder, or the folder holds neither graph.ttl nor a build of columns only.
        """
        if path.is_dir():
            finish_interrupted(path)
        self.notify, self._progress, self._allow_remote = notify, progress, allow_remote
        self.timeout = timeout
        self.folder = path if path.is_dir() else None
        self.file = path / "graph.ttl" if path.is_dir() else path
        if not self.file.is_file() and not self.columns_only:
            hint = "`scholargraph build` or `scholargraph demo` makes one"
            raise UsageError("there is no graph here", value=str(path), where=str(self.file), hint=hint)

    def __repr__(self) -> str:
        return f"Graph({str(self.folder or self.file)!r}: {len(self.tables.persons):,} persons, {len(self.tables.works):,} works)"

    @cached_property
    def tables(self) -> Tables:
        """The tables of the build, or those read out of the Turtle."""
        if self.folder and self._tables_fit():
            from scholargraph.export.parquet import read_tables

            return read_tables(self.folder / "tables")
        from scholargraph.graph.tables_rdf import tables_from_rdf

        try:
            tables = tables_from_rdf(self.claims.rdf)
        except GraphError as error:
            error.where = error.where or str(self.file)
            raise
        tables.pairs, tables.pair_works = project(tables)
        return tables

    @cached_property
    def report(self) -> BuildReport | None:
        """The report of the build, or None for a bare Turtle file."""
        if not self.folder:
            return None
        try:
            return BuildReport.model_validate_json((self.folder / "report.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    @property
    def columns_only(self) -> bool:
        """Whether this is a build of tables without Turtle."""
        return bool(self.report and self.report.settings.get(COLUMNS_ONLY) and not self.file.is_file())

    def need_turtle(self) -> None:
        """Says clearly that a build of columns only cannot do what is asked.

        Raises:
            UsageError: this is such a build.
        """
        if self.columns_only:
            what = "this build has columns only: statistics and networks are made of them, all else needs the graph"
            raise UsageError(what, value=str(self.folder), where=str(self.folder), hint="build again without --columns-only")

    @property
    def max_authors(self) -> int:
        """Works with more authors add no pairs."""
        return int(self.report.settings["max_authors"]) if self.report else MAX_AUTHORS

    @property
    def tables_folder(self) -> Path | None:
        """Where the Parquet tables of a build are; None where there are none that fit graph.ttl."""
        return self.folder / "tables" if self.folder and self._tables_fit() else None

    def _tables_fit(self) -> bool:
        """Whether derived data and tables were written with this very graph.ttl."""
        if not self.folder or not self.report or not (self.folder / "tables").is_dir():
            return False
        if self.columns_only:
            return True
        from scholargraph.store.disk import index_place, known_digest

        return self.report.graph_sha256 == known_digest(index_place(self.folder), self.file)

    @cached_property
    def claims(self) -> Any:
        """The store of what the sources say alone, without derived data."""
        self.need_turtle()
        from scholargraph.store import open_store

        return open_store(self.file)

    @cached_property
    def store(self) -> Any:
        """The store that answers SPARQL: claims and derived data. Large graphs are answered by an index on disk."""
        self.need_turtle()
        path = self.folder or self.file
        return (
            current_index(path, allow_remote=self._allow_remote) or (self.index() if large(path) else None) or self._in_memory()
        )

    def index(self) -> Any:
        """The store on disk: its index is written now, unless it is there. None, with a word to `notify`, if it cannot be."""
        path, derived = self.folder or self.file, self._derived_file
        try:
            with self._progress(f"indexing {path}", bytes_of_turtle(path)) as step:
                return index(
                    path,
                    derived=derived,
                    computed=self._computed,
                    notify=self.notify,
                    progress=step,
                    allow_remote=self._allow_remote,
                )
        except OSError as error:
            self.notify(f"{path}: no index can be written here ({error}); the graph is loaded instead")
            return None

    def _in_memory(self) -> Any:
        from scholargraph.store import open_store

        derived = self._derived_file
        files, texts = ([self.file, derived], []) if derived else ([self.file], [self._computed()])
        return open_store(files, texts=texts, allow_remote=self._allow_remote)

    @property
    def _derived_file(self) -> Path | None:
        """The file with derived data, where it belongs to this very graph.ttl."""
        file = self.folder / "derived.ttl" if self.folder else None
        return file if file and file.is_file() and self._tables_fit() else None

    @property
    def base(self) -> str:
        """What the IRIs of this graph start with."""
        return _base(self.tables)

    @property
    def derived(self) -> Path | str:
        """Derived data: the file that belongs to this very graph.ttl, else computed, as Turtle."""
        return self._derived_file or self._computed()

    def _computed(self) -> str:
        """Derived data that no file holds, as Turtle."""
        from scholargraph.graph.mapping import derived
        from scholargraph.graph.turtle import write as turtle_text

        return turtle_text(derived(self.tables, self.base), self.base)

    @property
    def rdf(self) -> Any:
        """The graph as an `rdflib.Graph` (on Oxigraph)."""
        return self.store.rdf

    def query(self, name: str, *values: str, **parameters: str) -> Table:
        """Runs a saved query by its name, or a file with SPARQL.

        Args:
            name: of a saved query, or the path of a .rq file.
            values: values of its parameters, in order.
            parameters: values by parameter name.

        Raises:
            UnknownNameError, AmbiguousNameError, ParameterError: see their messages.
            QueryError: the query is wrong, or was ended after `timeout` seconds.
        """
        from scholargraph.query import run, saved_query

        query = saved_query(name)
        tables = self.columns_for(query)
        if tables is not None:
            from scholargraph.query.columns import run_columns

            result, way = run_columns(tables, query, parameters, values, timeout=self.timeout), BY_COLUMNS
        else:
            result, way = run(self.store, query, parameters, values, timeout=self.timeout), BY_SPARQL
        return Table(result.columns, result.rows, query.summary, notes=(way,))

    def columns_for(self, query: SavedQuery) -> Path | None:
        """The tables to ask instead of SPARQL: for a query with a column form, where the build is large or has no Turtle."""
        if query.columns is None or self.folder is None or (self.file.is_file() and not large(self.folder)):
            return None
        return self.tables_folder

    def stats(self, table: str = "people", selection: Selection | None = None, **options: Any) -> Table:
        """A table of statistics: people, pairs, pair_works, years, venues, topics, network, credits, suggested, names, grant.

        Args:
            table: its name.
            selection: which works and people count; all, if None.
            options: fields of `scholargraph.statistics.options.Options` (every, counting, person, months, as_of, paths), and
                `evidence=True` for the works behind each row, or `slices` and `cumulative` for a table by spans of years.

        Raises:
            UsageError: there is no such table, or options do not go together.
        """
        from scholargraph.pipeline.counting import statistics_of

        return statistics_of(self, table, selection or Selection(), **options)

    def network(self, selection: Selection | None = None) -> Any:
        """The coauthorship network as a `networkx.Graph`."""
        return to_networkx(select(self.tables, selection or Selection(), self.max_authors))

    def person(self, name: str) -> str:
        """The IRI of the person of this name (any variant) or IRI.

        Raises:
            UnknownNameError: nobody bears it; the nearest names are suggested.
            AmbiguousNameError: several do.
        """
        from scholargraph.query.people import person_iri

        return person_iri(self.store, name)

    def venue(self, name: str) -> str:
        """The IRI of the venue of this name (any of its labels) or IRI; errors like `person`."""
        from scholargraph.query.things import thing_iri

        return thing_iri(self.store, "venue", name)

    def topic(self, name: str) -> str:
        """The code (such as cs.LG) of the topic of this code, name or IRI; errors like `person`."""
        from scholargraph.query.things import thing_iri

        return str(thing_iri(self.store, "topic", name)).rpartition("#")[2]


def _base(tables: Tables) -> str:
    """What the IRIs of a graph start with, read off a person's IRI."""
    if not tables.persons:
        return DEFAULT_BASE
    iri = tables.persons[0].person
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] or DEFAULT_BASE
