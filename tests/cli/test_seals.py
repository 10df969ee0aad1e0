"""One character of the catalogue changes, as disks, memory and hands do it: it never goes out.

Each column of each table is changed in one row, and every command that shows what a catalogue holds
either gives the same bytes as before or says that the catalogue is damaged. Seven columns by default;
all of them with NIANDU_FLIPS=all (minutes)."""
import contextlib
import os
import shutil
import sqlite3
import unittest

from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run, table_pdf

# Not sealed: who has what in hand, and the postings of the index of words, which only find rows.
TABLES_NOT_SEALED = ("text_index", "leases",
                     "sign_offs")  # no command makes these yet
FULL = os.environ.get("NIANDU_FLIPS") == "all"
FEW = {("files", "path"), ("files", "found_as"), ("runs", "engine_version"),
       ("decisions", "value"), ("documents", "file_name"), ("record_values", "value"),
       ("shards", "whole"), ("files", "seen_run"), ("page_texts", "digest"),
       ("decision_state", "state")}


def flipped(value):
    """The value with one character changed, so that no constraint forbids it."""
    if value is None:
        return "x"
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1]) if value else b"x"
    if not value:
        return "x"
    at = len(value) - 1
    return value[:at] + ("0" if value[at] != "0" else "1")


class Flips(ProgramTest):

    def setUp(self):
        super().setUp()
        inputs = self.here / "in"
        inputs.mkdir()
        shutil.copy(PLAN_TEXT, inputs / "plan.txt")
        next_year = PLAN_TEXT.read_text("utf-8").replace("107", "108")
        (inputs / "next.txt").write_text(next_year, "utf-8")
        shutil.copy(REVIEW_TEXT, inputs / "review.txt")
        (inputs / "table.pdf").write_bytes(table_pdf())
        plan = PLAN_TEXT.read_text("utf-8")
        (inputs / "two.txt").write_text(
            plan.replace("107", "105") + "\n" + plan.replace("107", "106"), "utf-8")
        (inputs / "bad.pdf").write_bytes(b"%PDF-1.7\n" + bytes(4000))
        self.whole, self.catalog = self.here / "whole.db", self.here / "c.db"
        run("ingest", inputs, "--catalog", self.whole, "--shard", "1/1")
        kpi = [self.whole, "plan.txt", "kpis", "1/1"]
        run("correct", "--catalog", *kpi, "target_value", "85", "--reason", "p. 18", "--as", "A")
        run("correct", "--catalog", *kpi, "name", "--confirm", "--as", "A")
        self.shown("whole.db", full=True)  # a bag: fixity checks
        self.restore()

    def restore(self):
        for suffix in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{self.catalog}{suffix}")
        shutil.copy(self.whole, self.catalog)

    def sql(self, text, *parameters, catalog=None):
        database = sqlite3.connect(catalog or self.catalog)
        with contextlib.closing(database), database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            database.execute("DROP TRIGGER IF EXISTS decisions_stand")
            return database.execute(text, parameters).fetchall()

    def shown(self, catalog="c.db", full=False):
        """What each command says of it: (name, exit status, bytes on stdout, files, stderr)."""
        named = ("--catalog", self.here / catalog)
        commands = {
            "export": ("export", *named, "--passages", "--out", self.out),
            "status": ("status", *named, "--format", "json"),
            "corrections": ("corrections", "export", *named),
        }
        if full:
            commands |= {
                "list": ("status", *named, "--list", "unknown_kind"),
                "search": ("search", "勞動", "--limit", "1000", *named),
                "bag": ("export", *named, "--bag", self.out, "-q"),
                "compare": ("compare", *named, "--agency", "勞動部", "--years", "107-108",
                            "--kind", "annual_plan", "--out", self.out),
            }
        result = {}
        for name, command in commands.items():
            shutil.rmtree(self.out, ignore_errors=True)
            done = run(*command, env={"SOURCE_DATE_EPOCH": "1700000000"})
            files = files_under(self.out) if self.out.exists() else {}
            result[name] = (done.returncode, done.stdout, files, done.stderr.decode())
        return result

    def columns(self):
        tables = self.sql("SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                          " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY 1, 2")
        return [(table, column) for table, column in tables
                if not table.startswith(TABLES_NOT_SEALED)]

    def flip(self, table, column):
        """In the last row that has something there; False where the table is empty."""
        order = ", ".join(name for name, in self.sql(
            "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table))
        row = self.sql(f'SELECT "{column}", {order} FROM "{table}"'
                       f' ORDER BY coalesce("{column}", \'\') = \'\', {order} DESC LIMIT 1')
        if not row:
            return False
        where = " AND ".join(f"{name} = ?" for name in order.split(", "))
        self.sql(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}',
                 flipped(row[0][0]), *row[0][1:])
        return True

    def check_flip(self, table, column, before):
        try:
            self.assertTrue(self.flip(table, column), "the test has no row of this table")
        except sqlite3.IntegrityError:  # of another type: nothing that could be stored
            return
        for name, (status, out, files, said) in self.shown(full=FULL).items():
            if (status, out, files) == before[name][:3]:
                continue
            self.assertEqual((status, files), (65, {}), name)
            self.assertEqual(out, b"" if name != "search" else before[name][1][:len(out)], name)
            self.assertIn(f"{self.catalog}: the catalogue is damaged: ", said)

    def test_no_changed_character_goes_out(self):
        before = self.shown(full=FULL)
        for name, (status, _, _, said) in before.items():
            self.assertEqual((status, said), (0, ""), name)
        self.restore()
        known = self.columns()
        self.assertLessEqual(FEW, set(known))
        for table, column in known if FULL else sorted(FEW):
            self.restore()
            with self.subTest(table=table, column=column):
                self.check_flip(table, column, before)

    def test_reading_again_mends_what_can_be_read_again(self):
        """Not decisions: nobody but the one who made them knows what they were."""
        before = self.shown()["export"]
        mended = [("files", "path"), ("documents", "sha256"), ("runs", "engine_version")]
        if FULL:
            mended += [("files", "sha256"), ("files", "captured"), ("documents", "file_name"),
                       ("documents", "document"), ("records", "table_name"),
                       ("fixity_checks", "outcome"), ("text_slots", "document")]
        for table, column in mended:
            self.restore()
            with self.subTest(table=table, column=column):
                self.flip(table, column)
                run("ingest", self.here / "in", "--catalog", self.catalog, "--force", "-q")
                self.assertEqual(self.shown()["export"], before)
                self.assertEqual(run("search", "勞動", "--catalog", self.catalog).returncode, 0)
                self.assertEqual(self.shown()["status"][0], 0)

    def ingest(self, *arguments):
        return run("ingest", *arguments, "--catalog", self.catalog, "-q")

    def status(self, *arguments):
        result = run("status", "--catalog", self.catalog, *arguments)
        return result.returncode, result.stdout.decode()

    def test_a_file_that_is_read_again_is_not_named_as_its_damaged_row_says(self):
        self.sql("UPDATE files SET found_as = 'FALSE.txt' WHERE path LIKE '%/plan.txt'")
        self.ingest("--retry", "damaged")
        self.assertEqual(self.status()[0], 0)
        _, _, files, _ = self.shown()["export"]
        self.assertNotIn(b"FALSE", files["documents.csv"])

    def test_a_damaged_row_is_not_sealed_anew_as_if_it_were_true(self):
        for forged in (self.here / "in" / "c.txt", self.here / "on another disk" / "c.txt"):
            self.restore()
            with self.subTest(forged):
                self.sql("UPDATE files SET path = ?, captured = '1999-01-01T00:00:00Z'"
                         " WHERE path LIKE '%/plan.txt'", str(forged))
                self.ingest(self.here / "in")
                self.assertEqual(self.status()[0], 65)
                self.ingest(self.here / "in", "--force")
                status, listed = self.status("--list", "removed")
                self.assertEqual(status, 0)
                self.assertNotIn("c.txt", listed)
                self.assertEqual(self.sql("SELECT * FROM files WHERE captured < '2000-'"
                                          " AND captured <> ''"), [])

    def test_a_row_that_is_gone_is_noticed(self):
        exported, _ = self.shown()["export"], self.restore()
        for rows in ("files WHERE path LIKE '%/plan.txt'", "files WHERE path LIKE '%/bad.pdf'",
                     "documents WHERE part = 2", "documents WHERE file_name = 'next.txt'",
                     "fixity_checks WHERE fixity_check = 1", "file_texts",
                     "page_texts WHERE page = 1", "decision_state", "row_counts",
                     "decisions WHERE field = 'name'"):
            self.restore()
            with self.subTest(rows):
                self.sql("DROP TRIGGER decisions_are_kept")
                self.sql(f"DELETE FROM {rows}")
                for command in (("status", "--catalog", self.catalog),
                                ("export", "--catalog", self.catalog, "--out", self.here / "new"),
                                ("merge", self.here / "merged.db", self.catalog)):
                    result = run(*command)
                    self.assertEqual(result.returncode, 65, command)
                    self.assertIn(b"the catalogue is damaged: ", result.stderr)
                self.ingest(self.here / "in", "--force")
                if rows.startswith(("decisions", "row_counts")):
                    self.assertEqual(self.status()[0], 65)  # from a copy alone
                    continue
                self.assertEqual(self.status()[0], 0)
                self.assertEqual(self.shown()["export"], exported)

    def test_a_row_whose_seal_is_gone_is_not_counted_twice(self):
        for table in ("files", "file_texts", "runs"):
            self.sql(f"UPDATE {table} SET seal = NULL")
        self.assertEqual(self.status()[0], 65)
        self.ingest(self.here / "in", "--force")
        result = run("status", "--catalog", self.catalog)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_what_became_of_decisions_is_sealed(self):
        before = self.status()
        self.sql("UPDATE decision_state SET state = 'orphan'")
        self.assertEqual(self.status()[0], 65)
        self.ingest(self.here / "in", "--force")
        self.assertEqual(self.sql("SELECT DISTINCT state FROM decision_state"), [("carried",)])
        self.assertEqual(before[0], 0)

    def test_a_run_that_is_given_up_keeps_its_number_alone(self):
        self.sql("UPDATE runs SET uid = 'z' || uid")
        self.ingest(self.here / "in", "--force")
        self.assertEqual(self.status()[0], 0)
        self.assertEqual(self.sql("SELECT uid FROM runs WHERE uid LIKE 'z%'"), [])

    def test_a_decision_that_changed_stops_what_heeds_it(self):
        self.flip("decisions", "value")
        said = f"niandu: {self.catalog}: the catalogue is damaged: decision "
        for command in (("correct", "--catalog", self.catalog, "plan.txt", "kpis", "1/1", "name",
                         "--confirm"), ("ingest", self.here / "in", "--catalog", self.catalog,
                                        "--out", self.here / "new")):
            result = run(*command)
            self.assertEqual(result.returncode, 65, result)
            self.assertIn(said, result.stderr.decode())
            self.assertFalse((self.here / "new").exists())


if __name__ == "__main__":
    unittest.main()
