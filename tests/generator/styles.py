"""How a table is ruled and filled: which edges are drawn, with which pen, which rows are filled.

An edge is one side of one place of the grid: ("h", i, j) above row i in column j, ("v", i, j) left of
column j in row i. Edges inside a spanning cell are never drawn.
"""

# Name: (rows are parted by, columns are parted by). "open": by white space alone.
STYLES = {
    "lattice": ("rules", "rules"),
    "open_sides": ("rules", "rules"),
    "cell_boxes": ("rules", "rules"),
    "no_verticals": ("rules", "open"),
    "banded": ("bands", "open"),
    "banded_cols": ("bands", "rules"),
    "row_fills": ("bands", "open"),
    "frame_cols": ("open", "rules"),
    "col_rules": ("open", "rules"),
    "three_line": ("open", "open"),
    "header_rule": ("open", "open"),
    "header_shaded": ("open", "open"),
    "underlined": ("open", "open"),
    "group_rules": ("open", "open"),
    "group_rules_cols": ("open", "rules"),
    "frame": ("open", "open"),
    "none": ("open", "open"),
}
PENS = ["line", "line", "line", "rects", "pieces", "piece_rects", "dashes"]


def inside(grid):
    """Edges that lie inside spanning cells."""
    hidden = set()
    for cell in grid.cells:
        for i in range(cell.r, cell.r + cell.rs):
            for j in range(cell.c, cell.c + cell.cs):
                if i > cell.r:
                    hidden.add(("h", i, j))
                if j > cell.c:
                    hidden.add(("v", i, j))
    return hidden


def row_boundaries(style, grid, options):
    """Boundaries over the whole width."""
    n, head = grid.n_rows, grid.head_rows
    ends, under_head = {0, n}, {head} if head else set()
    if grid.has_total and options["total_rule"]:
        under_head = under_head | {n - 1}
    if style in ("lattice", "open_sides", "cell_boxes", "no_verticals"):
        return set(range(n + 1)) - ({0, n} if options["no_ends"] and style == "no_verticals"
                                    else set())
    if style in ("three_line", "frame_cols"):
        return ends | under_head
    if style == "frame":
        return ends | (under_head if options["head_rule"] else set())
    if style in ("group_rules", "group_rules_cols"):
        return ends | under_head | {a for a, _ in grid.groups}
    if style == "header_rule":
        return under_head
    if style in ("col_rules", "banded", "banded_cols", "row_fills", "header_shaded"):
        return under_head if options["head_rule"] else set()
    return set()


def column_boundaries(style, grid):
    m = grid.n_cols
    if style in ("lattice", "frame_cols", "banded_cols", "cell_boxes"):
        return set(range(m + 1))
    if style in ("open_sides", "col_rules", "group_rules_cols"):
        return set(range(1, m))
    if style == "frame":
        return {0, m}
    return set()


def edges(style, grid, options):
    """All edges that are drawn, and the partial rules under header cells: [(i, j0, j1)]."""
    hidden = inside(grid)
    rows, columns = row_boundaries(style, grid, options), column_boundaries(style, grid)
    made = {("h", i, j) for i in rows for j in range(grid.n_cols)}
    made |= {("v", i, j) for j in columns for i in range(grid.n_rows)}
    partial = []
    for cell in grid.cells:
        if cell.head and cell.r + cell.rs < grid.head_rows and cell.cs > 1:
            under = cell.r + cell.rs
            if options["parent_rule"] and under not in rows:
                if STYLES[style][1] == "rules":
                    made |= {("h", under, j) for j in range(cell.c, cell.c + cell.cs)}
                else:
                    partial.append((under, cell.c, cell.c + cell.cs))
    if style == "underlined":   # each head and each total has a line of its own
        rows = {grid.head_rows} | ({grid.n_rows - 1} if grid.has_total and options["total_rule"]
                                   else set())
        partial += [(i, j, j + 1) for i in sorted(rows - {0}) for j in range(grid.n_cols)]
    return made - hidden, partial


def spans_shown(cell, grid, style, options):
    """Whether the drawing shows that a cell spans (rows, columns)."""
    rows, columns = STYLES[style]
    # Between its rows every other column has a rule, so the missing one is seen.
    full = row_boundaries(style, grid, options)
    shown_rows = all(i in full for i in range(cell.r + 1, cell.r + cell.rs))
    if cell.head and columns == "rules" and options["parent_rule"] and style != "col_rules":
        shown_rows = True       # a box is around it
    shown_columns = columns == "rules"
    if cell.head and cell.cs > 1 and (options["parent_rule"] or rows == "rules"):
        shown_columns = True
    return shown_rows, shown_columns


def draw_rules(page, xs, ys, made, partial, pen):
    """Draws edges with one pen: {"kind", "width", "gray", "double": set of boundaries of rows}."""
    for axis in ("h", "v"):
        for at, begin, end in segments(made, axis, pen["kind"] in ("pieces", "piece_rects")):
            if axis == "h":
                _stroke(page, xs[begin], ys[at], xs[end], ys[at], pen, at in pen["double"])
            else:
                _stroke(page, xs[at], ys[begin], xs[at], ys[end], pen, False)
    for at, begin, end in partial:
        _stroke(page, xs[begin] + 3, ys[at], xs[end] - 3, ys[at], {**pen, "kind": "line"}, False)


def segments(made, axis, single):
    """Edges of one direction as (boundary, first, behind last), joined where they touch."""
    along = sorted((i, j) if axis == "h" else (j, i) for kind, i, j in made if kind == axis)
    joined = []
    for at, k in along:
        if not single and joined and joined[-1][0] == at and joined[-1][2] == k:
            joined[-1][2] = k + 1
        else:
            joined.append([at, k, k + 1])
    return joined


def _stroke(page, x0, y0, x1, y1, pen, double):
    width = pen["width"]
    if double:
        for shift in (-1.0, 1.0):
            page.line(x0, y0 + shift, x1, y1 + shift, width * 0.6, gray=pen["gray"])
        return
    if pen["kind"] in ("rects", "piece_rects"):
        half = width / 2
        page.fill(x0 - half, y0 - half, x1 + half, y1 + half, (pen["gray"],) * 3)
    else:
        dash = pen["dash"] if pen["kind"] == "dashes" else None
        page.line(x0, y0, x1, y1, width, gray=pen["gray"], dash=dash)


def draw_fills(page, xs, ys, rows, how, color, gap=0.0):
    """Fills whole rows: as one rectangle a row, one a cell, or in tiles."""
    for i in rows:
        top, bottom = ys[i] + gap, ys[i + 1] - gap
        if how == "row":
            page.fill(xs[0], top, xs[-1], bottom, color)
        elif how == "cells":
            for j in range(len(xs) - 1):
                page.fill(xs[j], top, xs[j + 1], bottom, color)
        else:
            x = xs[0]
            while x < xs[-1] - 0.01:
                page.fill(x, top, min(x + 24, xs[-1]), bottom, color)
                x += 24
