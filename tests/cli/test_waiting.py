"""What is decided of a whole document waits until it is read again: it is said, and never lost."""
import csv
import io
import json
import re
import subprocess
import unittest

from program import CORPUS, PLAN_TEXT, PROGRAM, ProgramTest, run, said, tables_under

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"


class Waiting(ProgramTest):

    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "-q"), 0)

    def decide(self, *arguments):
        said("correct", "--catalog", self.catalog, PLAN.name, *arguments)

    def status(self, *options):
        return said("status", "--catalog", self.catalog, *options)

    def states(self):
        return {each["state"]: each["decisions"] for each in json.loads(self.status("--format", "json"))["decisions"]}

    def export(self, name, *lines):
        self.check_says(run("export", "--catalog", self.catalog, "--out", self.here / name, "-q"), 0, *lines)
        tables = tables_under(self.here / name)
        return {table: list(csv.DictReader(io.StringIO(tables[f"{table}.csv"].decode())))
                for table in ("documents", "corrections")}

    def again(self):
        return f"niandu ingest --catalog {self.catalog} {PLAN}"

    def test_status_and_export_say_what_waits_and_how_it_comes_to_hold(self):
        self.decide("kpis", "3/2", "name", "--confirm")
        self.decide("documents", "-", "roc_year", "108", "--reason", "測試")
        self.assertEqual(self.states(), {"carried": 1, "waiting": 1})
        shown = self.status("--lang", "zh")
        self.assertRegex(shown, r"(?m)^ *已套用 +1$")
        self.assertRegex(shown, rf"(?m)^待文件重讀後生效：1 個決定\n.*\n *{re.escape(PLAN.name)} +roc_year +107 +108$")
        self.assertIn(f"  請執行：{self.again()}\n", shown)
        self.assertEqual(self.status("--list", "waiting"), f"{PLAN}\n")
        waiting = json.loads(self.status("--format", "json"))["waiting"]
        self.assertEqual(waiting, [{"path": str(PLAN), "fields": [{"field": "roc_year", "now": "107", "decided": "108"}]}])
        tables = self.export("before", f"niandu: {self.catalog}: what was decided of 1 document waits until it is read "
                                       f"again: {self.again()}")
        row = next(each for each in tables["corrections"] if each["table"] == "documents")
        self.assertEqual({name: row[name] for name in ("field", "machine_value", "value", "reason", "state", "decided")},
                         {"field": "roc_year", "machine_value": "107", "value": "108", "reason": "測試",
                          "state": "waiting", "decided": "year"})
        self.assertEqual(row["record"], row["document_id"])

    def test_what_they_say_to_do_makes_it_hold(self):
        self.decide("kpis", "3/2", "name", "--confirm")
        for field, value in (("roc_year", "108"), ("agency", "某部")):
            self.decide("documents", "-", field, value, "--reason", "x")
        self.assertEqual(self.states(), {"carried": 1, "waiting": 2})
        command = re.search(r"so that it holds: niandu (.*)", self.status()).group(1)
        self.check_says(run(*command.split(), "-q"), 0)
        self.assertEqual(self.states(), {"carried": 3})
        self.assertNotIn("Wait", self.status())
        tables = self.export("after")
        self.assertEqual({(each["table"], each["field"], each["state"]) for each in tables["corrections"]},
                         {("kpis", "name", "carried"), ("documents", "agency", "carried"),
                          ("documents", "roc_year", "carried")})
        self.decide("documents", "-", "roc_year", "--withdraw", "--reason", "x")
        self.assertRegex(self.status(), r"roc_year +108 +as the document says")
        self.check_says(run(*command.split(), "-q"), 0)
        self.assertNotIn("waits", run("export", "--catalog", self.catalog, "--out", self.here / "end").stderr.decode())

    def test_what_the_document_says_already_holds_at_once(self):
        self.decide("kpis", "3/2", "name", "--confirm")
        document = next(each for each in self.export("before")["documents"] if each["file_name"] == PLAN.name)
        for field in "agency", "roc_year", "kind":
            told = said("correct", "--catalog", self.catalog, PLAN.name, "documents", "-", field, document[field], "--reason", "x")
            self.assertEqual(told, f"documents {document['document_id']} {field}: '{document[field]}' -> '{document[field]}' "
                                   "(holds already)\n")
        self.assertEqual(self.states(), {"carried": 4})
        self.assertNotIn("Wait", self.status())
        self.assertEqual({each["state"] for each in self.export("after")["corrections"]}, {"carried"})
        self.decide("documents", "-", "roc_year", "--withdraw", "--reason", "x")
        self.assertEqual(self.states(), {"carried": 3})
        self.decide("documents", "-", "roc_year", "108", "--reason", "x")
        self.assertEqual(self.states(), {"carried": 3, "waiting": 1})

    def test_many_files_are_read_again_by_a_list(self):
        copies = [self.file(f"ab c/{i}.txt", PLAN_TEXT.read_bytes() + b"\n" * i) for i in range(1, 8)]
        self.check_says(run("ingest", self.here / "ab c", "--catalog", self.catalog, "-q"), 0)
        for copy in copies:
            said("correct", "--catalog", self.catalog, copy, "documents", "-", "roc_year", "108", "--reason", "x")
        command = re.search(r"so that it holds: (.*)", self.status()).group(1)
        self.assertIn("--list waiting", command)
        self.here.joinpath("bin").mkdir()
        self.here.joinpath("bin/niandu").symlink_to(PROGRAM)
        subprocess.run(["sh", "-c", f"PATH={self.here}/bin:$PATH; {command} -q"], check=True, capture_output=True)
        self.assertEqual(self.states(), {"carried": 7})


if __name__ == "__main__":
    unittest.main()
