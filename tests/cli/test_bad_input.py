"""Bad input: one line on stderr naming file (and page), the right exit status, the others come out."""
import csv
import os
import pathlib
import resource
import signal
import subprocess
import unittest

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run


class BadInput(ProgramTest):

    def rows(self, table):
        with open(self.out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def check_others_came_out(self, result, *lines, status=1):
        """Ingested together with a good document: these lines, and the good one's rows."""
        self.check_says(result, status, *lines)
        self.assertIn("review-111.txt", [row["file_name"] for row in self.rows("documents")])
        self.assertGreater(len(self.rows("reviews")), 0)

    def test_missing_file(self):
        missing = self.here / "missing.pdf"
        self.check_others_came_out(self.ingest(missing, REVIEW_TEXT),
                                   f"niandu: {missing}: No such file or directory")
        self.check_says(run("tables", missing), 65, f"niandu: {missing}: No such file or directory")

    def test_empty_file(self):
        empty = self.file("empty.pdf", b"")
        self.check_others_came_out(self.ingest(REVIEW_TEXT, empty),
                                   f"niandu: {empty}: the file is empty")
        self.check_says(run("tables", empty), 65, f"niandu: {empty}: the file is empty")

    def test_not_a_pdf(self):
        picture = self.file("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
        result = self.ingest(picture, REVIEW_TEXT)
        self.assertEqual(len(self.lines(result)), 1)
        self.check_others_came_out(result, self.lines(result)[0])
        self.assertTrue(self.lines(result)[0].startswith(f"niandu: {picture}: "))

    def test_truncated_pdf_is_named_and_never_passes_in_silence(self):
        whole = program.corpus_pdfs()[0].read_bytes()
        for part in (0.2, 0.5, 0.9):
            with self.subTest(part=part):
                cut = self.file("cut.pdf", whole[:int(len(whole) * part)])
                result = self.ingest(cut, REVIEW_TEXT)
                self.assertIn(result.returncode, (0, 1))
                named = [line for line in self.lines(result) if line.startswith(f"niandu: {cut}: ")]
                issues = [row for row in self.rows("issues")
                          if row["document_id"] != self.rows("reviews")[0]["document_id"]]
                self.assertTrue(named or issues)

    def test_locked_pdf_opens_with_its_password_only(self):
        locked = self.file("locked.pdf", program.locked_pdf(b"secret"))
        for arguments in ([], ["--password", "wrong"]):
            result = run("tables", locked, *arguments)
            self.assertEqual((result.returncode, result.stdout), (65, b""))
            self.assertEqual(len(self.lines(result)), 1)
            self.assertRegex(self.lines(result)[0], "^niandu: .*locked.pdf: .*password")
        opened = run("tables", "--password", "secret", locked, "--format", "csv")
        self.assertEqual((opened.returncode, opened.stderr), (0, b""))
        self.assertEqual(opened.stdout, b"Name,Value\nalpha,42\n")

    def test_page_without_text_is_an_error_issue_with_its_page(self):
        scan = self.file("scan.pdf", program.image_pdf())
        result = self.ingest(scan, REVIEW_TEXT)
        named = [line for line in self.lines(result) if line.startswith(f"niandu: {scan}: page 1: ")]
        self.assertEqual(len(named), 1, self.lines(result))
        self.assertEqual(result.returncode, 0)  # unrecognised is not failed
        self.assertEqual(self.ingest(scan, REVIEW_TEXT, "--strict").returncode, 1)
        codes = [(row["severity"], row["code"], row["page"]) for row in self.rows("issues")]
        self.assertIn(("error", "no_text_layer", "1"), codes)

    def test_unrecognised_document_still_gives_its_tables(self):
        other = self.file("other.pdf", program.table_pdf())
        result = self.ingest(other, REVIEW_TEXT)
        self.check_others_came_out(
            result, f"niandu: {other}: no schema recognises this document; nearest: none [unknown_kind]",
            status=0)
        document = [row for row in self.rows("documents") if row["file_name"] == "other.pdf"][0]
        self.assertEqual((document["kind"], document["schema"]), ("", ""))
        json_text = (self.out / "json" / f"{document['document_id']}.json").read_text("utf-8")
        self.assertIn('"text":"alpha"', json_text)

    def test_same_bytes_twice_count_once(self):
        first = self.file("a/review.txt", REVIEW_TEXT.read_bytes())
        second = self.file("b/review.txt", REVIEW_TEXT.read_bytes())
        result = self.ingest(second, first)
        self.check_says(result, 0, f"niandu: {second}: same bytes as {first}, read once")
        self.assertEqual(len(self.rows("documents")), 1)

    def test_a_folder_and_a_folder_in_it_name_their_file_once(self):
        self.file("a/sub/plan.txt", PLAN_TEXT.read_bytes())
        result = self.ingest(self.here / "a", self.here / "a" / "sub", "--log-format", "json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotIn(b"same bytes", result.stdout + result.stderr)
        self.assertEqual(len(self.rows("documents")), 1)

    def test_folder_gives_its_pdf_and_txt_files_at_any_depth(self):
        self.file("in/deep/er/review.TXT", REVIEW_TEXT.read_bytes())
        self.file("in/plan.txt", PLAN_TEXT.read_bytes())
        self.file("in/notes.md", b"not an input")
        os.symlink("..", self.here / "in" / "deep" / "loop")
        os.mkfifo(self.here / "in" / "pipe.pdf")
        result = self.ingest(self.here / "in")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual({row["file_name"] for row in self.rows("documents")},
                         {"review.TXT", "plan.txt"})

    def test_empty_folder_is_said(self):
        (self.here / "nothing").mkdir()
        self.check_says(self.ingest(self.here / "nothing"), 65,
                        f"niandu: {self.here}/nothing: no .pdf or .txt files in this folder")

    def test_file_name_that_is_not_utf8(self):
        path = os.fsencode(self.here) + b"/\xb9p\xb5e.txt"
        try:
            pathlib.Path(os.fsdecode(path)).write_bytes(REVIEW_TEXT.read_bytes())
        except OSError:
            self.skipTest("this file system takes UTF-8 names only")
        result = self.ingest(path)
        self.check_says(result, 0)
        self.assertEqual(self.rows("documents")[0]["file_name"], "\ufffdp\ufffde.txt")
        pathlib.Path(os.fsdecode(path)).write_bytes(b"")
        self.check_says(self.ingest(path), 65,
                        f"niandu: {self.here}/\\xB9p\\xB5e.txt: the file is empty",
                        f"niandu: {self.out}: left as it was: nothing usable among the inputs")

    def test_pipe_and_device_are_no_inputs(self):
        os.mkfifo(self.here / "pipe.pdf")
        self.check_says(run("tables", self.here / "pipe.pdf"), 65,
                        f"niandu: {self.here}/pipe.pdf: not a regular file")
        self.check_says(run("tables", "/dev/null"), 65, "niandu: /dev/null: not a regular file")

    def test_control_characters_of_a_file_name_never_reach_the_terminal(self):
        path = self.here / "a\x1b[31m\nb.pdf"
        path.write_bytes(b"")
        self.check_says(run("tables", path), 65,
                        f"niandu: {self.here}/a\\x1B[31m\\x0Ab.pdf: the file is empty")


class BadOutput(ProgramTest):

    def check_nothing_left(self, folder):
        self.assertEqual(files_under(folder) if folder.exists() else {}, {})

    def test_output_below_a_file(self):
        self.file("out", b"a file")
        result = self.ingest(REVIEW_TEXT)
        self.check_says(result, 74, f"niandu: {self.out}: Not a directory; give a folder, or a new name")
        self.assertEqual((self.here / "out").read_bytes(), b"a file")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_unwritable_folder(self):
        self.out.mkdir(mode=0o500)
        self.check_says(self.ingest(REVIEW_TEXT), 74, f"niandu: {self.out}: Permission denied")

    def test_unwritable_file_system(self):
        self.check_says(run("ingest", REVIEW_TEXT, "--out", "/proc/niandu/out"), 74,
                        "niandu: /proc/niandu: No such file or directory")

    def test_file_that_may_not_grow_leaves_nothing_half_written(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        result = self.ingest(REVIEW_TEXT, preexec_fn=limit)
        self.assertEqual(result.returncode, 74)
        self.assertEqual(len(self.lines(result)), 1)
        self.assertRegex(self.lines(result)[0], "^niandu: .*/out/.*: File too large$")
        self.check_nothing_left(self.out)

    def test_full_disk_keeps_what_was_there(self):
        disk = self.here / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=384k", "tmpfs", str(disk)]
        if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            self.skipTest("needs the right to mount")
        self.addCleanup(subprocess.run, ["umount", str(disk)], check=True)
        self.out = disk / "out"
        small = self.file("small.pdf", program.table_pdf())
        self.assertEqual(self.ingest(small, "--format", "csv").returncode, 0)
        before = files_under(disk)
        result = self.ingest(REVIEW_TEXT, PLAN_TEXT)
        self.assertEqual(result.returncode, 74)
        self.assertEqual(len(self.lines(result)), 1)
        self.assertRegex(self.lines(result)[0], "^niandu: .*/out/.*: No space left on device$")
        self.assertEqual(files_under(disk), before)

    def test_full_standard_output(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([program.PROGRAM, "tables", REVIEW_TEXT], stdout=full,
                                    stderr=subprocess.PIPE, check=False)
        self.check_says(result, 74, "niandu: standard output: No space left on device")


class BrokenSchema(ProgramTest):

    def broken_schemas(self):
        for path in (program.SOURCE / "schemas").glob("*.yaml"):
            self.file(f"schemas/{path.name}", path.read_bytes())
        self.file("schemas/broken.yaml", b"kind: broken\nfrobnicate: 1\n")
        return self.here / "schemas"

    def test_exits_2_before_any_work(self):
        result = self.ingest(self.here / "missing.pdf", "--schemas", self.broken_schemas())
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertRegex(self.lines(result)[0], r"broken\.yaml:\d+: ")
        self.assertNotIn(b"missing.pdf", result.stderr)
        self.assertFalse(self.out.exists())

    def test_schema_check_points_at_the_place(self):
        result = run("schema", "check", self.broken_schemas())
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertRegex(self.lines(result)[0], r"broken\.yaml:\d+: ")
        self.assertTrue(any(line.strip() == "^" for line in self.lines(result)), self.lines(result))

    def test_missing_schema_folder(self):
        result = self.ingest(REVIEW_TEXT, "--schemas", self.here / "none")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(self.lines(result)), 1)

    def test_own_schemas_are_right(self):
        result = run("schema", "check")
        self.assertEqual((result.returncode, result.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main()
