"""Documents to tables: niandu ingest and niandu compare."""
import collections
import itertools
import json
import os
import warnings

from .errors import NianduWarning, NothingUsable
from .program import arguments_of, run, run_logged
from .result import Folder, Result

# Bytes of paths in one command line; Linux takes two million with the environment.
_COMMAND_LINE = 500_000
# Options of `niandu ingest` that shape the tables: those that `niandu export` has too.
_OF_TABLES = {"beside", "bom", "csv-safe", "passages", "schemas"}


def paths_of(paths):
    """One path or several, as strings; none that the program would take for an option."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return [path if not path.startswith("-") else "./" + path for path in map(os.fspath, paths)]


def command_lines(paths):
    """The paths in parts that fit a command line each."""
    part, size = [], 0
    for path in paths:
        length = len(os.fsencode(path)) + 9
        if part and size + length > _COMMAND_LINE:
            yield part
            part, size = [], 0
        part.append(path)
        size += length
    if part:
        yield part


def warn_of(failures):
    if failures:
        first = failures[0]
        warnings.warn(f"{len(failures)} of the files could not be read, the first: {first.path}: {first.message}; "
                      "all are in .failures", NianduWarning, stacklevel=3)


def ingest_catalog(catalog, paths, options):
    """The failures of reading into a catalogue, command line by command line."""
    failures, usable, nothing = [], False, None
    for part in command_lines(paths):
        try:
            failures += run_logged("ingest", *part, "--catalog", catalog, "--quiet", *options).failures
            usable = True
        except NothingUsable as error:
            nothing = error
            failures += error.failures
    if not usable and nothing:
        nothing.failures = failures
        raise nothing
    return failures


def read(paths, *, out=None, format="csv", **options):
    """Reads documents, text conversions and folders of them: a Result.

    Options are those of `niandu ingest`: agency, year, schemas, jobs, password, corrections, strict_kind, memory_limit,
    time_limit, ... `out` names a folder that keeps the tables. Files that cannot be read are in `failures`, with a
    NianduWarning; raises NothingUsable if there is no other, UsageError, Locked, WriteFailed.
    """
    paths = paths_of(paths)
    if not paths:
        raise NothingUsable("no paths given")
    keep = Folder()
    folder = out if out is not None else keep.path("tables")
    parts = list(command_lines(paths))
    if len(parts) == 1:
        log = run_logged("ingest", *paths, "--out", folder, "--format", format, "--quiet", *arguments_of(options))
        failures = log.failures
    else:
        catalog = keep.path("catalog.db")
        failures = ingest_catalog(catalog, paths, arguments_of(options))
        shape = {name: value for name, value in options.items() if name.replace("_", "-") in _OF_TABLES}
        run("export", "--catalog", catalog, "--out", folder, "--format", format, "--quiet", *arguments_of(shape))
    warn_of(failures)
    return Result(folder, keep, failures)


class Document:
    """One document of a batch. Rows are dicts, None is missing; no pandas is needed."""

    def __init__(self, batch, row):
        self._batch = batch
        self.id, self.kind, self.agency, self.roc_year = (
            row["document_id"], row["kind"], row["agency"], row["roc_year"])
        self.path, self.title, self.copy_of = row["path"], row["title"], row["copy_of"]
        self.row = row

    def __repr__(self):
        return f"<niandu.Document {self.path}: {self.kind or 'of no known kind'}>"

    def rows(self, table):
        """The document's rows of a table."""
        return self._batch.rows(table).get(self.id, [])

    @property
    def issues(self):
        return self.rows("issues")

    @property
    def json(self):
        """All of it, with raw text, evidence and place of every value (niandu-document.schema.json)."""
        return self._batch.json(self.id)


class _Batch:
    def __init__(self, result):
        self._result = result
        self._rows = {}

    def documents(self):
        return [Document(self, row) for row in self._result.rows("documents")]

    def rows(self, table):
        if table not in self._rows:
            self._rows[table] = collections.defaultdict(list)
            for row in self._result.rows(table):
                self._rows[table][row["document_id"]].append(row)
        return self._rows[table]

    def json(self, document_id):
        with (self._result.folder / "json" / f"{document_id}.json").open(encoding="utf-8") as file:
            return json.load(file)


def iterate(paths, *, batch=200, failures=None, **options):
    """Yields a Document for each of thousands of files, a batch of files per run of the program.

    Only one batch is kept at a time. Files that cannot be read are appended to the list `failures`; without one they are
    a NianduWarning. Copies are told within a batch only.
    """
    if batch < 1:
        raise ValueError("batch must be at least 1")
    left = iter(paths_of(paths))
    while part := list(itertools.islice(left, batch)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NianduWarning)
                result = read(part, format="csv,json", **options)
            failed = result.failures
        except NothingUsable as error:
            result, failed = None, list(error.failures)
        if failures is not None:
            failures.extend(failed)
        else:
            warn_of(failed)
        if result is not None:
            yield from _Batch(result).documents()


def compare(paths=None, *, catalog=None, out=None, **options):
    """What became of every record from year to year: a Result with links, changes, series, findings, comparisons.

    Of documents (`paths`), or of a catalogue: compare(catalog="archive.db", agency="勞動部", years="104-109"). Options are
    those of `niandu compare`. The report for people is `folder / "report.html"`.
    """
    if (paths is None) == (catalog is None):
        raise ValueError("compare needs paths or catalog, one of them")
    keep = Folder()
    folder = out if out is not None else keep.path("tables")
    source = paths_of(paths) if paths is not None else ["--catalog", os.fspath(catalog)]
    _, said, status = run("compare", *source, "--out", folder, *arguments_of(options), allowed=(0, 1))
    if status:  # some of the files
        warnings.warn("; ".join(said), NianduWarning, stacklevel=2)
    return Result(folder, keep)
