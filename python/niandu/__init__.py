"""niandu: yearly plans and reviews of government agencies as DataFrames.

    import niandu
    result = niandu.read(["plans/", "review.pdf"])
    result.tables["kpis"]          # a pandas DataFrame with the types of datapackage.json
    result.issues                  # what to doubt
    niandu.tables("any.pdf", pages="3-5")[0].frame()
    niandu.open("archive.db").search("最低工資")
    niandu.compare(["plan-107.pdf", "plan-108.pdf"]).tables["changes"]

Pure Python: the work is done by the program niandu, which locks each document's reader in. It is found on the PATH, or
where the environment variable NIANDU_PROGRAM says.
"""
from .archive import Archive, open  # noqa: A004  (niandu.open, as gzip.open)
from .errors import (Failure, Locked, NianduError, NianduWarning, NothingUsable, ProgramNotFound, UsageError,
                     WriteFailed)
from .grid import Table, tables
from .reading import Document, compare, iterate, read
from .result import Result

__all__ = ["Archive", "Document", "Failure", "Locked", "NianduError", "NianduWarning", "NothingUsable",
           "ProgramNotFound", "Result", "Table", "UsageError", "WriteFailed", "compare", "iterate", "open", "read",
           "tables"]
