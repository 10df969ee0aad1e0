"""The command line: options before and after inputs, help, usage errors."""
import json
import unittest

import program
from program import REVIEW_TEXT, ProgramTest, files_under, run


class Options(ProgramTest):

    def test_options_before_between_and_after_inputs(self):
        results = []
        for i, order in enumerate((["--out", "DIR", "--quiet", REVIEW_TEXT],
                                   [REVIEW_TEXT, "--out=DIR", "-q"],
                                   ["-q", REVIEW_TEXT, "-o", "DIR"])):
            out = self.here / f"out{i}"
            result = run("ingest", *[str(word).replace("DIR", str(out)) for word in order])
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, b"", b""))
            results.append(files_under(out))
        self.assertEqual(results[0], results[1])
        self.assertEqual(results[0], results[2])

    def test_usage_errors_exit_2_and_do_nothing(self):
        for arguments, message in (
            ([], "no command given"),
            (["frobnicate"], "no command 'frobnicate'"),
            (["ingest"], "ingest needs an INPUT"),
            (["ingest", REVIEW_TEXT], "ingest needs --out DIR or --catalog FILE.db"),
            (["ingest", REVIEW_TEXT, "--out", "o", "--format", "csv,doc"],
             "unknown format 'doc'; say csv, json, ndjson, xlsx, sqlite, iiif, or several with "
             "commas"),
            (["ingest", REVIEW_TEXT, "--out", "o", "--jobs", "0"], "--jobs must be from 1 to 256"),
            (["ingest", REVIEW_TEXT, "--out", "o", "--year", "2018"],
             "--year is a ROC year, such as 107"),
            (["ingest", REVIEW_TEXT, "--out", "o", "--frob"], "unrecognised option '--frob'"),
            (["tables"], "tables takes a FILE"),
            (["tables", REVIEW_TEXT, "--pages", "5-3"],
             "'5-3' is no range of pages; say 3, 3-5, 3- or -5, and several as 1,3,7-9"),
            (["schema"], "schema does one of two things: check [DIR], explain FILE"),
        ):
            with self.subTest(arguments=arguments):
                result = run(*arguments, cwd=self.here)
                self.assertEqual((result.returncode, result.stdout), (2, b""))
                self.assertEqual(self.lines(result)[0], f"niandu: {message}")
                self.assertEqual(list(self.here.iterdir()), [])

    def test_an_option_is_no_value(self):
        for arguments, option, value, written in (
            (["ingest", REVIEW_TEXT, "--out", "--beside"], "--out", "--beside", "--out=--beside"),
            (["ingest", REVIEW_TEXT, "--catalog", "--force"], "--catalog", "--force", "--catalog=--force"),
            (["ingest", REVIEW_TEXT, "-o", "-q"], "-o", "-q", "-o-q"),
            (["ingest", REVIEW_TEXT, "-qo", "--frob=x"], "-qo", "--frob=x", "-qo--frob=x"),
            (["ingest", "--out", "--", REVIEW_TEXT], "--out", "--", "--out=--"),
            (["tables", REVIEW_TEXT, "--out", "--format", "csv"], "--out", "--format", "--out=--format"),
            (["status", "--catalog", "--list", "failed"], "--catalog", "--list", "--catalog=--list"),
        ):
            with self.subTest(arguments=arguments):
                result = run(*arguments, cwd=self.here)
                self.check_says(result, 2, f"niandu: '{option}' lacks its value; a value '{value}' is written "
                                f"'{written}'", f"niandu: see 'niandu help {arguments[0]}'")
                self.assertEqual(list(self.here.iterdir()), [])
        result = run("ingest", REVIEW_TEXT, "--out=--beside", "-q", cwd=self.here)
        self.assertEqual((result.returncode, [path.name for path in self.here.iterdir()]), (0, ["--beside"]))

    def test_what_begins_with_a_dash_may_be_a_value(self):
        pdf = self.file("t.pdf", program.table_pdf())
        self.check_says(run("tables", pdf, "--pages", "-1"), 0)
        for reason in ("-- see p. 3", "-5 %", "- no -"):
            result = run("correct", "--catalog", "c.db", "t.pdf", "kpis", "1", "name", "x", "--reason", reason,
                         cwd=self.here)
            self.assertNotIn("lacks", result.stderr.decode())

    def test_a_dash_is_no_folder(self):
        catalog = self.here / "c.db"
        run("ingest", REVIEW_TEXT, "--catalog", catalog, "-q")
        before = list(self.here.iterdir())
        for option, arguments in (("out", ["ingest", REVIEW_TEXT, "--out", "-"]),
                                  ("out", ["ingest", REVIEW_TEXT, "-o-"]),
                                  ("out", ["export", "--catalog", catalog, "--out=-"]),
                                  ("bag", ["export", "--catalog", catalog, "--bag", "-"]),
                                  ("export-html", ["desk", "--catalog", catalog, "--export-html", "-"]),
                                  ("out", ["compare", REVIEW_TEXT, REVIEW_TEXT, "--out", "-"])):
            with self.subTest(arguments=arguments):
                self.check_says(run(*arguments, cwd=self.here), 2,
                                f"niandu: '--{option}' takes a folder, which '-' is not; one of that name is './-'",
                                f"niandu: see 'niandu help {arguments[0]}'")
                self.assertEqual(list(self.here.iterdir()), before)

    def test_help_is_data(self):
        for arguments in (["help"], ["--help"], ["help", "ingest"], ["ingest", "--help"],
                          ["tables", "-h"], ["help", "schema"], ["help", "page"]):
            with self.subTest(arguments=arguments):
                result = run(*arguments)
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                self.assertIn(b"Usage: niandu", result.stdout)

    def test_version(self):
        result = run("version")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertRegex(result.stdout, rb"^niandu \d+\.\d+\.\d+\n$")

    def test_strict_makes_errors_count(self):
        scan = self.file("a/scan.pdf", program.image_pdf())
        self.assertEqual(self.ingest(scan, "--strict", "-q").returncode, 1)
        self.assertEqual(self.ingest(REVIEW_TEXT, "-q").returncode, 0)

    def test_agency_and_year_set_by_hand(self):
        result = self.ingest(REVIEW_TEXT, "--agency", "某機關", "--year", "99", "-q")
        self.assertEqual(result.returncode, 0)
        head = (self.out / "reviews.csv").read_text("utf-8").splitlines()[1]
        self.assertRegex(head, "^d[0-9a-f]{32},某機關,99,")


