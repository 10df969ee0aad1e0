"""The desk as a reviewer meets it: in a browser, by keyboard alone, with an input method, through crashes."""
import csv
import json
import os
import re
import shutil
import sqlite3
import unittest

from desk_server import Desk
from desk_walk import Walk
from npm_packages import CHROMIUM
from program import CORPUS, PLAN_TEXT, ProgramTest, run

# 50 take most of a minute; with more than 44 it goes on in a second document.
DECIDED = int(os.environ.get("NIANDU_DESK_DECISIONS", "16"))


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

    def start(self, *arguments, port=0, who="tester"):
        desk = Desk(self.catalog, *arguments, port=port, who=who)
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
                desk = self.start(port=desk.port)
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
        other = self.start(port=desk.port, who="other")
        walk("again", other.entrance)
        self.assertEqual(self.log(), [])
        other.close()
        desk = self.start(port=desk.port)
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

    def decide(self, who, value, key, table="strategies", field="text", page=0, sign=False):
        """As another person does, elsewhere."""
        desk = self.start(who=who)
        desk.enter()
        document = next(each["id"] for each in desk.json("/api/overview")["documents"] if each["roc_year"] == 107)
        if sign:
            self.assertEqual(desk.post("/api/sign", {"id": desk.new_id(), "document": document, "note": ""})[0], 200)
        asked = desk.asks(document, page, table, key, field, "correct", value, reason="如原件第 3 頁所印")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        desk.close()
        return document

    def test_two_people_and_an_adjudicator_work_by_keyboard(self):
        self.plant()
        self.ingest_all()
        self.decide("甲", "甲說", "1/2")
        walk = self.walk
        desk = self.start("--second-look", "100", who="乙")
        walk("open", desk.entrance)
        walk("nav", "#second")
        walk("tab", "#main button")
        walk("press", "Enter")
        self.assertNotIn("甲說", walk("seen", ".document"))
        self.assertIn("處理", walk("seen", ".lease"))
        self.assertIn("1/2", walk("seen", ".editor h2"))
        walk("press", "e")
        walk("press", "Control+a")
        walk("compose", "乙說")
        walk("press", "Enter")
        walk("stored")
        # What they differ in waits for the adjudicator.
        desk.close()
        judge = self.start("--adjudicate", who="丙")
        walk("open", judge.entrance)
        walk("nav", "#disputes")
        self.assertIn("甲說", walk("seen", ".dispute"))
        walk("press", "j")
        walk("press", "2")
        walk("gone", ".dispute")
        self.assertEqual([(kind, value) for kind, value, *_ in self.log()][-1], ("correct", "乙說"))
        with sqlite3.connect(f"file:{self.catalog}?mode=ro", uri=True) as database:
            roles = database.execute("SELECT who, role FROM decisions ORDER BY decision").fetchall()
        self.assertEqual(roles, [("甲", "reviewer"), ("乙", "reviewer"), ("丙", "adjudicator")])
        walk("press", "z")
        self.assertIn("乙說", walk("seen", ".dispute"))
        self.assertEqual(json.loads(walk("troubles")), [])

    def test_links_are_confirmed_and_rejected_by_keyboard(self):
        self.plant()
        self.ingest_all()
        desk = self.start()
        walk = self.walk
        walk("open", desk.entrance)
        walk("nav", "#compare")
        walk("seen", "tr[data-status=likely]")
        walk("press", "n")
        self.assertIn("5/1", walk("seen", "tr[data-status=likely]:focus-within"))
        walk("press", "c")
        self.assertIn("5/1", walk("seen", "tr[data-status=confirmed]:focus-within"))
        walk("press", "n")
        walk("press", "x")
        walk("seen", "tr[data-status=rejected]:focus-within")
        self.assertEqual([kind for kind, *_ in self.log()], ["link", "unlink"])
        walk("press", "w")
        walk("gone", "tr[data-status=rejected]")
        walk("press", "z")
        walk("seen", "tr[data-status=rejected]")
        self.assertEqual([kind for kind, *_ in self.log()], ["link", "unlink", "withdraw", "unlink"])
        self.assertEqual(json.loads(walk("troubles")), [])

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
        later = PLAN_TEXT.read_text("utf-8").replace("107 年度", "108 年度").replace("健全工會法制", "推動無人機測繪圖資更新")
        self.file("in/plan-108.txt", later.encode())
        self.ingest_all()
        signed = self.decide("甲", "健全工會法制與輔導", "3/1", "kpis", "name", 3, sign=True)
        self.decide("乙", "健全工會制度", "3/1", "kpis", "name", 3)
        self.decide("甲", "完成訂修勞動關係法規及命令解釋數", "3/1", "kpis", "measure", 3)
        with sqlite3.connect(self.catalog) as database:
            document, = database.execute("SELECT document_id FROM documents WHERE roc_year = 111").fetchone()
        self.check_screens(self.start("--second-look", "100"), [
            "#overview", f"#document/{document}", f"#tables/{document}/2", "#queue", "#conflicts", "#search?q=勞動", "#second",
            f"#document/{signed}/3?second=1&at=kpis|3/1|measure", "#disputes", "#compare", "#signed", f"#signed/{signed}"])
        self.check_screens(self.start("--adjudicate", who="丙"), ["#disputes"])

    def check_screens(self, desk, screens):
        self.walk("open", desk.entrance)
        shots = os.environ.get("NIANDU_SCREENSHOTS")
        for language in ["zh", "en"]:
            for screen in screens:
                with self.subTest(screen=screen, language=language):
                    self.walk("go", screen)
                    self.assertEqual(json.loads(self.walk("axe")), [])
                    if shots:
                        name = re.sub(r"d[0-9a-f]{32}|[^\w]+", "-", screen).strip("-")
                        self.walk("shot", f"{shots}/{name}-{language}.png")
            self.walk("help")
            self.assertEqual(json.loads(self.walk("axe")), [])
            self.walk("close")
            self.walk("language")
        # 1024 pixels, and 200 % of a screen of 1280: nothing stands beyond the edge.
        for size in ["1024x768", "640x430"]:
            for screen in screens:
                self.walk("go", screen)
                self.assertLessEqual(int(self.walk("size", size)), 0, (size, screen))
                if shots:
                    name = re.sub(r"d[0-9a-f]{32}|[^\w]+", "-", screen).strip("-")
                    self.walk("shot", f"{shots}/{name}-{size}.png")
        self.walk("size", "1280x860")
        self.assertEqual(json.loads(self.walk("troubles")), [])
