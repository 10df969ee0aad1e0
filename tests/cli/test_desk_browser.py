"""The desk as a reviewer meets it: in a browser, by keyboard alone, with an input method, through crashes."""
import csv
import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import unittest

from desk_server import Desk
from program import CORPUS, PLAN_TEXT, SOURCE, ProgramTest, run

VALIDATORS = SOURCE / "tests/validators"
CHROMIUM = shutil.which("chromium")
# 50 take most of a minute; with more than 44 it goes on in a second document.
DECIDED = int(os.environ.get("NIANDU_DESK_DECISIONS", "16"))


def installed():
    lock = hashlib.sha256((VALIDATORS / "package-lock.json").read_bytes()).hexdigest()[:12]
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(cache) / "niandu" / f"validators-{lock}"


class Walk:
    """The browser: one line says what to do, one comes back."""

    def __init__(self):
        self.process = subprocess.Popen(["node", VALIDATORS / "desk_walk.mjs", installed() / "node_modules", CHROMIUM],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __call__(self, act, given=""):
        self.process.stdin.write(f"{act} {given}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip("\n")
        assert answer.startswith("ok "), f"{act} {given}: {answer}"
        return answer[3:]

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@unittest.skipUnless(CHROMIUM, "no chromium: ./niandu.sh packages")
class Browser(ProgramTest):
    def setUp(self):
        super().setUp()
        self.catalog = self.here / "plans.db"
        self.inputs = self.here / "in"
        self.walk = Walk()
        self.addCleanup(self.walk.close)

    def plant(self):
        """Two plans with an open bracket at the end of each strategy: 44 doubts in each."""
        text = PLAN_TEXT.read_text("utf-8")
        text = re.sub(r"(?m)^(- \([一二三四五六七八九十]+\).*?)\s*$", r"\1（", text)
        self.file("in/a.txt", text.encode())
        self.file("in/b.txt", text.replace("107 年度", "108 年度").encode())

    def ingest_all(self, *arguments):
        done = run("ingest", self.inputs, "--catalog", self.catalog, "--quiet", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)

    def start(self, port=0, who="tester"):
        desk = Desk(self.catalog, port=port, who=who)
        self.addCleanup(desk.close)
        return desk

    def test_fifty_doubts_are_decided_by_keyboard(self):
        self.plant()
        self.ingest_all()
        desk = self.start()
        walk = self.walk
        walk("open", desk.entrance)
        walk("queue")
        typed = []
        while len(typed) < DECIDED:
            if len(typed) == DECIDED // 4:
                walk("reload")
                walk("next")
            if len(typed) == DECIDED // 2:  # the server dies, what is typed then is stored when it is back
                desk.close(kill=True)
                typed.append(walk("begin", "改"))
                desk = self.start(desk.port)
                walk("again", desk.entrance)
                walk("stored")
                walk("next")
            if len(typed) == DECIDED * 3 // 4:
                self.ingest_all("--force")
            typed.append(walk("correct", "改"))
        self.assertEqual(json.loads(walk("troubles")), [])
        self.check_decisions(typed)
        self.assertIn("施政策略", walk("undo"))
        self.assertEqual(self.log()[-1][0], "withdraw")

    def test_what_one_left_unsent_is_stored_under_no_other_name(self):
        self.plant()
        self.ingest_all()
        desk = self.start()
        walk = self.walk
        walk("open", desk.entrance)
        walk("queue")
        desk.close(kill=True)
        typed = walk("begin", "改")
        other = self.start(desk.port, who="other")
        walk("again", other.entrance)
        self.assertEqual(self.log(), [])
        other.close()
        desk = self.start(desk.port)
        walk("again", desk.entrance)
        walk("stored")
        (_, value, _, _), = self.log()
        self.assertEqual(value, typed)

    def test_a_picture_is_drawn_anew_for_a_close_look_and_its_trouble_stays(self):
        plan = self.file("in/plan.pdf", (CORPUS / "pdf/plan-107-writer-a4.pdf").read_bytes())
        self.ingest_all()
        desk = self.start()
        walk = self.walk
        walk("open", desk.entrance)
        with sqlite3.connect(self.catalog) as database:
            document, = database.execute("SELECT document_id FROM documents").fetchone()
        walk("go", f"#document/{document}/3")
        self.assertIn("dpi=170", walk("zoom"))
        plan.unlink()
        walk("go", f"#document/{document}/4?at=kpis|7/1|name")
        said = walk("trouble")
        walk("confirm")
        self.assertEqual(walk("troubled"), said)

    def log(self):
        with sqlite3.connect(f"file:{self.catalog}?mode=ro", uri=True) as database:
            return database.execute("SELECT kind, value, record_print ->> '$.key', sha256 FROM decisions"
                                    " ORDER BY decision").fetchall()

    def check_decisions(self, typed):
        """All are there, each on the value that its reviewer saw; nothing else changed."""
        log = self.log()
        self.assertEqual(len(log), DECIDED)
        self.assertEqual([value for _, value, _, _ in log], typed)
        for kind, value, key, _ in log:
            self.assertEqual((kind, value), ("correct", "改" + key))
        self.assertEqual(len({(sha, key) for _, _, key, sha in log}), DECIDED)
        done = run("export", "--catalog", self.catalog, "--out", self.out, "--format", "csv", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.out / "strategies.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        changed = [row for row in rows if row["text"].startswith("改")]
        self.assertEqual(len(changed), DECIDED)
        for row in changed:
            self.assertEqual(row["text"], f"改{row['goal_no']}/{row['strategy_no']}")

    def test_every_screen_passes_axe_in_both_languages(self):
        shutil.copytree(CORPUS / "pdf", self.inputs, ignore=lambda folder, names: [
            name for name in names if name not in ("plan-107-writer-a4.pdf", "review-111-writer-a4.pdf")])
        self.ingest_all()
        desk = self.start()
        self.walk("open", desk.entrance)
        with sqlite3.connect(self.catalog) as database:
            document, = database.execute("SELECT document_id FROM documents WHERE roc_year = 111").fetchone()
        screens = ["#overview", f"#document/{document}", "#queue", "#conflicts", "#search?q=勞動"]
        shots = os.environ.get("NIANDU_SCREENSHOTS")
        for language in ["zh", "en"]:
            for screen in screens:
                with self.subTest(screen=screen, language=language):
                    self.walk("go", screen)
                    self.assertEqual(json.loads(self.walk("axe")), [])
                    if shots:
                        self.walk("shot", f"{shots}/{re.split('[/?]', screen)[0][1:]}-{language}.png")
            self.walk("help")
            self.assertEqual(json.loads(self.walk("axe")), [])
            self.walk("close")
            self.walk("language")
        # 1024 pixels, and 200 % of a screen of 1280: nothing stands beyond the edge.
        for size in ["1024x768", "640x430"]:
            for screen in screens:
                self.walk("go", screen)
                self.assertLessEqual(int(self.walk("size", size)), 0, (size, screen))
        self.assertEqual(json.loads(self.walk("troubles")), [])
