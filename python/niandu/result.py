"""Tables of a folder that niandu wrote, as DataFrames with the types of its datapackage.json."""
import collections.abc
import csv
import json
import pathlib
import shutil
import tempfile
import weakref

_PANDAS_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}
_VALUES = {"integer": int, "number": float, "boolean": lambda text: text == "true", "string": str}


def _pandas():
    try:
        import pandas  # noqa: PLC0415  (rows and documents do without)
    except ImportError as error:
        raise ImportError("DataFrames need pandas (Debian: python3-pandas); rows(NAME) does without") from error
    return pandas


class Folder:
    """A temporary folder that goes with the object, or with the program."""

    def __init__(self):
        self.name = tempfile.mkdtemp(prefix="niandu-")
        weakref.finalize(self, shutil.rmtree, self.name, ignore_errors=True)

    def path(self, name):
        return f"{self.name}/{name}"


class Tables(collections.abc.Mapping):
    """Name -> DataFrame; each is read when it is first asked for."""

    def __init__(self, result):
        self._result = result
        self._frames = {}

    def __getitem__(self, name):
        if name not in self._frames:
            self._frames[name] = self._result.frame(name)
        return self._frames[name]

    def __iter__(self):
        return iter(self._result.fields)

    def __len__(self):
        return len(self._result.fields)

    def __repr__(self):
        return f"<niandu tables: {', '.join(self)}>"


class Result:
    """What a run wrote: tables, issues, documents.

    A missing value is pandas.NA, never 0 and never a guess; `issues` says what to doubt. `failures` are the files that
    could not be read. The folder goes with the object unless it was named.
    """

    def __init__(self, folder, keep=None, failures=()):
        self.folder = pathlib.Path(folder)
        self.failures = list(failures)
        self._keep = keep  # a Folder
        with (self.folder / "datapackage.json").open(encoding="utf-8") as file:
            self.package = json.load(file)
        self._resources = {resource["name"]: resource for resource in self.package["resources"]
                           if resource.get("format") == "csv"}
        # Table -> its columns as datapackage.json has them: name, type, title, description.
        self.fields = {name: resource["schema"]["fields"] for name, resource in self._resources.items()}
        self.tables = Tables(self)

    def __repr__(self):
        return f"<niandu.Result: {len(self.fields)} tables in {self.folder}, {len(self.failures)} files failed>"

    @property
    def documents(self):
        """The table documents."""
        return self.tables["documents"]

    @property
    def issues(self):
        """The table issues: everything that a reader should doubt."""
        return self.tables["issues"]

    def _path(self, name):
        if name not in self._resources:
            raise KeyError(f"no table {name!r}; there are: {', '.join(self._resources)}")
        return self.folder / self._resources[name]["path"]

    def frame(self, name):
        """A new DataFrame of a table."""
        path, pandas = self._path(name), _pandas()
        types = {field["name"]: _PANDAS_TYPES[field["type"]] for field in self.fields[name]}
        return pandas.read_csv(path, dtype=types, encoding="utf-8-sig", keep_default_na=False, na_values=[""])

    def rows(self, name):
        """The rows of a table as dicts, one after the other; None is missing. Needs no pandas."""
        path = self._path(name)
        types = {field["name"]: _VALUES[field["type"]] for field in self.fields[name]}
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield {column: types[column](text) if text else None for column, text in row.items()}

    def codebook(self, name):
        """What the columns of a table mean, as a DataFrame."""
        self._path(name)
        columns = ["name", "type", "title", "description", "description_zh"]
        return _pandas().DataFrame([[field.get(column, "") for column in columns] for field in self.fields[name]],
                                   columns=columns)
