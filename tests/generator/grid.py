"""A table as a grid of cells, before it is placed: records, heads, labels of groups, totals."""
import dataclasses

import words as w


@dataclasses.dataclass
class Cell:
    text: str
    r: int
    c: int
    rs: int = 1
    cs: int = 1
    align: str = "l"
    valign: str = "t"
    head: bool = False
    bold: bool = False
    indent: float = 0.0    # em, all lines
    hanging: float = 0.0   # em, lines of an item behind its first
    lines: list = dataclasses.field(default_factory=list)  # of (text, indent in em, last of paragraph)
    loose_rows: str = ""   # where the drawing does not show the span: "end" or "any"
    loose_cols: str = ""


@dataclasses.dataclass
class Grid:
    columns: list
    cells: list
    n_rows: int
    n_cols: int
    head_rows: int
    groups: list           # (first row, behind last) of records that belong together
    has_total: bool = False


def build(rng, columns, options):
    """The grid of a table. options: see options.py."""
    latin = options["latin"]
    labels = options["labels"] in ("merged", "first")
    count = options["records"]
    groups = _groups(rng, count, options)
    all_columns = columns
    if labels:
        head = "Group" if latin else rng.choice(["類別", "款別", "面向", "業務別"])
        label = dataclasses.replace(columns[0], kind="group", head=head, align=rng.choice("lc"),
                                    wraps=False,
                                    numeric=False, key=True, make=None)
        all_columns = [label] + columns
    cells, head_rows = heads(rng, all_columns, options)
    shift = 1 if labels else 0
    if options["total"] and options["total_first"]:
        _total(rng, cells, all_columns, head_rows, options)
    row, spans, pool = head_rows + (options["total"]
                                    and options["total_first"]), [], _group_labels(rng, latin,
                                                                                   options["label_upright"])
    number = 0
    for g, size in enumerate(groups):
        first = row
        if options["labels"] == "sections":
            cells.append(Cell(pool[g % len(pool)], row, 0, 1, len(all_columns),
                              align=rng.choice("lll"), bold=True))
            row += 1
        for k in range(size):
            _record(rng, cells, columns, row, shift, number, k, options)
            number += 1
            row += 1
        if labels:
            label = pool[g % len(pool)]
            if options["label_upright"]:   # one character below the other
                label = "\n".join(label)
            cells.append(Cell(label, first, 0, row - first, 1, align="c"
                              if options["label_upright"] else all_columns[0].align,
                              valign=options["label_valign"]))
        spans.append((first, row))
    if options["merge_equal"]:
        _merge(rng, cells, columns, shift, spans)
    if options["total"] and not options["total_first"]:
        _total(rng, cells, all_columns, row, options)
        spans.append((row, row + 1))
        row += 1
    return Grid(all_columns, cells, row, len(all_columns), head_rows, spans, bool(options["total"]
                                                                                  and not options["total_first"]))


def _merge(rng, cells, columns, shift, spans):
    """In one column some neighbouring records share one cell."""
    wanted = [j for j, c in enumerate(columns) if j and not c.wraps and c.kind in ("unit", "name",
                                                                                   "state",
                                                                      "measure", "date")]
    if not wanted:
        return
    j = rng.choice(wanted) + shift
    for first, behind in spans:
        row = first
        while row < behind:
            size = min(rng.choice([1, 2, 2, 3]), behind - row)
            run = [c for c in cells if not c.head and c.c == j and c.cs == 1 and row <= c.r < row
                   + size]
            if size > 1 and len(run) == size and run[0].text:
                run[0].rs, run[0].valign = size, "m"
                for cell in run[1:]:
                    cells.remove(cell)
            row += size


def _groups(rng, count, options):
    if options["labels"] == "none" and not options["style"].startswith("group_rules"):
        return [count]
    sizes = []
    regular = rng.choice([0, 0, 3, 4, 5]) if options["labels"] == "none" else 0
    while sum(sizes) < count:
        sizes.append(min(regular or rng.randint(1 if sizes else 2, 5), count - sum(sizes)))
    return sizes


