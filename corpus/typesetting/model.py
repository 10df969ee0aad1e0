"""What is typeset: a list of blocks (Paragraph, Table, PageBreak) and a Look that says how."""

from dataclasses import dataclass, field


@dataclass
class Paragraph:
    """style: title, heading, subheading, body, item or note."""

    text: str
    style: str = "body"


@dataclass
class Cell:
    """One cell; its paragraphs stand below each other. Spans count rows and columns from here."""

    paragraphs: list
    row_span: int = 1
    col_span: int = 1
    align: str = "left"
    valign: str = "top"


@dataclass
class Table:
    """Rows hold only the cells that begin in them, as in HTML. Widths are relative."""

    widths: list
    header: list
    body: list


@dataclass
class PageBreak:
    pass


@dataclass
class Look:
    """How a document is set. Lengths of the page in millimetres, of type in points."""

    engine: str = "writer"  # writer or chromium
    page: tuple = (210, 297)
    margin: tuple = (20, 20, 20, 20)  # top, right, bottom, left
    font: str = "AR PL UKai TW"
    size: float = 11.0
    repeat_header: bool = True
    borders: str = "all"  # all, open_sides (no outer vertical rules), double
    rows_may_break: bool = True
    label_valign: str = "top"  # of cells that span rows
    running_head: list = field(default_factory=list)  # lines
    folio: str = ""  # "", "- {} -", "第 {} 頁" ...
    folio_place: str = "center"  # center, alternate (outer corner) or top
    cell_padding: float = 2.0  # points
    line_height: float = 1.25


def grid_of(rows, column_count):
    """Puts the cells of HTML-like rows on a grid: rows of cells, None where a span covers."""
    grid = [[0] * column_count for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while grid[y][x] is None:
                x += 1
            for dy in range(cell.row_span):
                for dx in range(cell.col_span):
                    grid[y + dy][x + dx] = None
            grid[y][x] = cell
            x += cell.col_span
    if any(slot == 0 for row in grid for slot in row):
        raise ValueError("the rows leave holes in the table")
    return grid
