"""Agency, year and kind that people decide: of one document of a file, of its copies, and of no other."""
import csv
import shutil
import sqlite3
import subprocess
import unittest

from program import CORPUS, ProgramTest, run, said

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"
REVIEW = CORPUS / "pdf/review-111-writer-a4.pdf"


class DocumentDecisions(ProgramTest):

    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.inputs = self.here / "in"
        self.inputs.mkdir()

    def read(self, *options):
        return said("ingest", self.inputs, "--catalog", self.catalog, "-q", *options)

    def decide(self, document, *arguments):
        return said("correct", "--catalog", self.catalog, document, "documents", "-", *arguments, "--reason", "r")

    def tables(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.assertEqual(run("export", "--catalog", self.catalog, "--out", self.out, "-q").returncode, 0)
        found = {}
        for name in ("documents", "corrections", "issues"):
            with open(self.out / f"{name}.csv", encoding="utf-8", newline="") as file:
                found[name] = list(csv.DictReader(file))
        return found

    def linearised(self, source, target):
        subprocess.run(["qpdf", "--linearize", source, target], check=True)


class OneOfAFile(DocumentDecisions):

    def setUp(self):
        super().setUp()
        self.volume = self.inputs / "volume.pdf"
        subprocess.run(["pdfunite", PLAN, REVIEW, self.volume], check=True)
        self.read()
        self.before = self.documents()
        self.assertEqual(len(self.before), 2)
        self.second = next(each for each in self.before if each.endswith("-2"))
        self.first = self.second.removesuffix("-2")

    def documents(self):
        return {each["document_id"]: each for each in self.tables()["documents"]}

    def test_only_the_one_it_is_about_gets_it(self):
        self.decide(self.second, "agency", "某部")
        self.decide(self.second, "roc_year", "99")
        self.assertEqual(self.documents(), self.before, "from its next reading on")
        self.assertIn("volume.pdf", said("status", "--catalog", self.catalog, "--list", "waiting"))
        self.read()
        now = self.documents()
        self.assertEqual((now[self.second]["agency"], now[self.second]["roc_year"]), ("某部", "99"))
        self.assertEqual(now[self.first], self.before[self.first])
        told = {(each["document_id"], each["field"], each["state"]) for each in self.tables()["corrections"]}
        self.assertEqual(told, {(self.second, "agency", "carried"), (self.second, "roc_year", "carried")})
        self.assertIn("1 file unchanged", said("ingest", self.inputs, "--catalog", self.catalog))
        self.read("--force")
        self.assertEqual(self.documents(), now)

    def test_a_kind_takes_no_record_of_the_other(self):
        self.decide(self.second, "kind", "performance_report")
        self.read()
        now = self.documents()
        self.assertEqual(now[self.first], self.before[self.first])
        self.assertEqual(now[self.second]["kind"], "performance_report")
        self.decide(self.second, "roc_year", "98")
        self.read()
        self.assertEqual(self.documents()[self.second]["roc_year"], "98", "its title is another one by now")
        self.decide(self.second, "kind", "--withdraw")
        self.decide(self.second, "roc_year", "--withdraw")
        self.read()
        self.assertEqual(self.documents(), self.before)

    def test_what_ingest_is_told_is_of_the_whole_file(self):
        self.decide(self.second, "agency", "某部")
        self.read("--agency", "全部")
        self.assertEqual({each["agency"] for each in self.documents().values()}, {"全部"})
        self.read()
        self.assertEqual({each["agency"] for each in self.documents().values()}, {"全部"})
        refused = run("correct", "--catalog", self.catalog, self.second, "documents", "-", "agency", "--withdraw",
                      "--reason", "r")
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b"all documents of the file", refused.stderr)
        self.decide(self.first, "agency", "一部")
        self.read()
        self.assertEqual({key: each["agency"] for key, each in self.documents().items()},
                         {self.first: "一部", self.second: "全部"})
        self.read("--agency", "")
        self.assertEqual(self.documents(), self.before)

    def test_where_another_document_stands_now_it_is_an_orphan(self):
        self.decide(self.second, "agency", "某部")
        # As if another version had cut the file elsewhere and read another beginning.
        with sqlite3.connect(self.catalog) as database:
            database.execute("DROP TRIGGER decisions_stand")
            database.execute("UPDATE decisions SET record_print = json_replace(record_print, '$.key', '2-3',"
                             " '$.marks[0].raw', '別的', '$.marks[1].raw', '別的')")
        corrections = self.here / "corrections.csv"
        with sqlite3.connect(self.catalog) as database:
            database.row_factory = sqlite3.Row
            row = dict(database.execute("SELECT * FROM decisions").fetchone())
        with open(corrections, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [name for name in row if name != "seal"])
            writer.writeheader()
            writer.writerow({name: "" if value is None else value for name, value in row.items() if name != "seal"})
        self.catalog.unlink()
        self.read("--corrections", corrections)
        tables = self.tables()
        self.assertEqual({each["document_id"]: each["agency"] for each in tables["documents"]},
                         {key: each["agency"] for key, each in self.before.items()})
        self.assertEqual([(each["document_id"], each["table"], each["state"]) for each in tables["corrections"]],
                         [(self.second, "documents", "orphan")])
        self.assertEqual([each["document_id"] for each in tables["issues"] if each["code"] == "correction_orphan"],
                         [self.second])
        self.assertRegex(said("status", "--catalog", self.catalog), r"(?m)^ *orphan +1$")


