"""niandu correct, niandu corrections: what people decide stays, and can be undone."""
import csv
import hashlib
import io
import json
import os
import pathlib
import sqlite3
import subprocess

import premis_check
from program import CORPUS, PROGRAM, PLAN_TEXT, ProgramTest, run, tables_under

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"
PLAN_ID = "d" + hashlib.sha256(PLAN.read_bytes()).hexdigest()[:32]


class Corrections(ProgramTest):

    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "-q"), 0)

    def correct(self, *arguments, status=0, document=PLAN.name):
        result = run("correct", "--catalog", self.catalog, document, *arguments)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return result.stdout.decode()

    def export(self, name="out", catalog=None):
        out = self.here / name
        self.check_says(run("export", "--catalog", catalog or self.catalog, "--out", out, "-q"), 0)
        return tables_under(out)

    def rows(self, tables, name):
        return list(csv.DictReader(io.StringIO(tables[f"{name}.csv"].decode())))

    def test_one_figure_of_the_page_is_one_value_whichever_table_names_it(self):
        def figures(name):
            tables = self.export(name)
            return [next(row[column] for row in self.rows(tables, table) if row["document_id"] == PLAN_ID and
                         (row["goal_no"], row["kpi_no"]) == ("1", "1"))
                    for table, column in (("kpis", "target_value"), ("kpi_targets", "value"))]
        self.assertEqual(figures("before"), ["75.5", "75.5"])
        self.correct("kpi_targets", "1/1/107/target", "value", "80", "--reason", "r", "--as", "甲")
        self.assertEqual(figures("targets"), ["80", "80"])
        self.correct("kpis", "1/1", "target_value", "81", "--reason", "r", "--as", "甲")
        self.assertEqual(figures("kpis"), ["81", "81"])
        self.correct("kpi_targets", "1/1/107/target", "value", "--withdraw", "--reason", "r", "--as", "甲")
        self.assertEqual(figures("after"), ["75.5", "75.5"])
        self.assertIn("'75.5' (confirmed)", self.correct("kpis", "1/1", "target_value", "--confirm", "--as", "甲"))

    def test_a_corrected_value_is_in_every_later_export_with_its_proof(self):
        said = self.correct("kpis", "1/1", "target_value", "999", "--reason", "看原件",
                            "--as", "王小明")
        self.assertEqual(said, "kpis 1/1 target_value: '75.5' -> '999' (carried)\n"
                               "kpi_targets 1/1/107/target value: '75.5' -> '999' (carried)\n")
        before = self.export()
        row = next(r for r in self.rows(before, "kpis")
                   if (r["goal_no"], r["kpi_no"], r["target_value"]) == ("1", "1", "999"))
        correction, same_figure = self.rows(before, "corrections")
        self.assertEqual((same_figure["table"], same_figure["record"], same_figure["value"]),
                         ("kpi_targets", "1/1/107/target", "999"))
        self.assertEqual({k: correction[k] for k in ("document_id", "table", "record", "field",
                                                     "raw_seen", "machine_value", "value", "author",
                                                     "reason", "misprint", "state", "page")},
                         {"document_id": row["document_id"], "table": "kpis", "record": "1/1",
                          "field": "target_value", "raw_seen": "75.5%", "machine_value": "75.5",
                          "value": "999", "author": "王小明", "reason": "看原件",
                          "misprint": "false", "state": "carried", "page": "3"})
        document = json.loads(before[f"json/{row['document_id']}.json"])
        kpi = document["records"]["goals"][0] if "kpis" not in document["records"] else \
            document["records"]["kpis"][0]
        self.assertEqual(kpi["values"]["target_value"]["evidence"], "corrected")
        self.assertEqual(kpi["values"]["target_value"]["raw"], "75.5%")
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "--force", "-q"), 0)
        self.assertEqual(self.export("again"), before)

    def test_undoing_everything_gives_the_same_bytes(self):
        before = self.export()
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "a")
        self.correct("kpis", "1/1", "target_value", "998", "--reason", "b")
        self.correct("kpis", "1/2", "name", "--confirm")
        self.correct("kpis", "1/2", "goal_name", "另一個", "--reason", "c", "--as", "李四")
        self.assertNotEqual(self.export("changed"), before)
        for key, field, *more in (("1/1", "target_value"), ("1/2", "name"),
                                  ("1/2", "goal_name", "--as", "李四")):
            self.correct("kpis", key, field, "--withdraw", "--reason", "undo", *more)
        self.assertEqual(self.export("undone"), before)

    def test_export_and_import_into_another_catalogue(self):
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "逗號, \"引號\"\n換行")
        self.correct("kpis", "1/2", "name", "--confirm")
        self.correct("kpis", "2/1", "goal_name", "--unreadable", "--reason", "污損")
        wanted = self.export()
        log = self.here / "log.csv"
        self.check_says(run("corrections", "export", "--catalog", self.catalog, log, "-q"), 0)
        self.check_says(run("corrections", "check", log, "-q"), 0)
        other = self.here / "other.db"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", other, "-q"), 0)
        for expected in ("3 decisions new, 0 known already", "0 decisions new, 3 known already"):
            result = run("corrections", "import", "--catalog", other, log)
            self.assertEqual(result.stdout.decode(), f"{other}: {expected}\n")
        self.assertEqual(self.export("other", other), wanted)
        self.assertEqual(run("corrections", "export", "--catalog", other).stdout, log.read_bytes())
        out = self.here / "without"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--corrections", log, "--out", out, "-q"), 0)
        self.assertEqual(tables_under(out), wanted)

    def test_what_is_not_possible_changes_nothing(self):
        before = self.export()
        for arguments, words in (
                (("kpis", "1/1", "target_value", "viel", "--reason", "x"), "is a number, not 'viel'"),
                (("kpis", "1/1", "kpi_no", "3", "--reason", "x"), "cannot be set"),
                (("kpis", "99/1", "name", "3", "--reason", "x"), "no record '99/1'"),
                (("kpis", "1/1", "nome", "3", "--reason", "x"), "no column 'nome'"),
                (("kpi", "1/1", "name", "3", "--reason", "x"), "no table 'kpi'"),
                (("kpis", "1/1", "name", "--empty", "--reason", "x"), "is never empty"),
                (("kpis", "1/1", "name", "--withdraw", "--reason", "x"), "nothing to withdraw"),
                (("kpis", "1/1", "name", "x"), "needs --reason"),
                (("kpis", "1/1", "name", "x", "--confirm"), "no VALUE beside --confirm")):
            result = run("correct", "--catalog", self.catalog, PLAN.name, *arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(words, result.stderr.decode())
        result = run("correct", "--catalog", self.catalog, "plan", "kpis", "1/1", "name", "x",
                     "--reason", "x")
        self.assertIn("no document 'plan'", result.stderr.decode())
        self.assertEqual(self.export("after"), before)

    def test_a_bad_file_of_corrections_is_named_with_its_line(self):
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "x")
        good = run("corrections", "export", "--catalog", self.catalog).stdout.decode()
        for damage in (("correct,999", "correct,viel"), (",reviewer,", ",boss,"),
                       ("2026-", "26-"), ("target_value,place", "target_value,all"),
                       ("[[3", "[[x")):
            bad = self.file("bad.csv", good.replace(*damage).encode())
            self.assertNotEqual(bad.read_text(), good, damage)
            for command in (("corrections", "check", bad),
                            ("corrections", "import", "--catalog", self.catalog, bad),
                            ("ingest", PLAN, "--corrections", bad, "--out", self.here / "no")):
                result = run(*command)
                self.assertEqual(result.returncode, 2, (command, result.stderr))
                self.assertIn(b"bad.csv", result.stderr)
        # Values that nest without end, where a copy would call itself for each level.
        rows = list(csv.reader(io.StringIO(good)))
        print_at = rows[0].index("record_print")
        rows[1][print_at] = '{"has_twin":' + "[" * 200_000 + "]" * 200_000 + "," + rows[1][print_at][1:]
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        result = run("corrections", "check", self.file("bad.csv", text.getvalue().encode()))
        self.assertEqual((result.returncode, result.stderr.count(b"bad.csv: line 2")), (2, 1))
        self.assertFalse((self.here / "no").exists())
        users = self.file("mine.csv", b"my,own\n")
        result = run("corrections", "export", "--catalog", self.catalog, users)
        self.assertEqual((result.returncode, users.read_bytes()), (2, b"my,own\n"))

    def test_the_log_only_grows(self):
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "x")
        database = sqlite3.connect(self.catalog)
        self.addCleanup(database.close)
        for statement in ("UPDATE decisions SET value = 1", "DELETE FROM decisions"):
            with self.assertRaises(sqlite3.IntegrityError):
                database.execute(statement)
        self.assertEqual(database.execute("SELECT table_name, record_key, field, state FROM"
                                          " decision_state").fetchall(),
                         [("kpis", "1/1", "target_value", "carried"),
                          ("kpi_targets", "1/1/107/target", "value", "carried")])

    def test_correcting_while_documents_are_read_loses_nothing(self):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                       **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
        reading = subprocess.Popen([PROGRAM, "ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog,
                                    "--force", "-q"], env=environment, stderr=subprocess.PIPE)
        for number in range(5):
            self.correct("kpis", "1/1", "target_value", str(900 + number), "--reason", "x")
        self.assertEqual(reading.wait(timeout=240), 0, reading.stderr.read())
        reading.stderr.close()
        self.assertEqual([(r["table"], r["value"]) for r in self.rows(self.export(), "corrections")],
                         [("kpis", "904"), ("kpi_targets", "904")])

    def test_a_text_conversion_is_known_by_its_lines(self):
        said = self.correct("kpis", "1/1", "target_value", "9", "--reason", "x",
                            document=pathlib.Path(PLAN_TEXT).name)
        self.assertTrue(said.endswith("-> '9' (carried)\n"), said)

    def test_agency_year_and_kind_of_a_document_hold_from_its_next_reading_on(self):
        before = self.export()
        for field, value in (("agency", "某部"), ("roc_year", "110"), ("kind", "annual_plan")):
            said = self.correct("documents", "-", field, value, "--reason", "封面")
            self.assertIn("holds already" if field == "kind" else "from the next 'niandu ingest'", said)
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "-q"), 0)
        row = next(r for r in self.rows(self.export("set"), "documents")
                   if r["file_name"] == PLAN.name)
        self.assertEqual((row["agency"], row["roc_year"]), ("某部", "110"))
        for field in ("agency", "roc_year", "kind"):
            self.correct("documents", "-", field, "--withdraw", "--reason", "x")
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "-q"), 0)
        self.assertEqual(self.export("undone"), before)
        for arguments, words in ((("-", "agency", ""), "cannot be set empty"),
                                 (("-", "kind", "poem"), "no kind 'poem'"),
                                 (("-", "roc_year", "2018"), "ROC year"),
                                 (("-", "title", "x"), "can be set, not 'title'"),
                                 (("1", "agency", "x"), "its id or -"),
                                 (("-", "kind", "--withdraw"), "nothing is decided")):
            result = run("correct", "--catalog", self.catalog, PLAN.name, "documents", *arguments,
                         "--reason", "x")
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(words, result.stderr.decode())

    def test_a_kind_that_is_set_is_taken_whatever_speaks_for_another(self):
        self.correct("documents", "-", "kind", "project_review", "--reason", "x")
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", self.catalog, "-q"), 0)
        tables = self.export()
        row = next(r for r in self.rows(tables, "documents") if r["file_name"] == PLAN.name)
        self.assertEqual(row["kind"], "project_review")
        self.assertIn("kind_contradicts", {r["code"] for r in self.rows(tables, "issues")
                                           if r["document_id"] == row["document_id"]})

    def test_a_file_made_anew_has_the_corrections_and_stays_a_copy(self):
        again = self.file("anew/saved-again.pdf", PLAN.read_bytes() + b"\n% saved again\n")
        self.check_says(run("ingest", again, "--catalog", self.catalog, "-q"), 0)
        before = self.export()
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "x")
        tables = self.export("corrected")
        self.assertEqual([r["copy_of"] for r in self.rows(tables, "documents")],
                         [r["copy_of"] for r in self.rows(before, "documents")])
        self.assertEqual(self.rows(tables, "issues"), self.rows(before, "issues"))
        from_sha = {r["document_id"]: r["from_sha256"] for r in self.rows(tables, "corrections")}
        self.assertEqual(sorted(bool(sha) for sha in from_sha.values()), [False, True])
        values = {r["document_id"]: r["target_value"] for r in self.rows(tables, "kpis")
                  if (r["goal_no"], r["kpi_no"]) == ("1", "1")}
        for document in from_sha:
            self.assertEqual(values[document], "999")
        # The file that it was made of is gone: what was decided stays, and can be taken back.
        self.check_says(run("ingest", again.parent, "--catalog", self.catalog, "--force", "-q"), 0)
        self.correct("kpis", "1/1", "target_value", "--withdraw", "--reason", "x",
                     document=again.name)
        self.assertEqual(self.export("undone"), before)

    def test_records_are_added_and_dropped_and_all_is_taken_back(self):
        before = self.export()
        said = self.correct("kpis", "1/9", "name=新指標", "target_text=75%", "--add-record",
                            "--at", "3,100,200,300,220", "--reason", "漏列")
        self.assertEqual(said, "kpis 1/9: add_record (carried)\n")
        self.assertEqual(self.correct("kpis", "2/1", "--drop-record", "--reason", "表頭"),
                         "kpis 2/1: drop_record (carried)\n")
        changed = self.export("changed")
        keys = [(r["goal_no"], r["kpi_no"]) for r in self.rows(changed, "kpis")
                if r["document_id"] == self.rows(changed, "corrections")[0]["document_id"]]
        self.assertIn(("1", "9"), keys)
        self.assertNotIn(("2", "1"), keys)
        self.assertEqual({r["decided"] for r in self.rows(changed, "corrections")},
                         {"add_record", "drop_record"})
        self.assertFalse([r for r in self.rows(changed, "kpi_milestones")
                          if (r["goal_no"], r["kpi_no"]) == ("2", "1")
                          and r["document_id"] == self.rows(changed, "corrections")[0]["document_id"]])
        log = self.here / "log.csv"
        self.check_says(run("corrections", "export", "--catalog", self.catalog, log, "-q"), 0)
        out = self.here / "without"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--corrections", log, "--out", out, "-q"), 0)
        self.assertEqual(tables_under(out), changed)
        other = self.here / "other.db"
        self.check_says(run("ingest", PLAN, PLAN_TEXT, "--catalog", other, "--corrections", log,
                            "-q"), 0)
        self.assertEqual(self.export("other", other), changed)
        self.correct("kpis", "1/9", "--withdraw", "--reason", "x")
        self.correct("kpis", "2/1", "--withdraw", "--reason", "x")
        self.assertEqual(self.export("undone"), before)

    def test_decisions_are_counted_told_to_archives_and_compared(self):
        self.correct("kpis", "1/1", "target_value", "999", "--reason", "看原件", "--as", "王小明")
        self.correct("kpis", "1/1", "target_value", "998", "--reason", "x", "--as", "李四")
        self.correct("kpis", "1/2", "name", "--confirm", "--as", "王小明")
        self.correct("kpis", "1/2", "name", "--confirm", "--as", "李四")
        status = run("status", "--catalog", self.catalog, "--format", "json")
        self.assertIn({"state": "disputed", "decisions": 2}, json.loads(status.stdout)["decisions"])
        self.assertIn("disputed", run("status", "--catalog", self.catalog).stdout.decode())
        said = run("corrections", "agreement", "--catalog", self.catalog).stdout.decode()
        self.assertEqual(said.splitlines(), ["table,field,pairs,agreed,percent,kappa",
                                             ",,2,1,50.0,0.33", "kpis,name,1,1,100.0,",
                                             "kpis,target_value,1,0,0.0,0.00"])
        bag = self.here / "bag"
        self.check_says(run("export", "--catalog", self.catalog, "--bag", bag, "-q"), 0)
        log = bag / "metadata/premis.xml"
        self.assertEqual(premis_check.mistakes(log), [])
        words = log.read_text()
        self.assertEqual(words.count("metadata modification"), 4)
        self.assertIn("correct kpis 1/1 target_value on page 3: '75.5' -> '999'",
                      words.replace("&gt;", ">"))
        self.assertIn("person 王小明", words)
