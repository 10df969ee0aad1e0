"""A catalogue: niandu ingest --catalog, export, search, status."""
import json
import os

from . import reading
from .program import arguments_of, run
from .result import Folder, Result


class Archive:
    """An open catalogue. Its tables are exported when they are first asked for, and again after ingest()."""

    def __init__(self, path):
        self.path = os.fspath(path)
        self._result = None

    def __repr__(self):
        return f"<niandu.Archive {self.path}>"

    def ingest(self, paths, **options):
        """Reads what is new or changed; the files that failed. Options are those of `niandu ingest`."""
        self._result = None
        failures = reading.ingest_catalog(self.path, reading.paths_of(paths), arguments_of(options))
        reading.warn_of(failures)
        return failures

    @property
    def result(self):
        """All that is in the catalogue."""
        if self._result is None:
            keep = Folder()
            folder = keep.path("tables")
            run("export", "--catalog", self.path, "--out", folder, "--format", "csv", "--quiet")
            self._result = Result(folder, keep)
        return self._result

    @property
    def tables(self):
        return self.result.tables

    @property
    def documents(self):
        return self.result.documents

    @property
    def issues(self):
        return self.result.issues

    def search(self, text, limit=20):
        """Passages that hold the text: dicts with document, page, snippet."""
        said, *_ = run("search", "--catalog", self.path, "--format", "json", "--limit", str(limit), "--", text)
        return json.loads(said)["passages"]

    def status(self):
        """What `niandu status --format json` says."""
        return json.loads(run("status", "--catalog", self.path, "--format", "json")[0])

    def compare(self, **options):
        """niandu.compare of this catalogue."""
        return reading.compare(catalog=self.path, **options)


def open(path, create=False):  # noqa: A001
    """The catalogue at `path`. Raises NothingUsable if there is none, unless `create`."""
    archive = Archive(path)
    if not create or os.path.exists(path):
        archive.status()
    return archive
