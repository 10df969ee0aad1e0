"""A tree of thousands of files, good and bad, into a catalogue: every good one right, every bad one
named, memory bounded.

NIANDU_TREE_FILES: how many files (150 by default, 5000 for the proof).
NIANDU_TREE_HOSTILE: a folder of files to put among them.
NIANDU_TREE_FIGURES: a file for the figures, which otherwise go to stdout.
"""
import collections
import json
import os
import pathlib
import resource
import sqlite3
import subprocess
import threading
import time
import unittest

import make_tree
from program import ASAN, CORPUS, PROGRAM, ProgramTest, run

FILES = int(os.environ.get("NIANDU_TREE_FILES", "40" if ASAN else "150"))
HOSTILE = os.environ.get("NIANDU_TREE_HOSTILE")
JOBS = 2
MOST_MIB = 600


def family(pid):
    """The process and all that came of it."""
    children = collections.defaultdict(list)
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            children[int(stat.rpartition(")")[2].split()[1])].append(int(entry.name))
    found, new = [], [pid]
    while new:
        found += new
        new = [child for parent in new for child in children[parent]]
    return found


def memory_kib(pid):
    """PSS: what several processes share counts once."""
    total = 0
    for each in family(pid):
        try:
            for line in pathlib.Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    return total


class Measured:
    """A run of the program: result, wall time, processor time, most memory of all its processes."""

    def __init__(self, *arguments):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        environment = {name: value for name, value in os.environ.items()
                       if name in ("PATH", "HOME") or name.endswith("SAN_OPTIONS")}
        self.peak_kib = 0
        with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**environment, "LC_ALL": "C.UTF-8"}) as process:
            done = threading.Event()
            sampler = threading.Thread(target=self.sample, args=(process.pid, done))
            sampler.start()
            self.stdout, self.stderr = process.communicate()
            done.set()
            sampler.join()
            self.returncode = process.returncode
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds = time.monotonic() - begin
        self.processor = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)

    def sample(self, pid, done):
        while not done.wait(0.1):
            self.peak_kib = max(self.peak_kib, memory_kib(pid))


def without_names(document):
    """A document's JSON less what is its own: name, path, hash, what is to be said of the name and of
    the other files that hold the same document."""
    said = len(document["issues"])
    document["issues"] = [issue for issue in document["issues"] if issue["field"] != "file_name"
                          and issue["code"] not in ("document_copy", "document_revised")]
    of_name = said - len(document["issues"])
    for key in ("document_id", "file_name", "sha256", "path"):
        document.pop(key)
    for record in document["records"].get("documents", []):
        for key in ("file_name", "path", "sha256", "copy_of"):
            record["values"].pop(key, None)
        record["values"]["issues"]["value"] -= of_name
    return document


class Tree(ProgramTest):

    def test_every_file_is_accounted_for(self):
        tree, catalog = self.here / "tree", self.here / "c.db"
        manifest = make_tree.make(tree, FILES, hostile=HOSTILE)
        first = Measured("ingest", tree, "--catalog", catalog, "--jobs", str(JOBS), "--quiet")
        second = Measured("ingest", tree, "--catalog", catalog, "--jobs", str(JOBS), "--quiet")
        self.assertEqual((first.returncode, second.returncode), (1, 1))  # there are bad ones
        out = Measured("ingest", tree, "--catalog", catalog, "--quiet", "--out", self.out)
        self.assertEqual(out.returncode, 1)
        self.check_each(manifest, catalog)
        self.figures(manifest, first, second)
        if not ASAN:
            self.assertLess(first.peak_kib / 1024, MOST_MIB)

    def check_each(self, manifest, catalog):
        originals = self.originals()
        database = sqlite3.connect(catalog)
        self.addCleanup(database.close)
        rows = {os.fsdecode(path): row for path, *row in database.execute(
            "SELECT path, state, files.sha256, error_code, error_message, document FROM files"
            " LEFT JOIN documents ON documents.sha256 = files.sha256")}
        severities = collections.defaultdict(set)
        for document, severity in database.execute("SELECT document, severity FROM issues"):
            severities[document].add(severity)
        self.assertEqual(sorted(rows), sorted(entry["path"] for entry in manifest))
        right = collections.Counter()
        for entry in manifest:
            state, sha256, code, message, document = rows[entry["path"]]
            failed = state == "failed"
            if failed:
                self.assertTrue(code and message, entry)
            else:
                self.assertEqual(state, "present", entry)
            if entry["expect"] == "good":
                self.assertFalse(failed, (entry, code, message))
                with open(self.out / "json" / f"d{sha256[:32]}.json", encoding="utf-8") as file:
                    self.assertEqual(without_names(json.load(file)), originals[entry["original"]],
                                     entry)
            elif entry["expect"] == "bad":
                self.assertTrue(failed or "error" in severities[document], entry)
            elif entry["expect"] == "noted":
                self.assertTrue(failed or severities[document], entry)
            right[entry["expect"]] += 1
        exported = {path.stem for path in (self.out / "json").iterdir()}
        self.assertEqual(exported, {"d" + row[1][:32] for row in rows.values() if row[0] == "present"})
        self.assertGreater(right["good"], FILES // 4)

    def originals(self):
        alone = self.here / "alone"
        self.assertIn(run("ingest", CORPUS / "pdf", "--out", alone).returncode, (0, 1))
        documents = {}
        for path in (alone / "json").iterdir():
            document = json.loads(path.read_text(encoding="utf-8"))
            name = document["file_name"]
            documents[name] = without_names(document)
        return documents

    def figures(self, manifest, first, second):
        good = [entry for entry in manifest if entry["expect"] == "good"]
        sample = good[:: max(1, len(good) // 22)]
        alone = [Measured("ingest", entry["path"], "--quiet", "--jobs", "1",
                          "--catalog", self.here / f"alone{i}.db")
                 for i, entry in enumerate(sample)]
        per_alone = sum(each.processor for each in alone) / len(alone)
        only_good = self.here / "only-good.db"
        together = Measured("ingest", *[entry["path"] for entry in good], "--quiet",
                            "--jobs", str(JOBS), "--catalog", only_good)
        per_good = together.processor / len(good)
        lines = [
            f"files {len(manifest)}, good {len(good)}",
            f"first run {first.seconds:.1f} s, {first.processor:.1f} s of processor",
            f"peak memory of all processes {first.peak_kib / 1024:.0f} MiB",
            f"second run {second.seconds:.2f} s: {100 * second.seconds / first.seconds:.2f} %",
            f"processor time of a good document alone {1000 * per_alone:.1f} ms, "
            f"among {len(good)} good ones {1000 * per_good:.1f} ms: {per_good / per_alone:.2f}; "
            f"in the tree, bad ones' time included, {1000 * first.processor / len(good):.1f} ms: "
            f"{first.processor / len(good) / per_alone:.2f}",
        ]
        target = os.environ.get("NIANDU_TREE_FIGURES")
        if target:
            pathlib.Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
        else:
            print("\n" + "\n".join(lines), flush=True)


if __name__ == "__main__":
    unittest.main()
