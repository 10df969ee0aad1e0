"""The tables of any PDF: niandu tables."""
import json

from .program import arguments_of, run
from .reading import paths_of
from .result import _pandas


class Table:
    """A table as it stands on the page. Rows and columns count from 0, pages from 1."""

    def __init__(self, data):
        self.page, self.bbox = data.get("page"), data.get("bbox")
        self.n_rows, self.n_columns = data["rows"], data["columns"]
        self.header_rows = data.get("header_rows", 0)
        self.method, self.confidence = data["method"], data["confidence"]
        self.cells = data["cells"]

    def __repr__(self):
        return f"<niandu.Table: page {self.page}, {self.n_rows} x {self.n_columns}, confidence {self.confidence}>"

    def rows(self):
        """Lists of text; a cell over several rows or columns is in each of them."""
        grid = [[""] * self.n_columns for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell["row"], cell["row"] + cell["row_span"]):
                for column in range(cell["col"], cell["col"] + cell["col_span"]):
                    grid[row][column] = cell["text"]
        return grid

    def frame(self):
        """A DataFrame of strings; headers over several rows are joined by " / "."""
        rows = self.rows()
        head, body = rows[:self.header_rows], rows[self.header_rows:]
        names = [" / ".join(dict.fromkeys(filter(None, column))) for column in zip(*head)] or None
        return _pandas().DataFrame(body, columns=names, dtype="string")


def tables(path, pages=None, **options):
    """All tables of PDFs or text conversions, one path or several: a list of Table. pages: 3, "3-5", "3-", "1,3,7-9". Options are
    those of `niandu tables`: area="40,60,300,400", columns, method, per_page, password, jobs, ..."""
    said, *_ = run("tables", *paths_of(path), "--format", "json", *arguments_of({"pages": pages, **options}))
    data = json.loads(said)
    return [Table(table) for part in data.get("files", [data]) for table in part["tables"]]
