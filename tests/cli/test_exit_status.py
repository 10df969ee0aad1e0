"""One table of exit statuses for all commands: the first that applies."""
import ctypes
import errno
import fcntl
import functools
import os
import platform
import re
import signal
import sqlite3
import struct
import subprocess
import unittest

import program
from program import PLAN_TEXT, PROGRAM, REVIEW_TEXT, ProgramTest, run, wait_until_held


def without_seccomp():
    """What a kernel without it says to seccomp(2): ENOSYS, here by a filter."""
    number = {"x86_64": 317, "aarch64": 277}[platform.machine()]
    steps = ((0x20, 0, 0, 0),                 # the call's number
             (0x15, 0, 1, number),            # is it that one?
             (0x06, 0, 0, 0x00050000 | errno.ENOSYS),
             (0x06, 0, 0, 0x7fff0000))        # allowed
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program_of_steps = struct.pack("@HP", len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None)
    assert libc.prctl(38, 1, 0, 0, 0) == 0    # PR_SET_NO_NEW_PRIVS
    assert libc.prctl(22, 2, program_of_steps, 0, 0) == 0  # PR_SET_SECCOMP


class ExitStatus(ProgramTest):

    def setUp(self):
        super().setUp()
        self.missing = self.here / "missing.pdf"
        self.table = self.file("table.pdf", program.table_pdf())  # of no known kind
        self.scan = self.file("scan.pdf", program.image_pdf())  # its page has an error
        self.catalog = self.here / "c.db"

    def status(self, *arguments):
        return run(*arguments, cwd=self.here).returncode

    def check_ingest(self, status, *arguments):
        """The same with files alone, with a catalogue, and once more with that."""
        self.assertEqual(self.status("ingest", "-q", *arguments, "--out", "new"), status)
        for _ in range(2):
            self.assertEqual(self.status("ingest", "-q", *arguments, "--catalog", "c.db"), status)
        self.catalog.unlink(missing_ok=True)

    def test_the_readme_and_the_help_have_the_same_table(self):
        for name, head, language in (("README.md", "exit status", "en"), ("README.zh-TW.md", "結束狀態", "zh")):
            readme = (program.SOURCE / name).read_text("utf-8")
            table = re.search(r"\| " + head + r" \|.*\n\|---\|---\|\n((?:\|.*\n)+)", readme)[1]
            rows = [tuple(cell.strip() for cell in line.strip("|").split("|"))
                    for line in table.splitlines()]
            self.assertEqual([number for number, _ in rows],
                             ["2", "129, 130, 143", "141", "75", "74", "65", "1", "3", "0"])
            shown = run("help", "--lang", language).stdout.decode()
            shown = re.sub(r"\n {5,}", " ", shown)  # lines that go on
            shown = re.findall(r"^  ([\d, ]+?) {2,}(.+)$", shown, re.M)
            if language == "zh":  # lines break within words
                shown, rows = ([(number, text.replace(" ", "")) for number, text in each] for each in (shown, rows))
            self.assertEqual(shown, rows)

    def test_0_all_well_and_unrecognised_is_well(self):
        self.check_ingest(0, REVIEW_TEXT)
        self.check_ingest(0, REVIEW_TEXT, self.table)
        self.check_ingest(0, REVIEW_TEXT, self.table, "--strict")

    def test_3_only_if_asked(self):
        self.check_ingest(3, REVIEW_TEXT, self.table, "--strict-kind")
        self.check_ingest(0, REVIEW_TEXT, "--strict-kind")

    def test_1_some_failed(self):
        self.check_ingest(1, REVIEW_TEXT, self.missing)
        self.check_ingest(1, REVIEW_TEXT, self.table, self.missing, "--strict-kind")
        self.check_ingest(1, REVIEW_TEXT, self.scan, "--strict", "--strict-kind")

    def test_65_nothing_usable(self):
        self.check_ingest(65, self.missing)
        self.check_ingest(65, self.missing, "--strict", "--strict-kind")
        for command in (["tables", self.missing], ["page", self.missing], ["page", REVIEW_TEXT],
                        ["page", self.table, "--page", "9"],
                        ["status", "--catalog", "none.db"], ["status", "--catalog", self.table],
                        ["export", "--catalog", "none.db", "--out", "o"],
                        ["search", "x", "--catalog", "none.db"]):
            with self.subTest(command=command):
                self.assertEqual(self.status(*command), 65)

    def test_74_not_written(self):
        self.file("file", b"")
        for command in (["ingest", REVIEW_TEXT, "--out", "file/out"],
                        ["ingest", self.missing, "--out", "file/out"],
                        ["page", self.table, "--svg", "file/x.svg"]):
            with self.subTest(command=command):
                self.assertEqual(self.status(*command), 74)
        with open("/dev/full", "wb") as full:
            for command in (["help"], ["tables", self.table], ["schema", "check"]):
                result = subprocess.run([PROGRAM, *command], stdout=full, stderr=subprocess.DEVNULL,
                                        check=False)
                self.assertEqual(result.returncode, 74)

    def test_141_who_reads_has_enough(self):
        self.check_says(self.ingest(REVIEW_TEXT, "--catalog", self.catalog, "-q"), 0)
        for command in (["help", "issues"], ["help"], ["version"], ["tables", self.table], ["schema", "check"],
                        ["status", "--catalog", self.catalog], ["search", "1", "--catalog", self.catalog],
                        ["ingest", REVIEW_TEXT, "--out", self.here / "new"]):
            with self.subTest(command=command):
                reader, writer = os.pipe()
                os.close(reader)
                done = subprocess.run([PROGRAM, *command], stdout=writer, stderr=subprocess.PIPE, check=False)
                os.close(writer)
                self.assertEqual((done.returncode, done.stderr), (141, b""))
        self.assertTrue((self.here / "new/documents.csv").exists())

    def test_75_locked(self):
        self.assertEqual(self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db"), 0)
        (self.here / "out").mkdir()
        for path, command in ((self.catalog, ["--catalog", "c.db"]), (self.out, ["--out", "out"])):
            descriptor = os.open(path, os.O_RDONLY)
            self.addCleanup(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            self.assertEqual(self.status("ingest", self.missing, *command), 75)

    def test_75_before_65_of_corrections(self):
        self.assertEqual(self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db"), 0)
        command = ["corrections", "import", "--catalog", "c.db", self.missing]
        self.assertEqual(self.status(*command), 65)
        other = sqlite3.connect(self.catalog)
        self.addCleanup(other.close)
        other.execute("BEGIN EXCLUSIVE")
        self.assertEqual(self.status(*command), 75)

    def commands_that_write_a_folder(self, folder):
        return (["ingest", self.missing, "--out", folder],
                ["export", "--catalog", "none.db", "--out", folder],
                ["compare", self.missing, REVIEW_TEXT, "--out", folder],
                ["compare", REVIEW_TEXT, "--out", folder],  # nothing to compare it with
                ["compare", REVIEW_TEXT, "--out", folder, "--decide", "none.csv"],
                ["compare", "--catalog", "none.db", "--out", folder],
                ["desk", "--catalog", "none.db", "--export-html", folder])

    def test_75_and_74_and_2_before_65(self):
        self.file("file", b"")
        self.file("mine/file", b"")
        self.out.mkdir()
        held = os.open(self.out, os.O_RDONLY)
        self.addCleanup(os.close, held)
        fcntl.flock(held, fcntl.LOCK_EX)
        before = sorted(self.here.rglob("*"))
        for folder, status in (("out", 75), ("file/out", 74), ("mine", 2), ("new", 65)):
            for command in self.commands_that_write_a_folder(folder):
                with self.subTest(command=command):
                    self.assertEqual(self.status(*command), status)
        for bag, status in (("file/bag", 74), ("mine", 2), ("new/bag", 65)):
            with self.subTest(bag=bag):
                self.assertEqual(self.status("export", "--catalog", "none.db", "--bag", bag), status)
        for path, status in (("file/x", 74), ("new/x", 74), ("x", 65)):
            for command in (["tables", self.missing, "--format", "csv", "--out", path],
                            ["page", self.missing, "--svg", path], ["merge", path, "none.db"],
                            ["show", "--catalog", "none.db", "a", "kpis", "1/1", "name", "--png",
                             path],
                            ["corrections", "export", "--catalog", "none.db", path],
                            ["ingest", self.missing, "--catalog", path]):
                with self.subTest(command=command):
                    self.assertEqual(self.status(*command), status)
        self.assertEqual(sorted(self.here.rglob("*")), before)

    def test_what_is_not_niandus_is_told_before_anything_is_written(self):
        self.file("mine/file", b"")
        self.assertEqual(self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db"), 0)
        self.assertEqual(self.status("export", "--catalog", "c.db", "--out", "new", "--bag", "mine"),
                         2)
        self.assertFalse((self.here / "new").exists())

    def test_65_a_catalogue_without_anything(self):
        """As a shard without files is."""
        self.assertEqual(self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db"), 0)
        for number in (1, 2):
            self.status("ingest", "-q", self.file("in/review.txt", REVIEW_TEXT.read_bytes()).parent,
                        "--catalog", f"{number}.db", "--shard", f"{number}/2")
        status = run("status", "--catalog", "1.db", cwd=self.here).stdout
        empty = "2.db" if b"review" in status or b" 1 " in status else "1.db"
        for to in (["export", "--out"], ["export", "--bag"], ["desk", "--export-html"]):
            with self.subTest(to=to):
                self.assertEqual(self.status(to[0], "--catalog", empty, to[1], "new"), 65)
                self.assertFalse((self.here / "new").exists())

    def test_129_130_and_143_ended_by_a_signal(self):
        for number in range(300):
            self.file(f"many/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        for number, status in ((signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with subprocess.Popen([PROGRAM, "ingest", self.here / "many", self.missing, "--out",
                                   self.out, "-j", "1"], stdin=subprocess.DEVNULL,
                                  preexec_fn=program.hears_hangups, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                wait_until_held(process, number)
                process.send_signal(number)
                self.assertEqual(process.wait(60), status)

    def test_under_nohup_it_goes_on(self):
        for number in range(40):
            self.file(f"many/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        ignored = functools.partial(signal.signal, signal.SIGHUP, signal.SIG_IGN)
        with subprocess.Popen([PROGRAM, "ingest", self.here / "many", "--out", self.out, "-j", "1", "-q"],
                              stdin=subprocess.DEVNULL, preexec_fn=ignored) as process:
            wait_until_held(process, signal.SIGINT)
            process.send_signal(signal.SIGHUP)
            self.assertEqual(process.wait(60), 0)

    def test_what_is_made_of_a_catalogue_ends_by_a_signal_and_leaves_nothing(self):
        for number in range(150):
            self.file(f"many/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        self.file("108.txt", PLAN_TEXT.read_bytes().replace(b"107", b"108"))
        self.assertEqual(self.status("ingest", "-q", "many", "--catalog", "c.db"), 0)
        before = {path.name for path in self.here.iterdir()}
        for command in (["export", "--out", "new"], ["export", "--bag", "new"],
                        ["desk", "--export-html", "new"]):
            with self.subTest(command=command):
                with subprocess.Popen([PROGRAM, *command, "--catalog", "c.db"], cwd=self.here,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.PIPE) as process:
                    wait_until_held(process, signal.SIGINT)
                    process.send_signal(signal.SIGINT)
                    said = process.stderr.read().decode()
                    self.assertEqual(process.wait(60), 130, said)
                self.assertIn("interrupted; ", said)
                self.assertEqual({path.name for path in self.here.iterdir()} - before
                                 - {"c.db-wal", "c.db-shm"}, set())
        with subprocess.Popen([PROGRAM, "compare", "many", "108.txt", "--out", "new", "-j", "1"],
                              cwd=self.here, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            wait_until_held(process, signal.SIGTERM)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(60), 143)
        self.assertFalse((self.here / "new").exists())

    def test_a_desk_ends_by_a_signal_like_all_others(self):
        self.assertEqual(self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db"), 0)
        for number, status in ((signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with subprocess.Popen([PROGRAM, "desk", "--catalog", self.catalog, "--port", "0"],
                                  stdin=subprocess.DEVNULL, preexec_fn=program.hears_hangups, stdout=subprocess.PIPE) as process:
                self.assertIn(b"Open this address", process.stdout.readline())
                process.send_signal(number)
                self.assertEqual(process.wait(60), status)

    def test_2_a_kernel_without_seccomp(self):
        for command in (["tables", self.table], ["ingest", self.table, "--out", "o"]):
            result = run(*command, cwd=self.here, preexec_fn=without_seccomp)
            self.assertEqual((result.returncode, result.stdout), (2, b""))
            self.assertIn("system call filter", self.lines(result)[0])
        self.assertFalse((self.here / "o").exists())

    def test_2_usage_schema_and_folders_of_others(self):
        self.file("mine/file", b"")
        self.file("schemas/broken.yaml", b"kind: [")
        for command in (["ingest"], ["ingest", self.missing, "--out", "mine"],
                        ["ingest", self.missing, "--out", "o", "--schemas", "schemas"],
                        ["schema", "check", "schemas"], ["page", self.table, "--svg", self.table]):
            with self.subTest(command=command):
                self.assertEqual(self.status(*command), 2)

    def test_a_search_without_hits_is_well(self):
        self.status("ingest", "-q", REVIEW_TEXT, "--catalog", "c.db")
        self.assertEqual(self.status("search", "龘龘", "--catalog", "c.db"), 0)


if __name__ == "__main__":
    unittest.main()
