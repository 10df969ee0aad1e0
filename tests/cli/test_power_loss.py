"""Whatever ends a run, the catalogue is sound, the next run goes on from there, and its export is
that of an undisturbed run, byte for byte.

NIANDU_POWER_LOSSES: how often the program is killed (8 by default, 100 for the proof).
"""
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

from program import PLAN_TEXT, PROGRAM, REVIEW_TEXT, ProgramTest, corpus_pdfs, files_under, run

LOSSES = int(os.environ.get("NIANDU_POWER_LOSSES", "8"))


class PowerLoss(ProgramTest):

    def setUp(self):
        super().setUp()
        self.inputs = self.here / "in"
        self.inputs.mkdir()
        self.catalog = self.here / "c.db"
        for number in range(8):  # small ones, so that many moments are between two documents
            for text in (PLAN_TEXT, REVIEW_TEXT):
                copy = text.read_bytes() + b"\n" * number
                (self.inputs / f"{number}-{text.name}").write_bytes(copy)
        for path in corpus_pdfs()[::5]:
            shutil.copy(path, self.inputs)
        (self.inputs / "cut.pdf").write_bytes(corpus_pdfs()[0].read_bytes()[:20000])
        self.arguments = ["ingest", self.inputs, "--catalog", self.catalog, "--jobs", "2",
                          "--quiet"]

    def undisturbed(self):
        """The files of an undisturbed run's export."""
        out = self.here / "undisturbed"
        run("ingest", self.inputs, "--catalog", self.here / "undisturbed.db", "--out", out)
        return files_under(out)

    def start(self):
        return subprocess.Popen([PROGRAM, *self.arguments, "--out", self.out],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL,
                                env={**os.environ, "LC_ALL": "C.UTF-8"})

    def check_sound(self):
        if not self.catalog.exists():
            return
        with contextlib.closing(sqlite3.connect(self.catalog)) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])

    def documents(self):
        if not self.catalog.exists():
            return 0
        with contextlib.closing(sqlite3.connect(self.catalog)) as database:
            if not database.execute("PRAGMA user_version").fetchone()[0]:
                return 0
            return database.execute("SELECT count(*) FROM documents").fetchone()[0]

    def check_goes_on_to(self, expected):
        result = run(*self.arguments, "--out", self.out)
        self.assertEqual(result.returncode, 1, result.stderr)  # one of the files is cut short
        self.assertEqual(files_under(self.out), expected)
        self.check_sound()

    def test_killed_at_any_moment(self):
        expected = self.undisturbed()
        begin = time.monotonic()
        self.check_goes_on_to(expected)
        whole = time.monotonic() - begin
        rng = random.Random(4)
        kept, before, losses = 0, 0, 0
        while losses < LOSSES:
            if before >= len(expected["documents.csv"].splitlines()) - 1:
                for path in self.here.glob("c.db*"):
                    path.unlink()
                shutil.rmtree(self.out, ignore_errors=True)
                before = 0
            with self.start() as process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(rng.uniform(0, whole))
                losses += process.poll() is None  # or it was done before its time came
                process.send_signal(signal.SIGKILL)
            with self.subTest(losses=losses):
                self.check_sound()
                now = self.documents()
                self.assertGreaterEqual(now, before)  # what was kept stays
                kept += now - before
                before = now
                if rng.randrange(4) == 0:
                    self.check_goes_on_to(expected)
                    before = self.documents()
        self.check_goes_on_to(expected)
        print(f"\nkilled {losses} times, {kept} documents kept on the way", flush=True)

    def test_terminated_it_keeps_what_is_done(self):
        expected = self.undisturbed()
        with self.start() as process:
            while not self.documents():
                if process.poll() is not None:
                    break
            process.send_signal(signal.SIGTERM)
            self.assertIn(process.wait(60), (143, 1))  # 1: it was done already
        self.check_sound()
        self.assertGreater(self.documents(), 0)
        self.check_goes_on_to(expected)

    def test_a_full_disk(self):
        disk = self.here / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1400k", "none", disk],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("needs root and mount: " + mounted.stderr.decode(errors="replace"))
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        expected = self.undisturbed()
        self.catalog = disk / "c.db"
        self.arguments[3] = self.catalog
        full = run(*self.arguments)
        self.check_says(full, 74, f"niandu: {self.catalog}: no space left on the disk; what was "
                                 "finished is kept, run again when there is room")
        self.assertGreater(self.documents(), 0)
        self.check_sound()
        again = run(*self.arguments)
        self.assertEqual(again.returncode, 74)
        subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
        self.check_goes_on_to(expected)

    def locked(self):
        """The exit status of a run whose catalogue another program locks; None if it was done before."""
        with self.start() as process:
            while not self.documents():
                if process.poll() is not None:
                    return None
            with contextlib.closing(sqlite3.connect(self.catalog, isolation_level=None,
                                                    timeout=60)) as holder:
                holder.execute("BEGIN IMMEDIATE")
                (running,) = holder.execute("SELECT count(*) FROM runs WHERE state = 'running'").fetchone()
                status = process.wait(240)
                holder.execute("ROLLBACK")
        return status if running else None

    def test_locked_in_the_middle(self):
        expected = self.undisturbed()
        status = self.locked()
        while status is None:  # a run is short: the lock may come too late
            for left in self.here.glob(self.catalog.name + "*"):
                left.unlink()
            status = self.locked()
        self.assertEqual(status, 75)
        self.check_sound()
        self.check_goes_on_to(expected)

    def test_files_vanish_and_come_back(self):
        expected = self.undisturbed()
        away = self.here / "away"
        away.mkdir()
        rng = random.Random(4)
        victims = rng.sample(sorted(path.name for path in self.inputs.iterdir()), 6)
        with self.start() as process:
            for name in victims:
                shutil.move(self.inputs / name, away / name)
            self.assertEqual(process.wait(240), 1)
        self.check_sound()
        run(*self.arguments)
        without = self.here / "without"
        run("ingest", self.inputs, "--out", without)
        run(*self.arguments, "--out", self.out)
        self.assertEqual(files_under(self.out), files_under(without))
        for name in victims:
            shutil.move(away / name, self.inputs / name)
        shutil.rmtree(self.out)
        self.check_goes_on_to(expected)

    def test_files_change_while_they_are_read(self):
        path = self.inputs / "0-plan-107.txt"
        rng = random.Random(4)
        stop = threading.Event()

        def change():
            while not stop.is_set():
                path.write_bytes(PLAN_TEXT.read_bytes() + b"\n" * rng.randrange(100, 1000))

        changer = threading.Thread(target=change)
        changer.start()
        for _ in range(3):
            run(*self.arguments)
        stop.set()
        changer.join()
        self.check_sound()
        self.check_goes_on_to(self.undisturbed())


if __name__ == "__main__":
    unittest.main()
