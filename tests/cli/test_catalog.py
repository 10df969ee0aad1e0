"""ingest --catalog, status: only what must be read is read, and nothing is lost or done twice."""
import contextlib
import csv
import fcntl
import json
import os
import pwd
import shutil
import sqlite3
import subprocess
import time
import unittest

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run


class CatalogTest(ProgramTest):

    def setUp(self):
        super().setUp()
        self.inputs = self.here / "in"
        self.inputs.mkdir()
        self.catalog = self.here / "c.db"
        shutil.copy(PLAN_TEXT, self.inputs / "plan.txt")
        shutil.copy(REVIEW_TEXT, self.inputs / "review.txt")

    def into_catalog(self, *arguments, inputs=None, **options):
        named = [self.inputs] if inputs is None else inputs
        return run("ingest", *named, "--catalog", self.catalog, *arguments, **options)

    def status(self):
        result = run("status", "--catalog", self.catalog, "--format", "json")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return json.loads(result.stdout)

    def last_run(self):
        counts = self.status()["runs"][0]
        return {name: counts[name] for name in ("read", "failed", "unchanged", "removed")}

    def sql(self, text, *parameters):
        with contextlib.closing(sqlite3.connect(self.catalog)) as database, database:
            return database.execute(text, parameters).fetchall()

    def check_exports_like_a_plain_ingest(self, *inputs):
        """The catalogue's export now, and what an ingest of the inputs without one writes."""
        plain, kept = self.here / "plain", self.here / "kept"
        for folder in (plain, kept):
            shutil.rmtree(folder, ignore_errors=True)
        run("ingest", *(inputs or [self.inputs]), "--out", plain)
        self.into_catalog("--out", kept, inputs=inputs or None)
        self.assertEqual(files_under(plain), files_under(kept))
        self.assertGreater(len(files_under(plain)), 3)


