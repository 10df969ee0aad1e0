"""A table cut into parts, one a page."""
import copy
import dataclasses


def split(table, first_room, room, repeat, cut):
    """Parts of a table: the header with as many rows as the room holds, and so on.

    Raises ValueError where no such cut reads well.
    """
    grid = table.grid
    head = sum(table.heights[:grid.head_rows])
    made, begin, left, offset = [], grid.head_rows, first_room - head, 0
    number = 0
    i = begin
    while i < grid.n_rows:
        height = _height(table, i, offset)
        if height <= left:
            left -= height
            i, offset = i + 1, 0
            continue
        lines = _lines_that_fit(table, i, offset, left) if cut else 0
        if not lines and i == begin and left >= room - head - 0.1:
            raise ValueError("a row is taller than a page")
        if not lines and i == begin:
            raise ValueError("a header alone at the foot of a page")
        made.append(_part(table, begin, i, number, repeat, made[-1].cut_below if made else 0,
                          offset + lines if lines else 0))
        begin, number = i, number + 1
        offset = offset + lines if lines else 0
        left = room - (head if repeat else 0)
    made.append(_part(table, begin, grid.n_rows, number, repeat, made[-1].cut_below if made else 0,
                      0))
    return made


def _height(table, row, offset):
    return table.heights[row] - offset * table.line


def _lines_that_fit(table, row, offset, left):
    """How many more lines of this row fit, where a cut reads as one: in the middle of a sentence."""
    count = int((left - 2 * table.o["pad_v"]) / table.line)
    cells = [c for c in table.grid.cells if c.r == row and c.rs == 1]
    if any(table._scale(c) != 1.0 for c in cells) or count < 2:
        return 0
    longest = max((len(c.lines) for c in cells), default=0)
    at = offset + count
    key = next((c for c in cells if c.c == 0), None)
    if longest - at < 2 or (key and len(key.lines) > offset + count):
        return 0
    through = [c for c in cells if len(c.lines) > at]
    return count if through and all(not c.lines[at - 1][2] for c in through) else 0


def _part(table, begin, end, number, repeat, skip, stop):
    """Rows begin to end (and `stop` lines of row `end`), less `skip` lines of row `begin`."""
    part, grid = copy.copy(table), table.grid
    last = end + 1 if stop else end
    head = grid.head_rows if repeat or number == 0 else 0
    shift = begin - head
    cells = [c for c in grid.cells if c.head] if head else []
    for cell in grid.cells:
        if cell.head or cell.r + cell.rs <= begin or cell.r >= last:
            continue
        first, behind = max(cell.r, begin), min(cell.r + cell.rs, last)
        cells.append(_piece(table, cell, first, behind, shift, begin, end, skip, stop))
    heights = table.heights[:head] + [_height(table, i, 0) for i in range(begin, last)]
    if skip:
        heights[head] -= skip * table.line
    if stop:
        heights[-1] = (stop - (skip if end == begin
                               else 0)) * table.line + 2 * table.o["pad_v"] + table.o["gap"]
    groups = [(max(a, begin) - shift, min(b, last) - shift) for a, b in grid.groups if b > begin
              and a < last]
    part.grid = dataclasses.replace(grid, cells=cells, n_rows=head + last - begin, head_rows=head,
                                    groups=groups,
                                    has_total=grid.has_total and end == grid.n_rows)
    part.heights, part.height, part.cut_below = heights, sum(heights), stop
    return part


def _piece(table, cell, first, behind, shift, begin, end, skip, stop):
    """What of a cell stands on this page: all of it, some of its lines, or an empty place."""
    lines, text = cell.lines, cell.text
    if cell.rs > 1:
        shown = first == cell.r if table.o["label_page"] == "first" else behind == cell.r + cell.rs
        if not shown:
            lines, text = [], ""
    elif (skip and cell.r == begin) or (stop and cell.r == end):
        lines = lines[skip if cell.r == begin else 0:stop if stop and cell.r == end else None]
        text = "".join(line for line, _, _ in lines)
    return dataclasses.replace(cell, r=first - shift, rs=behind - first, lines=lines, text=text)