class Copies(DocumentDecisions):

    def setUp(self):
        super().setUp()
        self.one, self.two = self.inputs / "one.pdf", self.inputs / "two.pdf"
        shutil.copyfile(PLAN, self.one)

    def check_copy(self, agency, year):
        documents = self.tables()["documents"]
        self.assertEqual({(each["agency"], each["roc_year"]) for each in documents}, {(agency, year)})
        self.assertEqual(len([each for each in documents if each["copy_of"]]), len(documents) - 1)

    def test_what_ingest_was_told_goes_to_a_copy_in_the_same_run(self):
        self.read("--agency", "測試部", "--year", "99")
        self.linearised(self.one, self.two)
        self.read()
        self.check_copy("測試部", "99")
        copied = [each for each in self.tables()["corrections"] if each["from_sha256"]]
        self.assertEqual({(each["field"], each["state"]) for each in copied},
                         {("agency", "carried"), ("roc_year", "carried")})
        self.assertIn("2 files unchanged", said("ingest", self.inputs, "--catalog", self.catalog))

    def test_what_was_decided_of_the_document_goes_to_a_copy(self):
        self.read()
        self.decide(self.one, "roc_year", "99")
        self.linearised(self.one, self.two)
        self.read()
        self.check_copy(self.tables()["documents"][0]["agency"], "99")

    def test_new_bytes_in_the_place_of_the_old_keep_it(self):
        self.read("--agency", "測試部")
        self.linearised(self.one, self.here / "new.pdf")
        shutil.move(self.here / "new.pdf", self.one)
        self.read()
        tables = self.tables()
        self.assertEqual([each["agency"] for each in tables["documents"]], ["測試部"])
        self.assertEqual([(each["value"], each["state"]) for each in tables["corrections"]], [("測試部", "carried")])
        self.assertRegex(said("status", "--catalog", self.catalog), r"Decided by people\n.*\n *carried +1\n")

    def test_a_decided_agency_hides_no_copy(self):
        self.linearised(self.one, self.two)
        self.read()
        said("ingest", self.two, "--catalog", self.catalog, "-q", "--agency", "乙部")
        said("ingest", self.one, "--catalog", self.catalog, "-q", "--agency", "甲部")
        documents = self.tables()["documents"]
        self.assertEqual({each["agency"] for each in documents}, {"甲部", "乙部"})
        self.assertEqual(len([each for each in documents if each["copy_of"]]), 1)

    def test_of_another_document_nothing_is_decided(self):
        self.read("--agency", "測試部")
        shutil.copyfile(REVIEW, self.two)
        self.read()
        documents = {each["file_name"]: each for each in self.tables()["documents"]}
        self.assertNotEqual(documents["two.pdf"]["agency"], "測試部")
        self.assertEqual(len(self.tables()["corrections"]), 1)


if __name__ == "__main__":
    unittest.main()