class Incremental(CatalogTest):

    def test_a_second_ingest_reads_nothing_and_exports_the_same(self):
        self.check_says(self.into_catalog(), 0)
        self.assertEqual(self.last_run(), {"read": 2, "failed": 0, "unchanged": 0, "removed": 0})
        again = self.into_catalog()
        self.check_says(again, 0)
        self.assertEqual(again.stdout, b"2 files unchanged since an earlier run\n")
        self.assertEqual(self.last_run(), {"read": 0, "failed": 0, "unchanged": 2, "removed": 0})
        self.check_exports_like_a_plain_ingest()

    def test_from_another_folder_and_by_another_name_it_is_the_same_file(self):
        self.into_catalog()
        (self.here / "link").symlink_to(self.inputs)
        for folder, name in ((self.here, "in"), (self.inputs, "."), (self.here, "in/../in/"),
                             (self.here, "link"), (self.here, "link/plan.txt")):
            self.into_catalog(inputs=[name], cwd=folder)
            self.assertEqual(self.last_run()["read"], 0)

    def test_new_changed_and_removed_files(self):
        self.into_catalog()
        (self.inputs / "review.txt").unlink()
        with open(self.inputs / "plan.txt", "ab") as file:
            file.write(b"\n")
        (self.inputs / "new.pdf").write_bytes(program.table_pdf())
        result = self.into_catalog()
        self.assertEqual(result.returncode, 0)  # new.pdf is of no kind we know, and has not failed
        self.assertIn(b"1 file no longer there", result.stdout)
        self.assertEqual(self.last_run(), {"read": 2, "failed": 0, "unchanged": 0, "removed": 1})
        self.check_exports_like_a_plain_ingest()
        self.assertEqual(self.status()["files"], {"present": 2, "failed": 0, "removed": 1})
        self.assertEqual(self.sql("SELECT count(*) FROM documents"), [(4,)])  # nothing is deleted

    def test_the_same_bytes_are_one_document_under_the_first_name(self):
        shutil.copy(PLAN_TEXT, self.inputs / "twin.txt")
        result = self.into_catalog()
        self.check_says(result, 0, f"niandu: {self.inputs / 'twin.txt'}: same bytes as "
                                   f"{self.inputs / 'plan.txt'}, read once")
        self.check_exports_like_a_plain_ingest()
        shutil.move(self.inputs / "twin.txt", self.inputs / "a.txt")
        self.check_exports_like_a_plain_ingest()
        (self.inputs / "plan.txt").unlink()
        self.check_exports_like_a_plain_ingest()
        self.assertEqual(self.sql("SELECT count(*) FROM documents"), [(2,)])
        self.assertEqual(self.last_run()["read"], 0)

    def test_names_of_any_bytes(self):
        odd = os.fsencode(self.inputs) + b"/\xff\xb8\xea =1+1\n.txt"
        shutil.copy(PLAN_TEXT, odd)
        (self.inputs / "plan.txt").unlink()
        self.into_catalog()
        self.assertEqual(self.into_catalog().returncode, 0)
        self.assertEqual(self.last_run()["unchanged"], 2)
        self.check_exports_like_a_plain_ingest()

    def test_another_version_schema_or_option_reads_again(self):
        self.into_catalog()
        for column in ("engine_version", "schema_digest"):
            with contextlib.closing(sqlite3.connect(self.catalog)) as database, database:
                program.sealed(database, "runs", column, "older")
            self.into_catalog()
            self.assertEqual(self.last_run()["read"], 2, column)
        self.check_exports_like_a_plain_ingest()

    def decided(self):
        """Agency and year of each document as they come out."""
        out = self.here / "decided"
        self.into_catalog("--out", out)
        with open(out / "documents.csv", encoding="utf-8", newline="") as file:
            return {(row["agency"], row["roc_year"]) for row in csv.DictReader(file)}

    def test_what_is_set_by_hand_belongs_to_the_document_until_it_is_changed(self):
        self.into_catalog()
        said = self.decided()
        for options, result in ((["--year", "113"], {("勞動部", "113")}),
                                (["--agency", "某部"], {("某部", "113")}),
                                (["--agency", "別部", "--year", "112"], {("別部", "112")}),
                                (["--agency", ""], {("勞動部", "112")}),
                                (["--year", "0"], said)):
            self.into_catalog(*options)
            self.assertEqual(self.last_run()["read"], 2, options)
            for again in (options, []):
                self.into_catalog(*again)
                self.assertEqual(self.last_run()["read"], 0, options)
            self.assertEqual(self.decided(), result)
            self.into_catalog("--force")
            self.assertEqual(self.decided(), result)
        who = pwd.getpwuid(os.getuid()).pw_name
        rows = self.sql("SELECT sha256, kind, value, who, length(made), supersedes IS NOT NULL"
                        " FROM decisions ORDER BY sha256, decision")
        one = [("year", 113, who, 20, 0), ("agency", "某部", who, 20, 0),
               ("agency", "別部", who, 20, 1), ("year", 112, who, 20, 1),
               ("withdraw", None, who, 20, 1), ("withdraw", None, who, 20, 1)]
        self.assertEqual([row[1:] for row in rows], one + one)

    def test_of_the_documents_of_that_run_alone_and_of_copies_that_come_later(self):
        self.into_catalog("--agency", "某部", inputs=[self.inputs / "plan.txt"])
        self.into_catalog()
        self.assertEqual(self.decided(), {("某部", "107"), ("勞動部", "111")})
        (self.inputs / "plan.txt").rename(self.inputs / "new.txt")
        self.assertEqual(self.decided(), {("某部", "107"), ("勞動部", "111")})

    def test_decisions_are_never_changed(self):
        self.into_catalog("--agency", "某部")
        for change in ("UPDATE decisions SET value = 'x'", "DELETE FROM decisions",
                       "INSERT OR REPLACE INTO decisions SELECT * FROM decisions"):
            with self.assertRaisesRegex(sqlite3.IntegrityError, "decisions are never"):
                self.sql(change)

    def test_force_reads_everything_again(self):
        self.into_catalog()
        self.into_catalog("--force")
        self.assertEqual(self.last_run()["read"], 2)
        self.check_exports_like_a_plain_ingest()

    def test_inputs_elsewhere_or_unreadable_are_left_alone(self):
        self.into_catalog()
        other = self.file("other/empty.txt", b"").parent
        self.into_catalog(inputs=[other])
        shutil.move(self.inputs, self.here / "away")
        self.check_says(self.into_catalog(), 65,
                        f"niandu: {self.inputs}: No such file or directory")
        self.inputs.mkdir()  # a disk that is not mounted
        self.check_says(self.into_catalog(), 65,
                        f"niandu: {self.inputs}: no .pdf or .txt files in this folder")
        self.assertEqual(self.status()["files"], {"present": 2, "failed": 1, "removed": 0})


