"""A table from its options to the page: widths, wrapped lines, heights, rules, fills, text, truth."""
import columns as kinds
import grid as grids
import styles


class Table:
    """A table with its place: ready to be drawn from (x, y) on."""

    def __init__(self, rng, setting, options, width, maker=None):
        self.rng, self.setting, self.o = rng, setting, options
        self.size, self.line = options["size"], options["size"] * options["pitch"]
        self.bbox = [0, 0, 0, 0]
        if maker:
            self.grid = maker(rng, options)
            if not self._set_widths(width):
                self.widths = [width] * self.grid.n_cols   # too wide: whoever asked tries again
        else:
            self._make_records(rng, options, width)
        self._set_lines()
        self._set_heights()

    def _make_records(self, rng, options, width):
        self.columns = kinds.choose(rng, options["latin"], wide=options["wide"],
                                    narrow=options["narrow"])
        if options["records_by"] == "single":
            for column in self.columns:
                column.wraps = False
        if any(c.kind == "decoy"
               for c in self.columns) and styles.STYLES[options["style"]][1] == "open":
            options["pad_h"] = max(options["pad_h"], 0.9 * self.size)   # wider than the gaps inside
        if options["own_pitch"] and options["style"] in ("lattice", "open_sides", "cell_boxes",
                                                         "no_verticals", "banded_cols"):
            for column in self.columns:
                if column.wraps:
                    column.scale = rng.choice([0.8, 0.9])
        while True:
            self.grid = grids.build(rng, self.columns, options)
            if self._set_widths(width):
                break
            if len(self.columns) <= 2:
                self.widths = [width] * self.grid.n_cols   # too wide: whoever asked tries again
                break
            self.columns.pop(rng.randrange(1, len(self.columns)))

    # Widths ---------------------------------------------------------------------------------------

    def _scale(self, cell):
        return 1.0 if cell.head else self.grid.columns[cell.c].scale

    def _natural(self, cell, wraps):
        """The least width of a cell's text."""
        size = self.size * self._scale(cell)
        if cell.head and self.o["head_wraps"] and not self.o["latin"] and len(cell.text) >= 4:
            return size * ((len(cell.text) + 1) // 2) + 0.1
        if wraps and not cell.head:
            return 0.0
        return max(self.setting.width(t, size)
                   for t in cell.text.split("\n")) + cell.indent * size + 0.1

    def _set_widths(self, available):
        columns, pad = self.grid.columns, 2 * self.o["pad_h"]
        least = [0.0] * len(columns)
        for cell in self.grid.cells:
            if cell.cs == 1:
                least[cell.c] = max(least[cell.c], self._natural(cell, columns[cell.c].wraps) + pad)
        wide = [j for j, c in enumerate(columns) if c.wraps]
        for j in wide:
            least[j] = max(least[j], 7.5 * self.size + pad)
        for cell in self.grid.cells:   # a word over several columns needs room as well
            if cell.cs > 1:
                covered = range(cell.c, cell.c + cell.cs)
                short = self._natural(cell, False) + pad - sum(least[j] for j in covered)
                if short > 0:
                    for j in covered:
                        least[j] += short / cell.cs
        total = sum(least)
        if total > available:
            return False
        spare = available - total
        if wide:
            shares = [self.rng.uniform(0.5, 2.0) for _ in wide]
            part = spare if self.o["full_width"] else spare * self.rng.uniform(0.2, 0.7)
            for j, share in zip(wide, shares):
                least[j] += part * share / sum(shares)
        else:
            limit = 1.0 if styles.STYLES[self.o["style"]][1] == "rules" else 0.7
            part = spare * (self.rng.uniform(0.6, 1.0) if self.o["full_width"]
                            else self.rng.uniform(0, 0.3)) * limit
            for j in range(len(least)):
                least[j] += part / len(least)
        self.widths = least
        return True

    # Lines and heights ----------------------------------------------------------------------------

    def _room(self, cell):
        return sum(self.widths[cell.c:cell.c + cell.cs]) - 2 * self.o["pad_h"]

    def _set_lines(self):
        for cell in self.grid.cells:
            size = self.size * self._scale(cell)
            cell.lines = []
            if cell.text:
                cell.lines = self.setting.wrap(cell.text, size, self._room(cell)
                                               - cell.indent * size, cell.hanging)
                if cell.head and len(cell.lines) > 1:
                    self._even_head(cell, size)

    def _even_head(self, cell, size):
        """A heading in two lines is cut in the middle, not before its last character."""
        if self.o["latin"] or any(" " <= c <= "~" for c in cell.text):
            return
        count = len(cell.lines)
        per = -(-len(cell.text) // count)
        if per * size <= self._room(cell) + 0.1:
            cell.lines = [(cell.text[k:k + per], 0.0, True) for k in range(0, len(cell.text), per)]

    def _height(self, cell):
        return len(cell.lines) * self.line * self._scale(cell) + 2 * self.o["pad_v"]

    def _set_heights(self):
        o, grid = self.o, self.grid
        self.heights = [self.line + 2 * o["pad_v"]] * grid.n_rows
        for cell in sorted(grid.cells, key=lambda c: c.rs):
            rows = range(cell.r, cell.r + cell.rs)
            short = self._height(cell) - sum(self.heights[i] for i in rows)
            if short > 0:
                for i in rows:
                    self.heights[i] += short / cell.rs
        for i in range(grid.head_rows, grid.n_rows):
            self.heights[i] += o["gap"]
        if grid.head_rows and styles.STYLES[o["style"]][0] == "open":
            self.heights[grid.head_rows - 1] += self.line * 0.35   # a head stands off a little
        self.height = sum(self.heights)
        self.width = sum(self.widths)

    # Drawing --------------------------------------------------------------------------------------

    def boundaries(self, x, y):
        """Where columns and rows begin and end."""
        xs, ys = [x], [y]
        for width in self.widths:
            xs.append(xs[-1] + width)
        for height in self.heights:
            ys.append(ys[-1] + height)
        return xs, ys

    def draw(self, page, x, y):
        """Draws the table; gives its box."""
        xs, ys = self.boundaries(x, y)
        self._draw_fills(page, xs, ys)
        self._draw_paint(page, xs, ys)
        made, partial = styles.edges(self.o["style"], self.grid, self.o)
        double = {"": set(), "ends": {0, self.grid.n_rows},
                  "head": {self.grid.head_rows}}[self.o["double"]]
        if self.o["style"] == "cell_boxes":
            for cell in self.grid.cells:
                page.box(xs[cell.c], ys[cell.r], xs[cell.c + cell.cs], ys[cell.r + cell.rs],
                         self.o["pen"]["width"],
                         self.o["pen"]["gray"])
        else:
            styles.draw_rules(page, xs, ys, made, partial, {**self.o["pen"], "double": double})
        self._draw_texts(page, xs, ys)
        self.bbox = [x, y, xs[-1], ys[-1]]
        return self.bbox

    def _draw_fills(self, page, xs, ys):
        o, grid = self.o, self.grid
        if o["paint"] == "white":
            for cell in grid.cells:
                page.fill(xs[cell.c], ys[cell.r], xs[cell.c + cell.cs], ys[cell.r + cell.rs],
                          (1, 1, 1))
        if o["head_fill"] and grid.head_rows:
            color = (0.2, 0.3, 0.5) if o["head_dark"] else tuple(c * 0.93 for c in o["fill"])
            styles.draw_fills(page, xs, ys, range(grid.head_rows), o["fill_how"], color)
        body = range(grid.head_rows, grid.n_rows)
        if o["style"] in ("banded", "banded_cols"):
            styles.draw_fills(page, xs, ys, [i for i in body if (i - grid.head_rows) % 2],
                              o["fill_how"], o["fill"])
        elif o["style"] == "row_fills" and o["row_fill"] == "gaps":
            styles.draw_fills(page, xs, ys, body, o["fill_how"], o["fill"], gap=0.8)
        elif o["style"] == "row_fills":
            for i in body:
                color = o["fill"] if i % 2 else tuple(c * 0.9 for c in o["fill"])
                styles.draw_fills(page, xs, ys, [i], o["fill_how"], color)

    def _draw_texts(self, page, xs, ys):
        cells = [c for c in self.grid.cells if c.lines]
        if self.o["order"] == "columns":
            cells.sort(key=lambda c: (c.c, c.r))
        elif self.o["order"] == "rows":
            cells.sort(key=lambda c: (c.r, c.c))
        else:
            self.rng.shuffle(cells)
        decimals = self.decimals()
        for cell in cells:
            clipped = self.o["clip"] and not cell.head
            if clipped:
                page.clip(xs[cell.c], ys[cell.r], xs[cell.c + cell.cs], ys[cell.r + cell.rs])
            self._draw_cell(page, cell, xs, ys, decimals)
            if clipped:
                page.unclip()

    def decimals(self):
        """For columns set by the decimal point: the widest part behind it."""
        widest = {}
        for cell in self.grid.cells:
            if not cell.head and cell.cs == 1 and self.grid.columns[cell.c].align == "d":
                tail = cell.text.partition(".")[2]
                width = self.setting.width("." + tail, self.size) if tail else 0
                widest[cell.c] = max(widest.get(cell.c, 0), width)
        return widest

    def placed(self, cell, xs, ys, decimals):
        """The lines of a cell: (left, top, width, text, space behind each character)."""
        o, scale = self.o, self._scale(cell)
        size, line = self.size * scale, self.line * scale
        half_gap = o["gap"] / 2 if not cell.head else 0
        top, bottom = ys[cell.r] + o["pad_v"] + half_gap, ys[cell.r
                                                             + cell.rs] - o["pad_v"] - half_gap
        if cell.head and cell.r + cell.rs == self.grid.head_rows and styles.STYLES[o["style"]][0] == "open":
            bottom -= self.line * 0.35 * (1 if cell.valign == "b" else 0.5)
        free = bottom - top - len(cell.lines) * line
        y = top + {"t": 0, "m": free / 2, "b": free}[cell.valign]
        left, right = xs[cell.c] + o["pad_h"], xs[cell.c + cell.cs] - o["pad_h"]
        for text, indent, last in cell.lines:
            start = left + (indent + cell.indent) * size
            width = self.setting.width(text, size)
            spacing = 0.0
            if cell.align == "r":
                start = right - width
            elif cell.align == "d":
                tail = text.partition(".")[2]
                point = right - decimals.get(cell.c, 0)
                start = point - self.setting.width(text.partition(".")[0],
                                                   size) if tail else min(point, right) - width
            elif cell.align == "c":
                start += (right - start - width) / 2
            elif o["justify"] and not o["latin"] and not last and len(text) > 3:
                spacing = min(max(0.0, (right - start - width) / (len(text) - 1)), 0.2 * size)
            yield start, y, width + spacing * (len(text) - 1), text, spacing
            y += line

    def _draw_paint(self, page, xs, ys):
        """What is behind the lines of text; under the rules, as every writer draws it."""
        o, decimals = self.o, self.decimals()
        for cell in self.grid.cells:
            line = self.line * self._scale(cell)
            marked = o["marked"] and not cell.head and self.rng.random() < 0.2
            left, right = xs[cell.c] + o["pad_h"], xs[cell.c + cell.cs] - o["pad_h"]
            for start, y, width, _, _ in self.placed(cell, xs, ys, decimals):
                if o["paint"] == "lines" and not (cell.head and o["head_dark"]):
                    page.fill(left, y, right, y + line, (0.95, 0.95, 0.93))
                if marked:
                    page.fill(start, y, start + width, y + line, (1.0, 0.95, 0.6))

    def _draw_cell(self, page, cell, xs, ys, decimals):
        size = self.size * self._scale(cell)
        line, white = size * self.o["pitch"], cell.head and self.o["head_dark"]
        for start, y, _, text, spacing in self.placed(cell, xs, ys, decimals):
            self.setting.draw(page, start, y + (line - size) / 2 + 0.88 * size, text, size,
                              bold=cell.bold, spacing=spacing,
                              color=(1, 1, 1) if white else None)

    # Over pages -----------------------------------------------------------------------------------

    def parts(self, first_room, room, repeat, cut):
        """The table in parts, one a page: each is a table of its own, ready to be drawn.

        repeat: the header stands on every page. cut: a row that does not fit goes on over the page.
        """
        import parts
        return parts.split(self, first_room, room, repeat, cut)

    # Truth ----------------------------------------------------------------------------------------

    def truth(self, bbox):
        cells = []
        for cell in sorted(self.grid.cells, key=lambda c: (c.r, c.c)):
            if not cell.text:
                continue
            one = {"r": cell.r, "c": cell.c, "rs": cell.rs, "cs": cell.cs, "text": cell.text}
            rows, columns = styles.spans_shown(cell, self.grid, self.o["style"], self.o)
            if cell.rs > 1 and not rows:
                one["loose_rows"] = "end" if cell.valign == "t" else "any"
            if cell.cs > 1 and not columns:
                one["loose_cols"] = "end" if cell.align == "l" else "any"
            cells.append(one)
        return {"bbox": [round(v, 1) for v in bbox], "n_rows": self.grid.n_rows,
                "n_cols": self.grid.n_cols,
                "header_rows": self.grid.head_rows, "cells": cells}
