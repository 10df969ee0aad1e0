"""The Python module over the program: python/niandu, as scripts and notebooks use it."""
import json
import os
import sys
import unittest
import unittest.mock
import warnings

import program
from program import PLAN_TEXT, PROGRAM, REVIEW_TEXT, SOURCE, ProgramTest

sys.path.insert(0, str(SOURCE / "python"))
import niandu  # noqa: E402


@unittest.mock.patch.dict(os.environ, {"NIANDU_PROGRAM": PROGRAM})
class PythonModule(ProgramTest):

    def plans(self, *years):
        text = PLAN_TEXT.read_text("utf-8")
        for year in years:
            changed = text.replace("107 年度", f"{year} 年度").replace("75.5%", f"{year - 30}.5%")
            self.file(f"plans/plan-{year}.txt", changed.encode())
        return self.here / "plans"

    def test_tables_have_the_types_of_the_package(self):
        result = niandu.read([PLAN_TEXT, REVIEW_TEXT])
        self.assertEqual(result.failures, [])
        kpis = result.tables["kpis"]
        self.assertEqual({name: str(kpis[name].dtype) for name in ("name", "kpi_no", "target_value")},
                         {"name": "string", "kpi_no": "Int64", "target_value": "Float64"})
        self.assertEqual((kpis["name"][0], kpis["target_value"][0]), ("辦理失業者職前訓練成效", 75.5))
        self.assertEqual(set(result.documents["kind"]), {"annual_plan", "project_review"})
        self.assertIn("cell_shifted", set(result.issues["code"]))
        # Missing is missing, in each table and in both forms.
        for name in result.tables:
            frame, rows = result.tables[name], list(result.rows(name))
            self.assertEqual(len(frame), len(rows), name)
            for column in frame.columns:
                self.assertEqual(frame[column].isna().tolist(), [row[column] is None for row in rows])
        self.assertEqual(result.codebook("kpis")["name"].tolist(), kpis.columns.tolist())
        with self.assertRaisesRegex(KeyError, "no table 'kpi'; there are: documents, goals"):
            result.tables["kpi"]

    def test_the_tables_are_those_of_the_program(self):
        niandu.read(PLAN_TEXT, out=self.here / "module")
        self.ingest(PLAN_TEXT, "-q", "--format", "csv")
        self.assertEqual(program.tables_under(self.here / "module"), program.tables_under(self.out))

    def test_tables_of_several_paths(self):
        each = [[table.rows() for table in niandu.tables(path)] for path in (PLAN_TEXT, REVIEW_TEXT)]
        self.assertTrue(all(each))
        self.assertEqual([table.rows() for table in niandu.tables([PLAN_TEXT, REVIEW_TEXT])], each[0] + each[1])

    def test_more_paths_than_a_command_line_takes(self):
        with unittest.mock.patch("niandu.reading._COMMAND_LINE", 60):
            result = niandu.read([PLAN_TEXT, REVIEW_TEXT])
        self.assertEqual(len(result.documents), 2)
        self.assertEqual(list(result.rows("kpis")), list(niandu.read([REVIEW_TEXT, PLAN_TEXT]).rows("kpis")))

    def test_options_hold_for_more_paths_than_a_command_line_takes(self):
        options = {"passages": True, "bom": True, "csv_safe": True, "schemas": SOURCE / "schemas", "beside": True}
        folders = []
        for length in (60, 500_000):
            out = self.here / str(length)
            self.file(f"{length}/mine.txt", b"mine")
            with unittest.mock.patch("niandu.reading._COMMAND_LINE", length):
                result = niandu.read([PLAN_TEXT, REVIEW_TEXT], out=out, **options)
            self.assertIn("passages", result.tables)
            folders.append(program.tables_under(out))
        self.assertEqual(*folders)

    def test_documents_one_after_the_other(self):
        gone, failures = self.here / "gone.pdf", []
        found = list(niandu.iterate([PLAN_TEXT, gone, REVIEW_TEXT], batch=2, failures=failures))
        self.assertEqual([(d.kind, d.roc_year) for d in found], [("annual_plan", 107), ("project_review", 111)])
        self.assertEqual(failures, [(str(gone), "not_found", "No such file or directory")])
        self.assertEqual(len(found[0].rows("kpis")), len(list(niandu.read(PLAN_TEXT).rows("kpis"))))
        self.assertEqual(found[0].rows("reviews"), [])
        self.assertEqual(found[1].json["document_id"], found[1].id)

    def test_errors_say_what_is_wrong(self):
        gone = self.here / "gone.pdf"
        with self.assertRaisesRegex(niandu.NothingUsable, "gone.pdf: No such file") as caught:
            niandu.read(gone)
        self.assertEqual([failure.code for failure in caught.exception.failures], ["not_found"])
        with self.assertWarnsRegex(niandu.NianduWarning, "1 of the files could not be read, the first: .*gone.pdf"):
            self.assertEqual(len(niandu.read([gone, PLAN_TEXT]).failures), 1)
        with self.assertRaisesRegex(niandu.UsageError, "--year is a ROC year, such as 107"):
            niandu.read(PLAN_TEXT, year=2018)
        with self.assertRaisesRegex(niandu.UsageError, "'5-3' is no range of pages"):
            niandu.tables(PLAN_TEXT, pages="5-3")
        with self.assertRaisesRegex(niandu.NothingUsable, "no such catalogue"):
            niandu.open(self.here / "none.db")
        with unittest.mock.patch.dict(os.environ, {"NIANDU_PROGRAM": "/nowhere/niandu"}):
            with self.assertRaisesRegex(niandu.ProgramNotFound, "/nowhere/niandu"):
                niandu.read(PLAN_TEXT)

    def test_tables_of_any_pdf(self):
        path = self.file("table.pdf", program.table_pdf())
        (table,) = niandu.tables(path, pages=1)
        self.assertEqual((table.page, table.rows()), (1, [["Name", "Value"], ["alpha", "42"]]))
        self.assertEqual(table.frame().shape[1], 2)

    def test_a_catalogue(self):
        archive = niandu.open(self.here / "archive.db", create=True)
        self.assertEqual(archive.ingest([PLAN_TEXT]), [])
        self.assertEqual(len(archive.documents), 1)
        archive.ingest([REVIEW_TEXT])
        self.assertEqual(len(archive.documents), 2)
        self.assertEqual(len(niandu.open(self.here / "archive.db").tables["kpis"]), len(archive.tables["kpis"]))
        self.assertIn("就業", archive.search("就業", limit=1)[0]["snippet"])
        self.assertEqual(archive.status()["documents"], 2)

    def test_years_compared(self):
        comparison = niandu.compare(self.plans(106, 107))
        self.assertEqual(set(comparison.tables), {"comparisons", "links", "changes", "series", "findings"})
        with self.assertRaises(ValueError):
            niandu.compare()
        with self.assertRaisesRegex(niandu.NianduError, "no two documents can be compared"):
            niandu.compare(PLAN_TEXT)

    def test_the_notebook_makes_its_chart(self):
        """Its cells one after the other; nbconvert would do the same in ten times the time."""
        notebook = json.loads((SOURCE / "python/examples/kpi-over-years.ipynb").read_text("utf-8"))
        chart = self.here / "kpis.png"
        names = {}
        with unittest.mock.patch.dict(os.environ, {"PLANS": str(self.plans(105, 106, 107)), "CHART": str(chart),
                                                   "MPLCONFIGDIR": str(self.here)}):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a machine without Chinese fonts
                for cell in notebook["cells"]:
                    self.assertFalse(cell.get("outputs"))
                    if cell["cell_type"] == "code":
                        exec("".join(cell["source"]), names)  # noqa: S102
        self.assertTrue(chart.read_bytes().startswith(b"\x89PNG"))
        line = names["lines"][names["lines"]["name"] == "辦理失業者職前訓練成效"]
        self.assertEqual(dict(zip(line["roc_year"], line["value"])), {105: 75.5, 106: 76.5, 107: 77.5})


if __name__ == "__main__":
    unittest.main()