class Failures(CatalogTest):

    def setUp(self):
        super().setUp()
        self.bad = self.inputs / "bad.pdf"
        self.bad.write_bytes(b"%PDF-1.7\n" + bytes(4000))
        self.empty = self.inputs / "empty.pdf"
        self.empty.write_bytes(b"")

    def test_each_failure_has_a_name_and_stands_until_it_is_tried_again(self):
        result = self.into_catalog()
        self.assertEqual(result.returncode, 1)
        failed = {os.path.basename(file["path"]): file for file in self.status()["failed_files"]}
        self.assertEqual(sorted(failed), ["bad.pdf", "empty.pdf"])
        self.assertEqual(failed["empty.pdf"]["code"], "empty")
        self.assertEqual(failed["bad.pdf"]["message"],
                         self.lines(result)[0].split(": ", 2)[2])
        again = self.into_catalog()
        self.assertEqual(again.returncode, 1)
        self.assertEqual(self.last_run()["unchanged"], 4)
        self.check_exports_like_a_plain_ingest()

    def test_retry_takes_those_of_the_code(self):
        self.into_catalog()
        code = next(file["code"] for file in self.status()["failed_files"]
                    if file["path"].endswith("bad.pdf"))
        text = run("status", "--catalog", self.catalog).stdout.decode()
        self.assertIn(f"niandu ingest --catalog {self.catalog} --retry {code}", text)
        (self.inputs / "plan.txt").unlink()
        result = self.into_catalog("--retry", code, inputs=[])
        self.assertEqual(result.returncode, 65)
        self.assertEqual(self.last_run(), {"read": 0, "failed": 1, "unchanged": 0, "removed": 0})
        self.bad.write_bytes(program.table_pdf())
        self.into_catalog("--retry", "all", inputs=[])
        self.assertEqual(self.last_run(), {"read": 1, "failed": 1, "unchanged": 0, "removed": 0})

    def test_retry_follows_no_link_out_of_the_folder(self):
        secret = self.here / "secret"
        (secret / "sub").mkdir(parents=True)
        for name in ("bad.pdf", "sub/worse.pdf"):
            shutil.copy(REVIEW_TEXT, secret / name)
        sub = self.inputs / "sub"
        sub.mkdir()
        (sub / "worse.pdf").write_bytes(b"%PDF-1.7\n" + bytes(3000))
        self.into_catalog()
        self.bad.unlink()
        self.bad.symlink_to(secret / "bad.pdf")
        shutil.rmtree(sub)
        sub.symlink_to(secret / "sub")
        result = self.into_catalog("--retry", "all", inputs=[])
        for path in (self.bad, sub / "worse.pdf"):
            self.assertIn(f"niandu: {path}: a link to a file outside of this folder, not followed; "
                          "name it to read it", self.lines(result))
        self.assertEqual(self.last_run()["read"], 0)
        # One that stays in the folder is followed, as it is when the folder is searched.
        self.bad.unlink()
        shutil.copy(REVIEW_TEXT, self.inputs / "other.txt")
        self.bad.symlink_to("other.txt")
        self.into_catalog("--retry", "all", inputs=[])
        self.assertEqual(self.last_run()["read"], 1)

    def test_retry_by_an_issue(self):
        shutil.copy(PLAN_TEXT, self.inputs / "a.txt")
        (self.inputs / "odd.pdf").write_bytes(program.image_pdf())
        self.into_catalog()
        self.into_catalog("--retry", "no_text_layer")
        self.assertEqual(self.last_run()["read"], 1)

    def test_wrong_words(self):
        for arguments, words in ((["--retry", "nonsense"], "no code 'nonsense'"),
                                 (["--retry", "all", "--force"], "not both")):
            result = self.into_catalog(*arguments)
            self.assertEqual(result.returncode, 2)
            self.assertIn(words, result.stderr.decode())
        self.assertEqual(run("ingest", self.inputs, "--force", "--out", self.out).returncode, 2)
        self.assertEqual(run("ingest", self.inputs).returncode, 2)
        self.assertFalse(self.catalog.exists())


