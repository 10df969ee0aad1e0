"""The recipes of docs/many-machines.md, as they stand there: the single run's bytes.

Of Snakemake and Slurm where they are installed (niandu itself needs neither).
NIANDU_MANY_FILES: files that are read (24; the full number is 2000)."""
import contextlib
import csv
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

import program
import slurm_cluster
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run

FILES = int(os.environ.get("NIANDU_MANY_FILES", "24"))
PAGE = program.SOURCE / "docs" / "many-machines.md"


def recipes():
    """The blocks of the page that name a file in their comment: {name: text}."""
    found = {}
    for block in re.findall(r"^```\w+\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S):
        name = re.search(r"^# ([\w.]+)", block, re.M)
        found[name.group(1)] = block
    return found


class Recipes(ProgramTest):

    def setUp(self):
        super().setUp()
        texts = (PLAN_TEXT.read_bytes(), REVIEW_TEXT.read_bytes())
        for number in range(FILES):
            # Most are a line, so that thousands of them are read in minutes.
            text = texts[number % 2] if number < 4 else b""
            self.file(f"archive/{number % 5}/{number}.txt", text + f"備註{number}\n".encode())
        for name, text in recipes().items():
            self.file(name, text.encode())
        bin_folder = self.here / "bin"
        bin_folder.mkdir()
        (bin_folder / "niandu").symlink_to(os.environ["NIANDU"])
        scratch = self.here / "scratch"
        scratch.mkdir()
        self.env = os.environ | {"PATH": f"{bin_folder}:{os.environ['PATH']}",
                                 "TMPDIR": str(scratch), "HOME": str(self.here)}

    def shell(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=self.here, env=self.env,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def export(self, catalog):
        out = self.here / f"export-{catalog}"
        self.check_says(run("export", "--catalog", self.here / catalog, "--out", out, "-q"), 0)
        return files_under(out)

    def check_is_the_single_run(self):
        single = run("ingest", self.here / "archive", "--catalog", self.here / "single.db", "-q")
        self.assertIn(single.returncode, (0, 1), single.stderr)
        self.assertEqual(self.export("all.db"), self.export("single.db"))
        self.assertEqual(list((self.here / "scratch").glob("niandu-*")), [])

    def test_the_page_has_all_recipes(self):
        self.assertEqual(set(recipes()), {"shard.sh", "parallel.sh", "Makefile", "Snakefile",
                                          "job.sh", "submit.sh", "export.sh", "catalogue.py"})

    def shell_and_kill_one(self, command):
        """Of the programs that the command has started, one that reads a part is killed on the way."""
        with subprocess.Popen(["sh", "-c", command], cwd=self.here, env=self.env, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as task:
            while not (killed := self.kill_a_reader()) and task.poll() is None:
                time.sleep(0.001)
            said = task.stderr.read().decode()
        self.assertTrue(killed, said)
        self.assertEqual(task.returncode, 0, said)

    def kill_a_reader(self):
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (process / "cmdline").read_bytes().split(b"\0")
                here = os.readlink(process / "cwd") == os.path.realpath(self.here)
                if here and words[:2] == [b"niandu", b"ingest"] and list(self.here.glob("scratch/niandu-*/*.db")):
                    os.kill(int(process.name), signal.SIGKILL)
                    return True
        return False

    def test_parallel_and_a_worker_that_was_killed(self):
        self.shell_and_kill_one("sh parallel.sh")
        self.check_is_the_single_run()

    def test_make_and_a_task_that_was_killed(self):
        with subprocess.Popen(["sh", "shard.sh", "archive", "3", "8", "parts"], cwd=self.here,
                              env=self.env, start_new_session=True,
                              stderr=subprocess.DEVNULL) as task:
            while not list(self.here.glob("scratch/niandu-*-3-of-8/3.db")) and task.poll() is None:
                time.sleep(0.001)
            os.killpg(task.pid, signal.SIGKILL)
        self.assertEqual(sorted((self.here / "parts").glob("*")), [])
        self.shell("make -j 2 all.db")
        self.check_is_the_single_run()

    def test_parts_are_kept_and_exported_each(self):
        self.shell("seq 8 | xargs -P 2 -I K sh shard.sh archive K 8 parts")
        self.shell("for part in parts/*.db; do sh export.sh $part exports; done")
        self.shell("python3 catalogue.py exports")
        self.shell("niandu ingest archive --catalog single.db -q || test $? = 1")
        self.shell("sh export.sh single.db .")
        with contextlib.closing(sqlite3.connect(self.here / "catalogue.db")) as catalogue:
            found = catalogue.execute("SELECT document_id, part, sha256 FROM documents").fetchall()
        self.assertEqual(len({part for _, part, _ in found}), len(list(self.here.glob("parts/*.db"))))
        for table, read in (("documents", lambda row: (row["document_id"], row["sha256"])),
                            ("kpis", lambda row: tuple(row.values())), ("reviews", lambda row: tuple(row.values()))):
            rows = {folder: sorted(read(row) for path in self.here.glob(f"{folder}/{table}.csv")
                                   for row in csv.DictReader(path.read_text("utf-8").splitlines()))
                    for folder in ("single", "exports/*")}
            self.assertGreater(len(rows["single"]), 3)
            self.assertEqual(rows["exports/*"], rows["single"], table)
            if table == "documents":
                self.assertEqual(sorted((document, sha256) for document, _, sha256 in found), rows["single"])

    @unittest.skipUnless(shutil.which("snakemake"), "Snakemake is not installed")
    def test_snakemake_and_a_worker_that_was_killed(self):
        self.shell_and_kill_one("snakemake -q -j 2 --restart-times 3")
        self.check_is_the_single_run()

    @unittest.skipUnless(slurm_cluster.can_run(), "Slurm is not installed, or not as root")
    def test_slurm_and_a_node_that_was_killed(self):
        with slurm_cluster.SlurmCluster(self.here / "slurm") as cluster:
            self.env |= cluster.env
            self.shell("sh submit.sh")
            while not cluster.works("n1"):
                time.sleep(0.01)
            cluster.kill_node("n1")
            while queue := cluster.ask("squeue", "-h", "-o", "%i %T %r"):
                self.assertNotIn("Never", queue)  # a dependency that cannot be met
                time.sleep(0.2)
            restarted = cluster.ask("scontrol", "show", "jobs").count("Restarts=1")
        self.assertGreaterEqual(restarted, 1)
        self.check_is_the_single_run()


if __name__ == "__main__":
    unittest.main()
