"""merge: catalogues of many machines become one, as a single run would have made it.

NIANDU_GROUPINGS: random orders and groupings that are merged (5; the full number is 100).
"""
import contextlib
import fcntl
import os
import random
import shutil
import sqlite3
import subprocess
import unittest

from program import PLAN_TEXT, PROGRAM, REVIEW_TEXT, ProgramTest, files_under, run

GROUPINGS = int(os.environ.get("NIANDU_GROUPINGS", "5"))
SHARDS = 4


class MergeTest(ProgramTest):

    def setUp(self):
        super().setUp()
        self.inputs = self.here / "in"
        plan, review = PLAN_TEXT.read_bytes(), REVIEW_TEXT.read_bytes()
        self.file("in/a/plan.txt", plan)
        self.file("in/b/same bytes.txt", plan)  # read once by a single run
        self.file("in/b/saved anew.txt", plan + b"\n")  # a copy: the same records in other bytes
        self.file("in/c/review.txt", review)
        self.file("in/c/cut.pdf", b"%PDF-1.4\n")  # fails
        for number in range(8):
            self.file(f"in/d/{number}.txt", b"text %d\n" % number)

    def ingest_into(self, catalog, *arguments, inputs=None):
        result = run("ingest", inputs or self.inputs, "--catalog", self.here / catalog, "-q",
                     *arguments)
        self.assertIn(result.returncode, (0, 1, 65), result.stderr)
        return self.here / catalog

    def shards(self, of=SHARDS):
        return [self.ingest_into(f"{number}.db", "--shard", f"{number}/{of}")
                for number in range(1, of + 1)]

    def merge(self, out, *arguments):
        return run("merge", self.here / out, *arguments, "-q")

    def export(self, catalog, formats="csv,json,ndjson,sqlite,xlsx"):
        folder = self.here / f"export-{catalog}"
        shutil.rmtree(folder, ignore_errors=True)
        result = run("export", "--catalog", self.here / catalog, "--out", folder, "--format",
                     formats, "--passages")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return files_under(folder)

    def sql(self, catalog, text, *parameters):
        with contextlib.closing(sqlite3.connect(self.here / catalog)) as database, database:
            return database.execute(text, parameters).fetchall()


class LikeASingleRun(MergeTest):

    def test_exports_are_those_of_one_run_in_any_order_and_grouping(self):
        self.ingest_into("single.db")
        single = self.export("single.db")
        self.assertGreater(len(single), 10)
        shards = self.shards()
        rng = random.Random(13)
        for number in range(GROUPINGS):
            names = list(shards)
            rng.shuffle(names)
            while len(names) > 1:
                some = [names.pop() for _ in range(rng.randint(2, len(names)))]
                out = self.here / f"grouping-{number}-{len(names)}.db"
                self.assertEqual(self.merge(out.name, *some, "--partial").returncode, 0)
                names.insert(rng.randint(0, len(names)), out)
            self.assertEqual(self.export(names[0].name), single, number)

    def test_two_at_once_into_one_new_name_lose_nothing(self):
        shards = self.shards()
        both = [subprocess.Popen([PROGRAM, "merge", self.here / "out.db", *some, "--partial", "-q"],
                                 stderr=subprocess.DEVNULL)
                for some in (shards[:2], shards[2:])]
        ended = [process.wait() for process in both]
        self.assertLessEqual(set(ended), {0, 75}, ended)
        self.assertIn(0, ended)
        for status, some in zip(ended, (shards[:2], shards[2:])):
            if status == 75:  # the other was quicker: again
                self.assertEqual(self.merge("out.db", *some, "--partial").returncode, 0)
        self.assertEqual(self.sql("out.db", "SELECT count(*) FROM files")[0][0], 13)

    def test_into_a_link_goes_where_it_leads(self):
        shards = self.shards()
        self.assertEqual(self.merge("real.db", *shards[:2], "--partial").returncode, 0)
        (self.here / "link.db").symlink_to("real.db")
        self.check_says(self.merge("link.db", *shards), 0)
        self.assertTrue((self.here / "link.db").is_symlink())
        self.assertEqual(self.sql("real.db", "SELECT count(*) FROM files")[0][0], 13)

    def test_a_link_to_nothing_is_no_new_name(self):
        (self.here / "link.db").symlink_to("nothing.db")
        result = self.merge("link.db", *self.shards())
        self.check_says(result, 74, f"niandu: {self.here}/link.db: a link to nothing; give a new name")

    def test_a_pipe_in_its_place_does_not_hang(self):
        os.mkfifo(self.here / "pipe.db")
        self.assertEqual(self.merge("pipe.db", *self.shards()).returncode, 65)

    def test_merging_again_changes_nothing(self):
        shards = self.shards()
        self.check_says(self.merge("out.db", *shards), 0)
        before = (self.here / "out.db").read_bytes()
        for again in (shards, shards[:2], [], [*shards, self.here / "out.db", shards[0]]):
            self.check_says(self.merge("out.db", *again), 0)
            self.assertEqual((self.here / "out.db").read_bytes(), before)

    def test_copies_in_two_shards_are_found(self):
        self.check_says(self.merge("out.db", *self.shards()), 0)
        copies = self.export("out.db", "csv")["issues.csv"].count(b"document_copy")
        self.assertEqual(copies, 1)

    def test_an_ingest_of_everything_goes_on_from_it(self):
        self.check_says(self.merge("out.db", *self.shards()), 0)
        self.ingest_into("out.db")
        read, unchanged = self.sql("out.db", "SELECT files_read, files_unchanged FROM runs"
                                   " ORDER BY run DESC LIMIT 1")[0]
        self.assertEqual((read, unchanged), (0, 13))

    def test_search_finds_in_all_or_says_that_it_does_not(self):
        shards = self.shards()
        self.check_says(self.merge("none.db", *shards, "--no-text-index"), 0)
        result = run("search", "最低工資", "--catalog", self.here / "none.db")
        documents = self.sql("none.db", "SELECT count(*) FROM documents")[0][0]
        self.check_says(result, 0, f"niandu: {documents} documents are not in the text index and"
                        f" were not searched; 'niandu merge {self.here}/none.db' adds them",
                        "niandu: '最低工資' was not found in the others")
        self.check_says(self.merge("none.db"), 0)
        self.ingest_into("single.db")
        for text in ("最低工資", "text"):
            found = [run("search", text, "--catalog", self.here / name, "--format", "json").stdout
                     for name in ("single.db", "none.db")]
            self.assertEqual(*found)
            self.assertNotIn(b'"found": 0', found[0])