class TheFile(CatalogTest):
    """What can be wrong with the catalogue itself: one line, and nothing is broken."""

    def check_refused(self, words):
        before = self.catalog.read_bytes()
        for result in (self.into_catalog(), run("status", "--catalog", self.catalog)):
            self.assertEqual(result.returncode, 65)
            self.assertEqual(len(self.lines(result)), 1)
            self.assertTrue(self.lines(result)[0].startswith(f"niandu: {self.catalog}: "))
            self.assertIn(words, self.lines(result)[0])
        self.assertEqual(self.catalog.read_bytes(), before)

    def test_not_a_database(self):
        self.catalog.write_bytes(program.table_pdf())
        self.check_refused("not a SQLite database")

    def test_another_programs_database(self):
        self.sql("CREATE TABLE theirs (a)")
        self.check_refused("another program")

    def test_a_newer_programs_catalogue(self):
        self.into_catalog()
        self.sql("PRAGMA user_version = 99")
        self.check_refused("made by a newer niandu")

    def test_no_such_catalogue(self):
        self.check_says(run("status", "--catalog", self.catalog), 65,
                        f"niandu: {self.catalog}: no such catalogue")

    def test_without_any_file_none_is_made(self):
        empty = self.here / "empty"
        empty.mkdir()
        lists = self.file("list", b"")
        for wrong in (["typo.pdf"], ["typo/"], [empty], ["typo.pdf", empty],
                      ["typo.pdf", "--shard", "1/2"], ["--files-from", lists],
                      ["typo.pdf", "--agency", "某部", "--out", self.out]):
            with self.subTest(wrong=wrong):
                before = sorted(path.name for path in self.here.iterdir())
                result = run("ingest", *wrong, "--catalog", self.catalog, cwd=self.here)
                self.assertEqual(result.returncode, 65, result.stderr)
                self.assertEqual(sorted(path.name for path in self.here.iterdir()), before)
        # What failed is known from then on, and a shard without files is one that is done.
        self.assertEqual(self.into_catalog(inputs=[self.file("in2/bad.pdf", b"%PDF-1.7\n" + bytes(3000))]).returncode, 65)
        self.assertEqual(len(self.status()["failed_files"]), 1)
        self.assertEqual(self.into_catalog(inputs=["typo.pdf"]).returncode, 65)
        self.assertEqual(len(self.status()["failed_files"]), 1)
        for number in (1, 2, 3):
            run("ingest", empty.parent / "in2", "--catalog", self.here / f"{number}.db", "--shard",
                f"{number}/3")
            self.assertTrue((self.here / f"{number}.db").exists())

    def test_another_ingest_has_it(self):
        self.into_catalog()
        with open(self.catalog, "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.check_says(self.into_catalog(), 75,
                            f"niandu: {self.catalog}: another ingest is writing this catalogue; "
                            "wait until it is done")
            self.assertEqual(run("status", "--catalog", self.catalog).returncode, 0)
        self.check_says(self.into_catalog(), 0)

    def test_another_program_writes_to_it(self):
        self.into_catalog()
        holder = sqlite3.connect(self.catalog, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        self.check_says(self.into_catalog(), 75,
                        f"niandu: {self.catalog}: locked by another program; try again later")
        self.assertEqual(run("status", "--catalog", self.catalog).returncode, 0)
        holder.execute("ROLLBACK")
        holder.close()
        self.check_says(self.into_catalog(), 0)

    def test_an_empty_file_is_a_catalogue_that_was_cut(self):
        self.catalog.write_bytes(b"")
        self.check_refused("the file is empty")

    def test_a_log_that_a_lost_catalogue_left_is_not_the_new_ones(self):
        self.into_catalog()
        holder = sqlite3.connect(self.catalog)  # so that the log stays
        holder.execute("SELECT * FROM runs").fetchall()
        self.into_catalog("--force")
        log = self.here / "c.db-wal"
        self.assertGreater(log.stat().st_size, 0)
        kept = log.read_bytes()
        holder.close()
        self.catalog.unlink()
        log.write_bytes(kept)
        self.check_says(self.into_catalog(), 0)
        self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(len(self.status()["runs"]), 1)

    def check_noticed(self, change, words):
        """A catalogue to which something happens while documents come in."""
        text = PLAN_TEXT.read_bytes()
        for number in range(200):
            self.file(f"in/{number}.txt", text + b"\n" * number)
        ingest = subprocess.Popen([program.PROGRAM, "ingest", self.inputs, "--catalog",
                                   self.catalog, "-q"], stderr=subprocess.PIPE)
        with ingest:
            while ingest.poll() is None:
                if self.catalog.exists() and self.sql("SELECT 1 FROM documents LIMIT 1"):
                    break
                time.sleep(0.01)
            change()
            said = ingest.stderr.read().decode()
        # Nothing failed to be written, it is only no longer there: not 74.
        self.assertEqual(ingest.returncode, 1)
        self.assertIn(f"niandu: {self.catalog}: the catalogue{words}", said)

    def test_removed_while_it_was_written(self):
        self.check_noticed(self.catalog.unlink, " was removed or moved")

    def test_moved_while_it_was_written(self):
        self.check_noticed(lambda: self.catalog.rename(self.here / "moved.db"), " was removed or moved")
        self.catalog = self.here / "moved.db"
        self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
        self.assertNotEqual(self.sql("SELECT 1 FROM documents LIMIT 1"), [])

    def test_replaced_while_it_was_written(self):
        other = self.file("other.db", b"someone's")
        self.check_noticed(lambda: other.rename(self.catalog), " was replaced by another file")
        self.assertEqual(self.catalog.read_bytes(), b"someone's")

    def test_replaced_by_another_catalogue_while_it_was_written(self):
        # The log that lies beside the path belongs to the one before: the other may not get it.
        self.assertEqual(self.into_catalog("-q").returncode, 0)
        files = self.sql("SELECT path FROM files")
        other = self.catalog.rename(self.here / "other.db")
        whole = other.read_bytes()
        self.check_noticed(lambda: other.rename(self.catalog), " was replaced by another file")
        self.assertEqual(self.sql("SELECT path FROM files"), files)
        self.assertEqual(self.catalog.read_bytes(), whole)

    def test_cut_off_while_it_was_written(self):
        self.check_noticed(lambda: os.truncate(self.catalog, 0), " was cut off")

    def test_its_log_cut_off_or_gone_while_it_was_written(self):
        log = self.here / "c.db-wal"
        for change in (lambda: os.truncate(log, 0), lambda: os.truncate(log, log.stat().st_size // 2), log.unlink):
            self.check_noticed(change, "'s log (-wal, -shm) was cut off, removed or replaced")
            self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
            self.check_says(self.into_catalog("-q"), 0)
            self.assertEqual(len(self.sql("SELECT 1 FROM files WHERE state = 'present'")), 202)
            self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
            self.catalog.unlink()

    def test_vacuumed_while_it_was_written(self):
        for number in range(40):
            self.file(f"in/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        self.into_catalog("-q")
        ingest = subprocess.Popen([program.PROGRAM, "ingest", self.inputs, "--catalog",
                                   self.catalog, "-q", "--force"], stderr=subprocess.PIPE)
        sizes = set()
        with ingest:
            while ingest.poll() is None:
                self.sql("VACUUM")
                sizes.add(self.catalog.stat().st_size)
            said = ingest.stderr.read().decode()
        self.assertEqual((ingest.returncode, said), (0, ""))
        self.assertGreater(len(sizes), 1)
        self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.sql("SELECT count(*) FROM files WHERE state = 'present'"), [(42,)])

    def test_what_a_run_that_was_cut_off_broke_is_noticed_by_the_next(self):
        self.into_catalog("-q")
        self.sql("UPDATE runs SET state = 'running'")
        root = self.sql("SELECT rootpage FROM sqlite_schema WHERE name = 'passages'")[0][0]
        size = self.sql("PRAGMA page_size")[0][0]
        with open(self.catalog, "r+b") as file:
            file.seek((root - 1) * size)
            file.write(bytes(size))
        result = self.into_catalog("-q")
        self.assertEqual(result.returncode, 65)
        self.assertIn(b"the catalogue is damaged", result.stderr)

    def test_a_catalogue_is_none_of_its_own_inputs(self):
        for argument in (self.catalog, self.here / "in/../c.db"):
            result = run("ingest", argument, "--catalog", self.catalog)
            self.assertEqual((result.returncode, self.catalog.exists()), (2, False))
        self.into_catalog("-q")
        before = self.catalog.read_bytes()
        link = self.here / "link.pdf"
        link.symlink_to(self.catalog)
        for argument in (self.catalog, link, self.here / "c.db-wal"):
            self.check_says(run("ingest", self.inputs, argument, "--catalog", self.catalog), 2,
                            f"niandu: {argument}: is the catalogue itself: give the files to be read")
        self.assertEqual(self.catalog.read_bytes(), before)
        link.unlink()
        # In a folder that is gone through, whatever its name.
        inside = self.inputs / "kept.pdf"
        for _ in range(2):
            self.assertEqual(run("ingest", self.inputs, "--catalog", inside, "-q").returncode, 0)
        with sqlite3.connect(inside) as database:
            paths = [path for path, in database.execute("SELECT path FROM files")]
        self.assertNotIn(str(inside), paths)
        self.assertNotEqual(paths, [])

    def test_a_character_that_changed_goes_out_nowhere(self):
        self.into_catalog("--out", self.out)
        before = files_under(self.out)
        for change in ("UPDATE record_values SET value = '9' || substr(value, 2)"
                       " WHERE type = 'decimal' AND value LIKE '2%'",
                       "UPDATE record_values SET raw = raw || '0' WHERE name = 'target_text'",
                       "UPDATE issues SET code = 'x'",
                       "UPDATE documents SET agency = '某部'",
                       "UPDATE records SET page_first = 9 WHERE record = 2",
                       "DELETE FROM record_values WHERE record = 3"):
            with self.subTest(change):
                shutil.copy(self.catalog, self.here / "sound.db")
                self.sql(change)
                for result in (run("export", "--catalog", self.catalog, "--out", self.here / "new"),
                               run("export", "--catalog", self.catalog, "--bag", self.here / "bag"),
                               self.into_catalog("--out", self.out)):
                    self.assertNotEqual(result.returncode, 0)
                    self.assertIn("are not those that were stored", result.stderr.decode())
                self.assertEqual(files_under(self.out), before)
                self.assertFalse((self.here / "bag").exists())
                self.assertEqual(self.into_catalog("--force", "--out", self.out).returncode, 0)
                self.assertEqual(files_under(self.out), before)

    def test_a_hash_that_changed_loses_no_document(self):
        self.into_catalog("--out", self.out)
        before = files_under(self.out)
        for table in ("documents", "files"):
            with self.subTest(table):
                self.sql(f"UPDATE {table} SET sha256 = '00' || substr(sha256, 3)"
                         f" WHERE sha256 = (SELECT min(sha256) FROM {table})")
                for kind in ("--out", "--bag"):
                    result = run("export", "--catalog", self.catalog, kind, self.here / "new")
                    self.assertEqual(result.returncode, 65)
                    self.assertRegex(result.stderr.decode(), "the rows? of .*"
                                     "(are not those that were|is not the one that was) stored")
                    self.assertFalse((self.here / "new").exists())
                # What is read again is whole again.
                self.assertEqual(self.into_catalog("--force", "--out", self.out).returncode, 0)
                self.assertEqual(files_under(self.out), before)

    def test_a_read_only_disk_can_be_asked(self):
        self.into_catalog()
        disk = self.here / "disk"
        disk.mkdir()
        shutil.move(self.catalog, disk / "c.db")
        bound = subprocess.run(["mount", "--bind", disk, disk], capture_output=True, check=False)
        if os.geteuid() != 0 or bound.returncode != 0:
            self.skipTest("needs root and mount")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", disk], check=True)
        self.catalog = disk / "c.db"
        self.assertEqual(self.status()["documents"], 2)
        self.check_says(self.into_catalog(), 74, f"niandu: {self.catalog}: cannot be written: "
                                                "Read-only file system")

    def test_it_is_sound_and_names_itself(self):
        self.into_catalog()
        self.assertEqual(self.sql("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.sql("PRAGMA foreign_key_check"), [])
        self.assertEqual(self.sql("PRAGMA journal_mode"), [("wal",)])
        self.assertEqual(self.sql("PRAGMA application_id"), [(0x6E696E64,)])
        self.assertGreater(self.sql("SELECT count(*) FROM value_sources WHERE line > 0")[0][0], 0)
        self.assertEqual(sorted(path.name for path in self.here.iterdir()), ["c.db", "in"])


if __name__ == "__main__":
    unittest.main()
