"""Tables on pages made from seeds (tests/generator): what must hold on any page, and how many are right.

The seeds are fixed, so a figure is a figure: floors may only rise and ceilings only fall. Whoever
changes what a seed stands for measures all of them again, on the same program.
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import unittest

from program import ASAN, SOURCE, ProgramTest, run

sys.path.insert(0, str(SOURCE / "tests/generator"))
import generate  # noqa: E402
import score  # noqa: E402
import sheet  # noqa: E402
import styles  # noqa: E402

FIRST, COUNT = 7001, 20 if ASAN else 60
# Of the first 60 pages; measured 2026-11-28 at 448d012.
EXACT_FLOOR, FALSE_CEILING, CUT_CEILING = 35, 3, 0
NUMBER = re.compile(r"\d[\d,./:-]*\d%?")


def read(name, data, here):
    """The tables of one file, page by page, and the status of the program."""
    pdf = here / f"{name}.pdf"
    pdf.write_bytes(data)
    done = run("tables", pdf, "--per-page", "--format", "json")
    tables = json.loads(done.stdout)["tables"] if done.stdout else None
    return done.returncode, tables, done.stderr


def texts(tables):
    return [score.norm(c["text"]) for t in tables if not t.get("inside") for c in t["cells"]]


def cut_numbers(truth, tables):
    """Numbers of the truth that stand in no cell, and in two neighbouring ones in halves."""
    found, cut = "\0".join(texts(tables)), []
    beside = []
    for table in tables:
        cells = {(c["row"], c["col"]): score.norm(c["text"]) for c in table["cells"]}
        for (r, c), text in cells.items():
            beside += [(text, cells[at]) for at in ((r, c + 1), (r + 1, c)) if at in cells]
    for cell in (c for t in truth["tables"] for c in t["cells"]):
        for number in NUMBER.findall(score.norm(cell["text"])):
            if number not in found and any(a.endswith(number[:k]) and b.startswith(number[k:])
                                           for a, b in beside for k in range(1, len(number))):
                cut.append(number)
    return cut


class GeneratedPages(ProgramTest):

    @classmethod
    def setUpClass(cls):
        cls.made = list(generate.files(FIRST, COUNT))

    def setUp(self):
        super().setUp()
        self.here.mkdir(exist_ok=True)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.results = list(pool.map(lambda m: read(m[0], m[1], self.here), self.made))

    def test_all_that_must_hold(self):
        exact = false = total = 0
        cut = []
        for (name, _, truth), (status, tables, _) in zip(self.made, self.results):
            with self.subTest(name):
                self.assertIn(status, (0, 1))
                self.assertIsNotNone(tables)
                for page in truth["pages"]:
                    here = [t for t in tables if t["page"] == page["page"]]
                    self.each_glyph_once(page, here)
                    self.cells_share_no_place(here)
                    cut += [f"{name}: {number}" for number in cut_numbers(page, here)]
                    outcome = score.score_page(page["tables"], [t for t in here
                                                                if not t.get("inside")], "")
                    exact += sum(not t["diff"] for t in outcome["tables"])
                    total += len(outcome["tables"])
                    false += len(outcome["false"])
        if COUNT == 60:
            print(f"generated pages: {exact} of {total} tables exact, {false} false, {len(cut)} numbers cut",
                  file=sys.stderr)
            self.assertGreaterEqual(exact, EXACT_FLOOR)
            self.assertLessEqual(false, FALSE_CEILING)
            self.assertLessEqual(len(cut), CUT_CEILING, cut)

    def each_glyph_once(self, page, tables):
        """No character stands in more cells than it was drawn."""
        drawn = collections.Counter(score.norm(page["text"]))
        twice = collections.Counter("".join(texts(tables))) - drawn
        self.assertEqual(twice, collections.Counter())

    def cells_share_no_place(self, tables):
        for table in tables:
            places = collections.Counter(
                (r, c) for cell in table["cells"]
                for r in range(cell["row"], cell["row"] + cell["row_span"])
                for c in range(cell["col"], cell["col"] + cell["col_span"]))
            self.assertEqual([at for at, count in places.items() if count > 1], [])


class Generator(unittest.TestCase):

    def test_same_seed_same_bytes(self):
        code = ("import generate, hashlib; print(hashlib.sha256(b''.join(d for _, d, _ in "
                f"generate.files({FIRST}, 12))).hexdigest())")
        here = hashlib.sha256(b"".join(d for _, d, _ in generate.files(FIRST, 12))).hexdigest()
        for seed in ("1", "2"):
            done = subprocess.run([sys.executable, "-B", "-c", code],
                                  cwd=SOURCE / "tests/generator", check=True,
                                  capture_output=True, text=True, env={**os.environ,
                                                                       "PYTHONHASHSEED": seed})
            self.assertEqual(done.stdout.strip(), here)

    def test_truth_is_a_grid_and_its_own_reading(self):
        for name, _, truth in generate.files(FIRST, 60):
            for table in (t for page in truth["pages"] for t in page["tables"]):
                with self.subTest(name):
                    places = collections.Counter(
                        (r, c) for cell in table["cells"] for r in range(cell["r"], cell["r"]
                                                                         + cell["rs"])
                        for c in range(cell["c"], cell["c"] + cell["cs"]))
                    self.assertTrue(all(count == 1 for count in places.values()))
                    self.assertTrue(all(r < table["n_rows"] and c < table["n_cols"] for r,
                                        c in places))
                    self.assertEqual(score.differences(table, as_read(table)), [])
                    self.assertNotEqual(score.differences(table, as_read(table, shift=1)), [])

    def test_columns_and_records_are_parted_as_a_person_sees_it(self):
        for seed in range(300):
            rng = random.Random(seed)
            page = sheet.Sheet(rng, rng.choice(list(styles.STYLES)))
            page.begin()
            table = page.make_table(page.style)
            with self.subTest(seed=seed, style=page.style):
                rows, columns = styles.STYLES[page.style]
                lines = self.inside_its_place(table)
                if columns == "open":
                    self.gaps_are_wide(lines, table.size)
                if rows == "open":
                    self.records_begin(table)

    def inside_its_place(self, table):
        """Every line of text stands inside its cell: [(cell, left, top, right, bottom)]."""
        xs, ys = table.boundaries(0, 0)
        made, decimals = [], table.decimals()
        for cell in table.grid.cells:
            height = table.line * (1.0 if cell.head else table.grid.columns[cell.c].scale)
            for x, y, width, text, _ in table.placed(cell, xs, ys, decimals):
                self.assertTrue(xs[cell.c] - 0.3 <= x and x + width <= xs[cell.c + cell.cs] + 0.3,
                                text)
                self.assertTrue(ys[cell.r] - 0.5 <= y and y + height <= ys[cell.r + cell.rs] + 0.5,
                                text)
                made.append((cell, x, y, x + width, y + height))
        return made

    def gaps_are_wide(self, lines, size):
        for a in lines:
            for b in lines:
                if a[0].c + a[0].cs <= b[0].c and a[2] < b[4] - 1 and b[2] < a[4] - 1:
                    self.assertGreater(b[1] - a[3], 0.95 * size, (a[0].text, b[0].text))

    def records_begin(self, table):
        """No rule parts them: on one line each, or behind white space, or with a filled key."""
        grid, how = table.grid, table.o["records_by"]
        body = [c for c in grid.cells if not c.head]
        if all(len(c.lines) < 2 for c in body):
            return
        self.assertIn(how, ("key", "space"))
        if how == "space":
            self.assertGreaterEqual(table.o["gap"], 0.5 * table.line)
            return
        first = 1 if table.o["labels"] == "first" else 0
        keyed = {c.r for c in body if c.c in (0, first) and len(c.lines) == 1}
        self.assertEqual(keyed, set(range(grid.head_rows, grid.n_rows)))

    def test_every_style_has_a_page(self):
        for style in dict.fromkeys(generate.ALL):
            (_, data, truth), = generate.files(FIRST, 1, [style])
            self.assertEqual(data[:5], b"%PDF-")
            self.assertEqual(truth["style"], style)


def as_read(table, shift=0):
    """A table of the truth as the program would print it."""
    return {"cells": [{"row": c["r"] + shift, "col": c["c"], "row_span": c["rs"],
                       "col_span": c["cs"],
                       "text": c["text"]} for c in table["cells"]]}