class Rules(MergeTest):

    def test_missing_and_unfinished_shards_are_named_and_nothing_is_written(self):
        shards = self.shards()
        self.inputs.rename(self.here / "away")  # a run that found nothing to go through
        self.ingest_into("2.db", "--shard", "2/4")
        (self.here / "away").rename(self.inputs)
        lines = ["niandu: shard 2/4 was not finished", "niandu: shard 3/4 is missing"]
        given = [shards[0], shards[1], shards[3]]
        self.check_says(self.merge("out.db", *given), 1, *lines,
                        "niandu: nothing was merged; --partial merges what is there")
        self.assertFalse((self.here / "out.db").exists())
        self.check_says(self.merge("out.db", *given, "--partial"), 0, *lines)
        self.assertTrue((self.here / "out.db").exists())

    def test_other_bytes_at_one_path_are_an_error_that_names_both(self):
        old = self.ingest_into("old.db")
        path = self.inputs / "a/plan.txt"
        hashes = {"old.db": self.sql("old.db", "SELECT sha256 FROM files WHERE path = ?",
                                     str(path))[0][0]}
        path.write_bytes(REVIEW_TEXT.read_bytes() + b"\n")
        new = self.ingest_into("new.db")
        hashes["new.db"] = self.sql("new.db", "SELECT sha256 FROM files WHERE path = ?",
                                    str(path))[0][0]
        for order in ((old, new), (new, old)):
            result = self.merge("out.db", *order)
            self.check_says(result, 2, "niandu: the same path has other bytes in another catalogue;"
                            f" --newest takes what was seen last: {path}: sha256"
                            f" {hashes['new.db']} in {new}, {hashes['old.db']} in {old}")
            self.assertFalse((self.here / "out.db").exists())
        self.check_says(self.merge("out.db", old, new, "--newest"), 0)  # which: merge_plan_test.cc

    def test_what_other_versions_schemas_or_options_made_is_refused(self):
        one = self.ingest_into("one.db", inputs=self.inputs / "a")
        other = self.ingest_into("other.db", "--agency", "勞動部", inputs=self.inputs / "c")
        result = self.merge("out.db", one, other)
        self.assertEqual(result.returncode, 2)
        self.assertIn("--agency '勞動部'", result.stderr.decode())
        self.assertIn("--mixed", result.stderr.decode())
        self.check_says(self.merge("out.db", one, other, "--mixed"), 0)
        self.shards()
        divided = self.ingest_into("3-of-3.db", "--shard", "3/3")
        self.assertEqual(self.merge("out2.db", self.here / "1.db", divided, "--partial").returncode,
                         2)

    def test_rows_that_were_changed_are_refused(self):
        shards = self.shards()
        for shard in shards:
            if self.sql(shard.name, "SELECT count(*) FROM record_values WHERE record > 0")[0][0]:
                broken = shard
        self.sql(broken.name, "UPDATE record_values SET raw = raw || '9' WHERE record = 1")
        result = self.merge("out.db", *shards)
        self.assertEqual(result.returncode, 65)
        self.assertIn(b"are not those that were stored", result.stderr)
        self.assertFalse((self.here / "out.db").exists())

    def test_a_changed_row_of_a_shard_is_refused(self):
        shards = self.shards()
        self.sql("2.db", "UPDATE shards SET shard = 3")
        for command in (("merge", self.here / "out.db", *shards),
                        ("ingest", self.inputs, "--catalog", shards[1], "--shard", "3/4")):
            self.check_says(run(*command, "-q"), 65,
                            f"niandu: {shards[1]}: the catalogue is damaged: the row of shard 3 is"
                            " not the one that was stored; read the shard, or merge the shards,"
                            " into another catalogue")
        self.assertFalse((self.here / "out.db").exists())

    def correct(self, catalog, *what):
        self.check_says(run("correct", "--catalog", catalog, *what, "--as", "p", "--reason", "r"), 0)

    def test_decisions_come_together_by_their_ids(self):
        self.ingest_into("single.db")
        shards = self.shards()
        cases = (("plan.txt", "kpis", "1/1", "name", "甲"), ("review.txt", "reviews", "1",
                                                             "project", "乙"))
        for name, table, record, field, value in cases:
            for shard in shards:
                if not self.sql(shard.name, "SELECT 1 FROM documents WHERE file_name = ?", name):
                    continue
                self.correct(shard, name, table, record, field, value)
            self.correct(self.here / "single.db", name, table, record, field, value)
        self.check_says(self.merge("out.db", *shards), 0)
        self.check_says(self.merge("again.db", self.here / "out.db", *shards), 0)
        for name in ("out.db", "again.db"):
            self.assertEqual(self.sql(name, "SELECT count(*) FROM decisions"), [(2,)])
            self.assertEqual(self.export(name, "csv")["kpis.csv"],
                             self.export("single.db", "csv")["kpis.csv"])
            states = self.sql(name, "SELECT state FROM decision_state")
            self.assertEqual(states, [("carried",), ("carried",)])

    def test_drafts_of_killed_runs_go_and_stop_nobody(self):
        shards = self.shards()
        self.ingest_into("single.db")
        expected = self.export("single.db", "csv")
        # Of a process that is no more, and of one with the number that this one will have; and as
        # drafts were called once.
        for names in (".out.db.niandu-999999999-0 .out.db.niandu-999999999-0-wal", "out.db.new-$$",
                      ".out.db.niandu-$$-0"):
            for command in ("merge out.db 1.db 2.db 3.db 4.db", "ingest in --catalog out.db"):
                subprocess.run(["sh", "-c", f"for name in {names}; do cp 1.db $name; done;"
                                            f' exec "{PROGRAM}" {command} -q'],
                               cwd=self.here, capture_output=True, check=False)
                self.assertEqual(self.export("out.db", "csv"), expected)
                self.assertEqual([path.name for path in self.here.glob(".out.db*")], [])
                (self.here / "out.db").unlink()

    def test_a_catalogue_that_is_written_is_left_alone(self):
        shards = self.shards()
        with open(shards[1], "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.assertEqual(self.merge("out.db", *shards).returncode, 75)
        self.assertFalse((self.here / "out.db").exists())
        self.check_says(self.merge("out.db", *shards), 0)
        with open(self.here / "out.db", "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.assertEqual(self.merge("out.db", *shards).returncode, 75)

    def test_the_log_of_a_catalogue_that_is_gone_is_not_played_into_the_new_one(self):
        shards = self.shards()
        out, log = self.here / "out.db", self.here / "out.db-wal"
        self.check_says(self.merge("out.db", *shards), 0)
        as_merged = self.export("out.db", "csv")
        with contextlib.closing(sqlite3.connect(out)) as reader:  # so that the log stays
            reader.execute("SELECT * FROM runs").fetchall()
            more = self.file("in/e/more.txt", b"more\n")
            self.ingest_into("out.db", "--force")
            more.unlink()
            left = log.read_bytes()
        self.assertGreater(len(left), 0)
        out.unlink()
        log.write_bytes(left)
        self.check_says(self.merge("out.db", *shards), 0)
        self.assertEqual(self.export("out.db", "csv"), as_merged)

    def test_a_log_that_cannot_be_emptied_first_stops_it(self):
        shards = self.shards()
        self.assertEqual(self.merge("out.db", *shards[:2], "--partial").returncode, 0)
        with contextlib.closing(sqlite3.connect(self.here / "out.db",
                                                isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM runs").fetchall()
            with contextlib.closing(sqlite3.connect(self.here / "out.db")) as writer, writer:
                writer.execute("INSERT INTO leases VALUES ('a', 'b', 0)")
            result = self.merge("out.db", *shards)
            self.check_says(result, 75, f"niandu: {self.here}/out.db: read or written by another "
                                        "program just now; try again later")
        self.check_says(self.merge("out.db", *shards), 0)
        log = self.here / "out.db-wal"
        self.assertEqual(log.stat().st_size if log.exists() else 0, 0)

    def test_nothing_to_merge_makes_nothing(self):
        result = run("merge", self.here / "typo.db")
        self.assertEqual(result.returncode, 65)
        self.assertIn("typo.db: no such catalogue", result.stderr.decode())
        self.assertFalse((self.here / "typo.db").exists())

    def test_no_catalogues(self):
        self.assertEqual(run("merge").returncode, 2)
        self.check_says(self.merge("out.db", self.here / "none.db"), 65,
                        f"niandu: {self.here}/none.db: no such catalogue")
        other = self.file("other.db", b"not a database")
        self.assertEqual(self.merge("out.db", other).returncode, 65)
        self.assertEqual(sorted(path.name for path in self.here.glob("out.db*")), [])


if __name__ == "__main__":
    unittest.main()
