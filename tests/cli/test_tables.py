"""niandu tables as a tool for any PDF: pages, areas, columns, formats, several files."""
import csv
import io
import json
import re
import resource
import unittest
import xml.etree.ElementTree
import zipfile

from program import CORPUS, ProgramTest, run

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"
REVIEW = CORPUS / "pdf/review-111-writer-a4.pdf"


def tables(*arguments, **more):
    result = run("tables", *arguments, **more)
    if result.returncode != 0:
        raise AssertionError(result.stderr.decode())
    return result.stdout.decode()


def of_json(text):
    return json.loads(text)["tables"]


class Tables(ProgramTest):

    def test_pages_are_lists_of_ranges(self):
        of = {page: of_json(tables(PLAN, "--pages", str(page))) for page in (3, 5)}
        self.assertTrue(of[3] and of[5])
        self.assertEqual(of_json(tables(PLAN, "--pages", "5,3")), of[3] + of[5])
        self.assertEqual(of_json(tables(PLAN, "--pages", "3,4-5,4")), of_json(tables(PLAN, "--pages", "3-5")))
        for wrong in ("3,", ",3", "3;5", "5-3", "x"):
            self.assertEqual(run("tables", PLAN, "--pages", wrong).returncode, 2, wrong)
        beyond = run("tables", PLAN, "--pages", "3,99")
        self.assertEqual((beyond.returncode, of_json(beyond.stdout)), (0, of[3]))
        self.assertIn(b"the last page is 13", beyond.stderr)
        beyond = run("tables", PLAN, "--pages", "3,99", "--lang", "zh")
        self.check_says(beyond, 0, f"niandu: {PLAN}：最後一頁是 13")

    def test_an_area_is_all_there_is(self):
        table = of_json(tables(PLAN, "--pages", "3"))[0]
        x0, y0, x1, y1 = table["bbox"]
        right = max(cell["bbox"][0] for cell in table["cells"])
        inside = of_json(tables(PLAN, "--pages", "3", "--area", f"{x0},{y0},{right},{y1}"))
        self.assertEqual([(t["rows"], t["columns"]) for t in inside], [(table["rows"], table["columns"] - 1)])
        self.assertEqual(of_json(tables(PLAN, "--pages", "3", "--area", "0,0,5,5")), [])
        for wrong in ("1,2,3", "3,0,1,9", "a,b,c,d", "0,0,1e9,1", "nan,0,1,1"):
            self.assertEqual(run("tables", PLAN, "--area", wrong).returncode, 2, wrong)

    def test_columns_are_as_if_drawn(self):
        table = of_json(tables(PLAN, "--pages", "3"))[0]
        drawn = sorted({cell["bbox"][0] for cell in table["cells"]})[1:]
        split = (drawn[-2] + drawn[-1]) / 2  # through a column
        more = of_json(tables(PLAN, "--pages", "3", "--columns", ",".join(map(str, sorted(drawn + [split])))))
        self.assertEqual(more[0]["columns"], table["columns"] + 1)
        self.assertEqual(run("tables", PLAN, "--columns", "300,200").returncode, 2)

    def test_methods(self):
        methods = lambda *more: {t["method"] for t in of_json(tables(PLAN, "--pages", "3", *more))}
        self.assertEqual(methods("--method", "lattice"), {"ruled"})
        self.assertEqual(methods("--method", "stream"), {"aligned"})
        self.assertEqual(run("tables", PLAN, "--method", "magic").returncode, 2)
        for option, word, words in (("--method", "latice", "auto, lattice or stream; did you mean 'lattice'?"),
                                    ("--format", "cvs", "json, csv, tsv, html, markdown or xlsx; did you mean 'csv'?")):
            self.assertIn(f"niandu: unknown {option[2:]} '{word}'; say {words}",
                          self.lines(run("tables", PLAN, option, word)))

    def test_formats_hold_the_same(self):
        rows = list(csv.reader(io.StringIO(tables(PLAN, "--pages", "3", "--format", "csv"))))
        tsv = tables(PLAN, "--pages", "3", "--format", "tsv")
        self.assertEqual([line.split("\t") for line in tsv.splitlines()],
                         [[re.sub(r"[\n\r\t]", " ", text) for text in row] for row in rows])
        markdown = tables(PLAN, "--pages", "3", "--format", "markdown").splitlines()
        self.assertEqual(len(markdown), len(rows) + 1)
        self.assertTrue(all(line.startswith("|") and line.endswith("|") for line in markdown))
        self.assertTrue(set(markdown[1]) <= set("| -"))
        sheets = self.sheets(PLAN, "--pages", "3")
        self.assertEqual(sheets[1], [[text for text in row if text] for row in rows])
        self.assertEqual(sheets[0][1][:2], ["table 1", str(PLAN)])

    def sheets(self, *arguments):
        """The texts of each sheet, row by row, as LibreOffice or Excel would find them."""
        out = self.here / "tables.xlsx"
        tables(*arguments, "--out", out)
        name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        with zipfile.ZipFile(out) as book:
            parts = sorted(part for part in book.namelist() if part.startswith("xl/worksheets/sheet"))
            roots = [xml.etree.ElementTree.fromstring(book.read(part)) for part in parts]
        return [[[cell.findtext(f".//{name}t") or cell.findtext(f"{name}v") for cell in row.iter(f"{name}c")
                  if len(cell)] for row in root.iter(f"{name}row")] for root in roots]

    def test_a_name_and_a_format_that_contradict(self):
        for name, of_name, named in (("x.csv", "csv", "xlsx"), ("x.md", "markdown", "html"), ("x.xlsx", "xlsx", "json")):
            self.check_says(run("tables", PLAN, "--out", name, "--format", named, cwd=self.here), 2,
                            f"niandu: --out '{name}' is the name of {of_name}, --format says {named}; say one of them",
                            "niandu: see 'niandu help tables'")
            self.assertEqual(list(self.here.iterdir()), [])
        for name, named in (("x.csv", "csv"), ("x.txt", "tsv"), ("x", "html")):
            self.check_says(run("tables", PLAN, "--pages", "3", "--out", name, "--format", named, cwd=self.here), 0)

    def test_a_sheet_is_an_open_file(self):
        text = "".join(f"name {i}\tvalue\nalpha\t1\nbeta\t2\n\nA line.\n\n" for i in range(400))
        many, out = self.file("many.txt", text.encode()), self.here / "many.xlsx"

        def with_files(soft, hard):
            return run("tables", many, "--out", out,
                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)))

        few = with_files(330, 330)
        self.assertRegex(few.stderr, rb"^niandu: too few file descriptors: the limit is 330, 4\d\d are needed; .+\n$")
        self.assertEqual((few.returncode, out.exists()), (2, False))
        self.assertEqual(with_files(330, 1000).returncode, 0)  # as far as the hard limit lets it
        with zipfile.ZipFile(out) as book:
            self.assertIn("xl/worksheets/sheet401.xml", book.namelist())

    def test_what_is_told_once(self):
        out, wrong, gone = self.file("out.csv", b"mine"), self.file("grid.json", b"{"), self.here / "gone.pdf"
        self.check_says(run("tables", gone, "--out", out), 2,
                        f"niandu: {out}: is there already; remove it, or give another name")
        self.check_says(run("tables", gone, "--out", out, "--lang", "zh"), 2,
                        f"niandu: {out}: 已經存在；請移除，或給另一個名稱")
        drawn = run("tables", gone, PLAN, "--grid", wrong)
        self.assertEqual((drawn.returncode, len(drawn.stderr.splitlines())), (2, 1), drawn.stderr)

    def test_a_file_that_is_there_is_not_replaced(self):
        out = self.here / "tables.csv"
        tables(PLAN, "--pages", "3", "--out", out)
        first = out.read_bytes()
        self.assertEqual(first.decode(), tables(PLAN, "--pages", "3", "--format", "csv"))
        again = run("tables", REVIEW, "--out", out)
        self.assertEqual((again.returncode, out.read_bytes()), (2, first))
        self.assertIn(b"is there already", again.stderr)
        self.assertEqual(run("tables", PLAN, "--format", "xlsx").returncode, 2)
        self.assertEqual([path.name for path in self.here.iterdir()], ["tables.csv"])

    def test_several_files_and_one_that_is_not_there(self):
        missing = self.here / "missing.pdf"
        result = run("tables", PLAN, missing, REVIEW, "--pages", "3")
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"missing.pdf: No such file", result.stderr)
        files = json.loads(result.stdout)["files"]
        self.assertEqual([f["file"] for f in files], [str(PLAN), str(REVIEW)])
        self.assertEqual(files[0]["tables"], of_json(tables(PLAN, "--pages", "3")))
        html = tables(PLAN, REVIEW, "--pages", "3", "--format", "html")
        self.assertEqual(html.count("<h2>"), 2)
        nothing = run("tables", missing, self.here / "none.pdf", "--out", self.here / "out.csv")
        self.assertEqual((nothing.returncode, (self.here / "out.csv").exists()), (65, False))

    def test_standard_input(self):
        self.assertEqual(tables("-", "--pages", "3", input=PLAN.read_bytes()), tables(PLAN, "--pages", "3"))
        empty = run("tables", "-", input=b"")
        self.assertEqual((empty.returncode, empty.stderr), (65, b"niandu: -: the file is empty\n"))
        self.assertEqual(run("tables", "-", "-", input=b"").returncode, 2)


if __name__ == "__main__":
    unittest.main()