def _group_labels(rng, latin, upright):
    if latin:
        pool = w.LATIN_ADJ[:]
    elif not upright and rng.random() < 0.4:
        return [w.numeral(i + 1) + "、" + k for i, k in enumerate(rng.sample(w.KINDS, len(w.KINDS)))]
    else:
        pool = w.KINDS[:]
    rng.shuffle(pool)
    return pool


def _record(rng, cells, columns, row, shift, number, k, options):
    for j, column in enumerate(columns):
        text = column.make(rng, number)
        if not column.key and rng.random() < options["empty"]:
            text = rng.choice(options["empty_marks"])
        cell = Cell(text, row, j + shift, align=column.align, valign=options["valign"])
        if column.kind == "list":
            cell.hanging = options["hanging"]
        if options["labels"] == "indent" and j == 0 and column.kind in ("label", "place"):
            cell.indent = 0.0 if k == 0 else options["indent"]
            cell.bold = k == 0
        cells.append(cell)


def _total(rng, cells, columns, row, options):
    first = next((j for j, c in enumerate(columns) if c.numeric and j), len(columns))
    if not any(c.numeric and c.kind != "ordinal" for c in columns[1:]):
        first = 1
    span = first if first < len(columns) and options["total_spans"] and first > 1 else 1
    text = "Total" if options["latin"] else rng.choice(["合計", "總計", "合　計"] if options["spread"]
                                                       else ["合計", "總計"])
    cells.append(Cell(text, row, 0, 1, span, align="c" if span > 1 else columns[0].align
                      if columns[0].align != "d" else "r",
                      bold=rng.random() < 0.4))
    for j in range(span, len(columns)):
        column = columns[j]
        value = column.make(rng, 97) if column.numeric and column.make else ""
        cells.append(Cell(value, row, j, align=column.align))


def heads(rng, columns, options):
    """Cells of the header and its number of rows: one path of words per column."""
    depth = options["head_depth"]
    if depth == 0:
        return [], 0
    parents = _parents(rng, columns, depth)
    if not parents:
        depth = 1
    if depth == 3 and not any(grand for _, _, grand in parents):
        depth = 2
    cells, under = [], {}
    names = _parent_names(rng, options["latin"])
    if depth >= 2:
        for begin, end, grand in parents:
            _parent_cells(cells, under, names, begin, end, grand and depth == 3, depth, options)
    for j, column in enumerate(columns):
        top = under.get(j, 0)
        align = options["head_align"] or (column.align if column.align != "d" else "r")
        cells.append(Cell(column.head, top, j, depth - top, 1, align=align,
                          valign=options["head_valign"], head=True,
                          bold=options["head_bold"]))
    return cells, depth


def _parent_cells(cells, under, names, begin, end, grand, depth, options):
    style = dict(align="c", valign=options["head_valign"], head=True, bold=options["head_bold"])
    if grand and end - begin >= 4:
        cells.append(Cell(next(names), 0, begin, 1, end - begin, **style))
        middle = begin + (end - begin) // 2
        for a, b in ((begin, middle), (middle, end)):
            cells.append(Cell(next(names), 1, a, 1, b - a, **style))
            under.update({j: 2 for j in range(a, b)})
        return
    cells.append(Cell(next(names), 0, begin, 1 if depth == 2 else 2, end - begin, **style))
    under.update({j: depth - 1 for j in range(begin, end)})


def _parents(rng, columns, depth):
    """Runs of neighbouring columns under one word: (first, behind last, may be cut again)."""
    runs, j = [], 1
    while j < len(columns) - 1:
        size = rng.choice([2, 2, 3, 4]) if depth == 2 else rng.choice([2, 4, 4])
        end = min(j + size, len(columns))
        if end - j >= 2 and rng.random() < 0.7 and not any(columns[k].wraps for k in range(j, end)):
            runs.append((j, end, end - j >= 4))
            j = end
        else:
            j += 1
    return runs


def _parent_names(rng, latin):
    pool = ["Supply", "Demand", "Region", "Period", "Budget plan", "Result", "Previous year",
            "This year"] if latin else \
        ["預算執行情形", "本年度", "上年度", "第一季", "第二季", "基本資料", "服務量", "經費來源", "男性", "女性", "比較"]
    pool = pool[:]
    rng.shuffle(pool)
    return iter(pool * 4)
