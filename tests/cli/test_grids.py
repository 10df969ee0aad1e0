"""--grid FILE: a table as a person has drawn it takes the place of what would be read."""
import csv
import hashlib
import io
import json

from program import CORPUS, PLAN_TEXT, ProgramTest, run, tables_under

REVIEW = CORPUS / "pdf/review-111-writer-a4.pdf"
SHA256 = hashlib.sha256(REVIEW.read_bytes()).hexdigest()


class Grids(ProgramTest):

    @classmethod
    def setUpClass(cls):
        found = run("tables", REVIEW, "--per-page", "--pages", "1-2")
        cls.tables = json.loads(found.stdout)["tables"]

    def grids(self, *grids, name="grids.json"):
        return self.file(name, json.dumps({"grids": grids}).encode())

    def as_drawn(self, table, **more):
        """The grid that a person would draw over a table."""
        x0, y0, x1, y1 = table["bbox"]
        lines = {"columns": (0, x0, x1), "rows": (1, y0, y1)}
        grid = {"page": table["page"], "box": table["bbox"]}
        for name, (axis, first, last) in lines.items():
            edges = {round(cell["bbox"][axis + side], 1)
                     for cell in table["cells"] for side in (0, 2)}
            grid[name] = sorted(e for e in edges if first + 1 < e < last - 1)
        return {**grid, **more}

    def read(self, grids):
        result = run("tables", REVIEW, "--per-page", "--pages", "1-2", "--grid", grids, "--explain")
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)["tables"], result.stderr.decode()

    def test_a_table_drawn_as_it_was_found_has_the_same_words(self):
        table = self.tables[0]
        drawn, said = self.read(self.grids(self.as_drawn(table)))
        self.assertIn("drawn by a person", said)
        texts = "".join(c["text"] for c in table["cells"]).replace("\n", "")
        mine = next(t for t in drawn if t["page"] == table["page"])
        self.assertEqual("".join(c["text"] for c in mine["cells"]).replace("\n", ""), texts)

    def test_no_table_takes_it_away(self):
        table = self.tables[0]
        drawn, _ = self.read(self.grids({"page": table["page"], "box": table["bbox"],
                                         "no_table": True}))
        self.assertEqual(len(drawn), len(self.tables) - 1)

    def issues(self, out):
        rows = csv.DictReader(io.StringIO(tables_under(out)["issues.csv"].decode()))
        return [(r["code"], r["page"]) for r in rows if r["code"].startswith("grid_")]

    def test_an_ingest_says_what_became_of_each_grid(self):
        table = self.tables[0]
        grids = self.grids(self.as_drawn(table, document=SHA256),
                           {"document": SHA256, "page": 999, "box": [0, 0, 9, 9]},
                           {"document": SHA256, "page": 1, "box": [0, 0, 9000, 9]},
                           {"document": "dffff", "page": 1, "box": [0, 0, 9, 9]})
        self.check_says(self.ingest(REVIEW, "--grid", grids, "-q"), 0)
        self.assertEqual(sorted(self.issues(self.out)),
                         [("grid_forced", str(table["page"])), ("grid_unfit", ""),
                          ("grid_unfit", "1")])

    def test_in_a_catalogue_grids_are_decisions_that_last(self):
        grids = self.grids(self.as_drawn(self.tables[0], document="d" + SHA256[:32]))
        self.check_says(self.ingest(REVIEW, "--grid", grids, "-q"), 0)
        wanted = tables_under(self.out)
        catalog, out = self.here / "c.db", self.here / "from-catalog"
        plain = self.here / "plain"
        ingest = ("ingest", REVIEW, "--catalog", catalog, "-q")
        self.check_says(run(*ingest, "--out", plain), 0)
        before = tables_under(plain)
        for more in (("--grid", grids), (), ("--force",), ("--grid", grids)):
            self.check_says(run(*ingest, "--out", out, *more), 0)
            self.assertEqual(tables_under(out), wanted, more)
        log = self.here / "log.csv"
        self.check_says(run("corrections", "export", "--catalog", catalog, log, "-q"), 0)
        rows = list(csv.DictReader(io.StringIO(log.read_text())))
        self.assertEqual([r["kind"] for r in rows], ["force_grid"])
        self.check_says(self.ingest(REVIEW, "--corrections", log, "-q"), 0)
        self.assertEqual(tables_under(self.out), wanted)
        other = self.here / "other.db"
        self.check_says(run("ingest", REVIEW, "--catalog", other, "--corrections", log, "--out", out,
                            "-q"), 0)
        self.assertEqual(tables_under(out), wanted)
        # Withdrawn in the log, it is as it was.
        withdrawn = {**rows[0], "kind": "withdraw", "value": "", "supersedes": rows[0]["decision"],
                     "decision": rows[0]["decision"][:-1] + "0"}
        if withdrawn["decision"] == rows[0]["decision"]:
            withdrawn["decision"] = rows[0]["decision"][:-1] + "1"
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows([withdrawn])
        self.check_says(run(*ingest, "--out", out, "--corrections",
                            self.file("undo.csv", text.getvalue().encode())), 0)
        self.assertEqual(tables_under(out), before)

    def log_of(self, catalog):
        log = self.here / "log.csv"
        self.check_says(run("corrections", "export", "--catalog", catalog, log, "-q"), 0)
        return log

    def test_over_anothers_grid_nobody_draws_with_a_file(self):
        box = self.tables[0]["bbox"]
        mine = self.grids(self.as_drawn(self.tables[0], document=SHA256))
        catalog = self.here / "c.db"
        self.check_says(run("ingest", REVIEW, "--catalog", catalog, "--grid", mine, "-q"), 0)
        rows = list(csv.DictReader(io.StringIO(self.log_of(catalog).read_text())))
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows([{**rows[0], "who": "王小明"}])
        theirs = self.file("theirs.csv", text.getvalue().encode())
        for known in (True, False):  # the document is there; it is only decided of
            catalog = self.here / f"{known}.db"
            if known:
                self.check_says(run("ingest", REVIEW, "--catalog", catalog, "-q"), 0)
            else:
                self.check_says(run("ingest", PLAN_TEXT, "--catalog", catalog, "-q"), 0)
            self.check_says(run("corrections", "import", "--catalog", catalog, theirs, "-q"), 0)
            before = self.log_of(catalog).read_bytes()
            left = {"document": SHA256, "page": int(rows[0]["page"]),
                    "box": [box[0], box[1], (box[0] + box[2]) / 2, box[3]], "no_table": True}
            beside = {"document": SHA256, "page": 999, "box": [0, 0, 9, 9]}
            whole = self.as_drawn(self.tables[0], document=SHA256, header_rows=2)
            for grid in (whole, {**left, "box": box}, left):
                drawn = self.grids(beside, grid)
                result = run("ingest", REVIEW, "--catalog", catalog, "--grid", drawn, "-q")
                self.assertNotEqual(result.returncode, 0, result)
                self.assertIn("王小明 drew what stands there", result.stderr.decode())
                self.assertIn(f"page {left['page']} of d{SHA256[:32]}", result.stderr.decode())
                self.assertEqual(self.log_of(catalog).read_bytes(), before)
            # The same, and beside it.
            drawn = self.grids(beside, self.as_drawn(self.tables[0], document=SHA256))
            self.check_says(run("ingest", REVIEW, "--catalog", catalog, "--grid", drawn, "-q"), 0)
            kinds = [row["who"] for row in csv.DictReader(io.StringIO(self.log_of(catalog).read_text()))]
            self.assertEqual((len(kinds), kinds.count("王小明")), (2, 1))

    def small_grids(self, first, count, **more):
        """Of a page that is not there, each in a place of its own."""
        return [{"document": SHA256, "page": 999, **more,
                 "box": [n % 50 * 10, n // 50 * 10, n % 50 * 10 + 9, n // 50 * 10 + 9]}
                for n in range(first, first + count)]

    def test_long_grids_of_one_document_stop_no_run(self):
        lines = [n + 0.5 for n in range(499)]
        drawn = self.grids(*({"document": SHA256, "page": 999, "columns": lines,
                              "box": [0, n * 10, 500, n * 10 + 9]} for n in range(39)))
        self.assertGreater(drawn.stat().st_size, 100_000)
        self.check_says(run("tables", REVIEW, "--pages", "1", "--grid", drawn), 0)
        ingest = ("ingest", REVIEW, "--catalog", self.here / "c.db", "-q", "--out", self.out)
        for more in (("--grid", drawn), ("--force",)):
            self.check_says(run(*ingest, *more), 0)
            self.assertEqual(len(self.issues(self.out)), 39)

    def test_more_grids_than_are_applied_are_refused_and_after_a_merge_named(self):
        catalogs = self.here / "a.db", self.here / "b.db"
        for number, catalog in enumerate(catalogs):
            drawn = self.grids(*self.small_grids(1001 * number, 1001, no_table=True))
            self.check_says(run("ingest", REVIEW, "--catalog", catalog, "--grid", drawn, "-q"), 0)
        result = run("ingest", REVIEW, "--catalog", catalogs[0], "--grid", drawn, "-q")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"more grids of the document " + SHA256.encode(), result.stderr)
        self.check_says(run("ingest", REVIEW, "--catalog", catalogs[0], "-q"), 0)
        merged = self.here / "merged.db"
        self.check_says(run("merge", merged, *catalogs, "-q"), 0)
        self.check_says(run("ingest", REVIEW, "--catalog", merged, "-q", "--out", self.out), 0)
        pages = [page for code, page in self.issues(self.out) if code == "grid_unfit"]
        self.assertEqual((len(pages), pages.count("999")), (2002, 2))

    def test_a_bad_file_is_named_with_the_grid(self):
        for text, words in (("{", "is no JSON"), ('{"grids": [{}]}', "grid 1"),
                            ('{"grids": [{"page": 1, "box": [0, 0, 9, 9], "columns": [50]}]}',
                             "column lines ascend")):
            bad = self.file("bad.json", text.encode())
            for command in (("tables", REVIEW), ("ingest", REVIEW, "--out", self.out)):
                result = run(*command, "--grid", bad)
                self.assertEqual(result.returncode, 2, (command, text))
                self.assertIn("bad.json", result.stderr.decode())
                self.assertIn(words, result.stderr.decode())
        nameless = self.grids({"page": 1, "box": [0, 0, 9, 9]})
        result = self.ingest(REVIEW, "--grid", nameless)
        self.assertIn("names no document", result.stderr.decode())
        self.assertEqual(result.returncode, 2)
        self.assertFalse(self.out.exists())