class Tables(ProgramTest):

    def test_json_covers_the_grid_once(self):
        path = self.file("table.pdf", program.table_pdf())
        result = run("tables", path)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        (table,) = json.loads(result.stdout)["tables"]
        self.assertEqual((table["page"], table["rows"], table["columns"]), (1, 2, 2))
        self.assertEqual([(c["row"], c["col"], c["row_span"], c["col_span"], c["text"])
                          for c in table["cells"]],
                         [(0, 0, 1, 1, "Name"), (0, 1, 1, 1, "Value"),
                          (1, 0, 1, 1, "alpha"), (1, 1, 1, 1, "42")])
        for box, want in ((table["bbox"], [100, 142, 300, 202]),
                          (table["cells"][0]["bbox"], [100, 142, 200, 172])):
            for got, expected in zip(box, want, strict=True):
                self.assertAlmostEqual(got, expected, delta=1)

    def test_csv_and_html(self):
        path = self.file("table.pdf", program.table_pdf())
        self.assertEqual(run("tables", "--format", "csv", path).stdout, b"Name,Value\nalpha,42\n")
        html = run("tables", path, "--format=html").stdout.decode()
        self.assertRegex(html, "<tr><t[hd]>Name</t[hd]><t[hd]>Value</t[hd]></tr>")

    def test_pages_choose_and_per_page_keeps_apart(self):
        (path,) = [p for p in program.corpus_pdfs() if p.name == "plan-107-writer-a4.pdf"]
        joined = json.loads(run("tables", path).stdout)["tables"]
        apart = json.loads(run("tables", path, "--per-page").stdout)["tables"]
        self.assertGreater(len(apart), len(joined))
        self.assertTrue(any(len({c["page"] for c in t["cells"]}) > 1
                            for t in joined if "places" in t))
        page = apart[1]["page"]
        chosen = json.loads(run("tables", path, "--per-page", "--pages", str(page)).stdout)["tables"]
        self.assertEqual(chosen, [t for t in apart if t["page"] == page])

    def test_threads_do_not_change_the_result(self):
        (path,) = [p for p in program.corpus_pdfs() if p.name == "review-111-writer-a5.pdf"]
        one = run("tables", path, "--jobs", "1")
        two = run("tables", path, "--jobs", "3")
        self.assertEqual(one.stdout, two.stdout)


if __name__ == "__main__":
    unittest.main()
