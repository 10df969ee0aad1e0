"""Tables drawn at the desk: what would be read is seen before it is stored, and holds from the next ingest on."""
import csv
import io
import json
import sqlite3
import subprocess
import time
import unittest

from desk_server import Desk
from desk_walk import Walk
from npm_packages import CHROMIUM, VALIDATORS
from program import CORPUS, PLAN_TEXT, SOURCE, ProgramTest, run, tables_under

REVIEW = CORPUS / "pdf/review-111-writer-a4.pdf"


class RepairTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.ingest_all()

    def ingest_all(self, *files):
        done = run("ingest", REVIEW, *files, "--catalog", self.catalog, "--out", self.out, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return tables_under(self.out)

    def desk(self, *arguments, who="tester"):
        desk = Desk(self.catalog, *arguments, who=who)
        self.addCleanup(desk.close)
        return desk

    def log(self):
        with sqlite3.connect(f"file:{self.catalog}?mode=ro", uri=True) as database:
            return database.execute("SELECT kind, page, who FROM decisions ORDER BY decision").fetchall()


class Repair(RepairTest):
    def setUp(self):
        super().setUp()
        self.at = self.desk()
        self.at.enter()
        self.document = self.at.json("/api/overview")["documents"][0]["id"]
        self.read = self.at.json("/api/tables", id=self.document, page=2)

    def preview(self, grid, **more):
        return self.at.post("/api/preview", {"document": self.document, "grid": grid, **more})

    def store(self, desk=None, **more):
        desk = desk or self.at
        return desk.post("/api/grid", {"id": desk.new_id(), "document": self.document, "reason": "如原件", "seconds": 3, **more})

    def drawn(self):
        """The page's table without its last column line."""
        table, = self.read["tables"]
        return {**table["grid"], "columns": table["grid"]["columns"][:-1]}

    def test_lines_of_a_table_as_it_was_read_give_the_same_cells(self):
        for page in 1, 2:
            read = self.at.json("/api/tables", id=self.document, page=page)
            for table in read["tables"]:
                status, answer = self.preview(table["grid"])
                self.assertEqual((status, answer["applied"]), (200, True), answer)
                self.assertEqual([each["cells"] for each in answer["tables"]], [each["cells"] for each in read["tables"]])

    def test_a_preview_is_what_tables_reads_with_that_grid_and_stores_nothing(self):
        grid = self.drawn()
        status, answer = self.preview(grid)
        self.assertEqual(status, 200, answer)
        file = self.file("grid.json", json.dumps({"grids": [grid]}).encode())
        told = json.loads(run("tables", REVIEW, "--per-page", "--pages", "2", "--grid", file).stdout)["tables"]
        self.assertEqual([[cell["text"] for cell in table["cells"]] for table in answer["tables"]],
                         [[cell["text"] for cell in table["cells"]] for table in told])
        self.assertEqual(self.log(), [])
        self.assertEqual(self.at.json("/api/tables", id=self.document, page=2), self.read)

    def records_preview(self, grid):
        """Once the document has been read so."""
        for _ in range(600):
            status, answer = self.at.post("/api/preview_records", {"document": self.document, "grid": grid})
            if (status, answer.get("state")) != (200, "reading"):
                return status, answer
            time.sleep(0.1)
        self.fail("still reading")

    def records(self, page):
        """What each record of the page says, its key aside."""
        return {(each["table"], each["key"]): {value["field"]: value["value"] for value in each["values"] if value["value"]}
                for each in self.at.json("/api/page", id=self.document, page=page)["records"] if each["table"] != "documents"}

    def test_the_records_that_would_change_are_those_that_change(self):
        before = self.records(2)
        none = {"page": 2, "box": self.drawn()["box"], "no_table": True}
        seen = set()
        for grid in self.read["tables"][0]["grid"], self.drawn(), none:
            log = self.log()
            status, told = self.records_preview(grid)
            self.assertEqual((status, told["state"], told["before"], told["left_out"]), (200, "read", len(before), 0), told)
            self.assertEqual(self.log(), log)
            self.assertEqual(self.records(2), before)
            self.assertEqual(told["after"] - told["before"], told["added"] - told["removed"])
            for how in "added", "removed", "changed":
                self.assertEqual(told[how], sum(each["how"] == how for each in told["records"]))
            self.store(grid=grid)
            self.ingest_all()
            after = self.records(2)
            self.assertEqual(told["after"], len(after))
            for each in told["records"]:
                seen.add(each["how"])
                now = after.get((each["table"], each["record"]), {})
                for field in each["fields"] if each["how"] != "removed" else []:
                    self.assertEqual(now.get(field["field"], ""), field["after"], each)
            said = lambda records: sorted(map(repr, records.values()))
            self.assertEqual(told["records"] == [], said(before) == said(after))
            self.at.post("/api/undo", {"id": self.at.new_id()})
            self.ingest_all()
            self.assertEqual(self.records(2), before)
        self.assertIn("removed", seen)

    def test_records_are_not_read_of_what_is_no_grid(self):
        for wrong, words in ({**self.drawn(), "columns": [1]}, "column lines ascend"), (3, "object"):
            status, answer = self.records_preview(wrong)
            self.assertEqual(status, 422, answer)
            self.assertIn(words, answer["error"])

    def test_no_table_and_a_frame_without_text_say_what_they_are(self):
        box = self.read["tables"][0]["grid"]["box"]
        status, answer = self.preview({"page": 2, "box": box, "no_table": True})
        self.assertEqual((status, answer["applied"], answer["tables"]), (200, True, []))
        status, answer = self.preview({"page": 2, "box": [1, 1, 9, 9]})
        self.assertEqual((status, answer["applied"], len(answer["tables"])), (200, False, 1))

    def test_what_is_stored_is_read_so_from_the_next_ingest_on_until_it_is_withdrawn(self):
        before = self.ingest_all()
        grid = self.drawn()
        status, stored = self.store(grid=grid)
        self.assertEqual(status, 200, stored)
        self.assertEqual(self.log(), [("force_grid", 2, "tester")])
        drawn, = self.at.json("/api/tables", id=self.document, page=2)["drawn"]
        self.assertEqual((drawn["grid"], drawn["who"], drawn["applied"]), (grid, "tester", True))
        file = self.file("grids.json", json.dumps({"grids": [{**grid, "document": self.document}]}).encode())
        other = self.here / "other"
        self.assertEqual(run("ingest", REVIEW, "--grid", file, "--out", other, "-q").returncode, 0)
        self.assertEqual(self.ingest_all(), tables_under(other))
        self.assertNotEqual(tables_under(other), before)
        self.assertEqual(self.store(withdraw=drawn["decision"])[0], 200)
        self.assertEqual(self.store(withdraw=drawn["decision"])[0], 409)
        self.assertEqual(self.ingest_all(), before)

    def test_drawn_again_there_is_one_grid_and_undo_goes_back(self):
        before = self.ingest_all()
        self.store(grid=self.drawn())
        self.store(grid={**self.drawn(), "header_rows": 1})
        none = {"page": 2, "box": self.drawn()["box"], "no_table": True}
        self.assertEqual(self.store(grid=none)[0], 200)
        drawn = lambda: [each["grid"] for each in self.at.json("/api/tables", id=self.document, page=2)["drawn"]]
        self.assertEqual([each["no_table"] for each in drawn()], [True])
        for wanted in [[1], [0], []]:
            status, undone = self.at.post("/api/undo", {"id": self.at.new_id()})
            self.assertEqual((status, undone["page"]), (200, 2), undone)
            self.assertEqual([each["header_rows"] for each in drawn()], wanted)
        self.assertEqual(self.ingest_all(), before)
        for _ in range(2):
            self.assertEqual(self.at.post("/api/redo", {"id": self.at.new_id()})[0], 200)
        self.assertEqual([each["header_rows"] for each in drawn()], [1])

    def test_sent_twice_is_drawn_once_and_no_other_person_s(self):
        asked = {"id": self.at.new_id(), "document": self.document, "grid": self.drawn(), "reason": "", "seconds": 1}
        first, second = self.at.post("/api/grid", asked), self.at.post("/api/grid", asked)
        self.assertEqual((first, first[0]), (second, 200))
        self.at.close()
        other = self.desk(who="other")
        other.enter()
        self.assertEqual(other.post("/api/grid", asked)[0], 409)
        self.assertEqual(len(self.log()), 1)

    def desk_of(self, who, *arguments):
        self.at.close()
        self.at = self.desk(*arguments, who=who)
        self.at.enter()

    def test_another_person_s_grid_is_an_adjudicator_s_to_change(self):
        box, none = self.drawn()["box"], {"page": 2, "no_table": True}
        beside = [box[0], box[1], (box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
        for first in {**none, "box": box}, self.drawn():
            self.desk_of("tester")
            self.assertEqual(self.store(grid=first)[0], 200)
            mine, = (each for each in self.at.json("/api/tables", id=self.document, page=2)["drawn"] if each["who"] == "tester")
            before = self.log()
            self.desk_of("other")
            for more in ({"withdraw": mine["decision"]}, {"grid": self.drawn()}, {"grid": {**none, "box": box}},
                         {"grid": {"page": 2, "box": beside}}):
                status, answer = self.store(**more)
                self.assertEqual(status, 409, answer)
                self.assertIn("tester drew what stands there", answer["error"])
            self.assertEqual(self.preview(self.drawn())[0], 200)
            self.assertEqual(self.log(), before)
            self.assertEqual(self.store(grid={"page": 2, "box": [1, 1, 9, 9]})[0], 200)  # none of it
            self.assertEqual(self.store(grid={"page": 1, "box": box})[0], 200)
            self.desk_of("judge", "--adjudicate")
            self.assertEqual(self.store(withdraw=mine["decision"])[0], 200)
        self.desk_of("tester")
        self.assertEqual(self.store(grid=self.drawn())[0], 200)
        self.assertEqual(self.at.post("/api/undo", {"id": self.at.new_id()})[0], 200)
        self.desk_of("judge", "--adjudicate")
        self.assertEqual(self.store(grid={**self.drawn(), "header_rows": 1})[0], 200)
        self.desk_of("tester")
        status, answer = self.at.post("/api/redo", {"id": self.at.new_id()})
        self.assertEqual(status, 409, answer)
        self.assertIn("judge drew", answer["error"])
        drawn = [each["grid"]["header_rows"] for each in self.at.json("/api/tables", id=self.document, page=2)["drawn"]
                 if each["who"] == "judge"]
        self.assertEqual(drawn, [1])

    def shown_grids(self):
        """Who drew what on the page, as header rows, and whether it is read by."""
        return sorted((each["who"], each["grid"]["header_rows"], each["applied"]) for each in
                      self.at.json("/api/tables", id=self.document, page=2)["drawn"])

    def undo(self, redo=False):
        status, answer = self.at.post("/api/redo" if redo else "/api/undo", {"id": self.at.new_id()})
        return status, answer.get("error")

    def test_what_an_adjudicator_drew_over_comes_back_when_the_adjudicator_undoes(self):
        before = self.ingest_all()
        for rows in 0, 1:
            self.assertEqual(self.store(grid={**self.drawn(), "header_rows": rows})[0], 200)
        once = self.ingest_all()
        other = {**self.drawn(), "columns": self.drawn()["columns"][:-1]}
        self.desk_of("judge", "--adjudicate")
        for rows in 2, 3:
            self.assertEqual(self.store(grid={**other, "header_rows": rows})[0], 200)
            self.assertEqual(self.shown_grids(), [("judge", rows, True), ("tester", 1, False)])
        judged = self.ingest_all()
        self.assertTrue(judged != once)
        # Who is drawn over withdraws what is theirs, and nothing else.
        self.desk_of("tester")
        for left in [("tester", 0, False)], []:
            self.assertEqual(self.undo(), (200, None))
            self.assertEqual(self.shown_grids(), [("judge", 3, True)] + left)
        self.assertEqual(self.undo()[0], 404)
        self.assertTrue(self.ingest_all() == judged)
        self.assertEqual(self.undo(redo=True)[0], 409)  # the judge's place now
        self.desk_of("judge", "--adjudicate")
        self.assertEqual(self.undo(), (200, None))
        self.assertEqual(self.shown_grids(), [("judge", 2, True)])
        self.assertEqual(self.undo(), (200, None))
        self.assertEqual(self.undo()[0], 404)
        self.desk_of("tester")
        for rows in 0, 1:
            self.assertEqual(self.undo(redo=True), (200, None))
            self.assertEqual(self.shown_grids(), [("tester", rows, True)])
        self.assertTrue(self.ingest_all() == once)
        # And the judge's goes, with the other one beneath it.
        self.desk_of("judge", "--adjudicate")
        self.assertEqual(self.store(grid={**other, "header_rows": 3})[0], 200)
        self.assertEqual(self.undo(), (200, None))
        self.assertEqual(self.shown_grids(), [("tester", 1, True)])
        self.assertTrue(self.ingest_all() == once)
        self.desk_of("tester")
        for _ in range(2):
            self.assertEqual(self.undo(), (200, None))
        self.assertTrue(self.ingest_all() == before)

    def test_what_an_adjudicator_withdrew_is_nothing_to_undo(self):
        for rows in 0, 1:
            self.assertEqual(self.store(grid={**self.drawn(), "header_rows": rows})[0], 200)
        drawn, = self.at.json("/api/tables", id=self.document, page=2)["drawn"]
        self.desk_of("judge", "--adjudicate")
        self.assertEqual(self.store(withdraw=drawn["decision"])[0], 200)
        self.desk_of("tester")
        count = len(self.log())
        self.assertEqual(self.undo(), (404, "nothing to undo"))
        self.assertEqual(len(self.log()), count)

    def test_a_grid_beyond_its_page_is_refused(self):
        for box in [596, 100, 700, 200], [100, 843, 200, 900], [14000, 14000, 14100, 14100]:
            for grid in {"page": 2, "box": box}, {"page": 2, "box": box, "no_table": True}:
                for status, answer in self.preview(grid), self.store(grid=grid):
                    self.assertEqual(status, 422, answer)
                    self.assertEqual(answer["error"], "the grid lies beyond the page, which is 595 by 842 points")
        self.assertEqual(self.log(), [])

    def test_what_is_no_grid_is_refused_in_words(self):
        grid = self.drawn()
        for wrong, words in [({**grid, "columns": [1]}, "column lines ascend"), ({**grid, "x": 1}, "no member of a grid"), (3, "object"),
                             ({**grid, "page": 99}, "no such page")]:
            for status, answer in self.preview(wrong), self.store(grid=wrong):
                self.assertIn(status, (404, 422), answer)
                self.assertIn(words, answer["error"])
        self.assertEqual(self.preview(grid, document="d0")[0], 422)
        self.assertEqual(self.at.post("/api/grid", {"id": "x", "document": self.document, "grid": grid})[0], 400)
        self.assertEqual(self.at.get("/api/tables", id=self.document, page="x")[0], 400)
        self.assertEqual(self.log(), [])

    def test_read_only_shows_tables_and_draws_none(self):
        self.at.close()
        desk = self.desk("--read-only")
        desk.enter()
        self.assertEqual(desk.json("/api/tables", id=self.document, page=2), self.read)
        self.assertEqual(self.store(desk, grid=self.drawn())[0], 403)

    def test_of_texts_it_is_said_that_they_have_no_pages(self):
        self.ingest_all(PLAN_TEXT)
        text = next(each["id"] for each in self.at.json("/api/overview")["documents"] if each["id"] != self.document)
        self.assertEqual(self.at.get("/api/tables", id=text, page=1)[0], 404)


class Model(unittest.TestCase):
    def test_lines_and_merged_cells(self):
        done = subprocess.run(["node", VALIDATORS / "grid_model_test.mjs", SOURCE / "pipeline/talk/desk/web/grid_model.js"],
                              capture_output=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr.decode())


@unittest.skipUnless(CHROMIUM, "no chromium: ./niandu.sh packages")
class Browser(RepairTest):
    def setUp(self):
        super().setUp()
        self.walk = Walk()
        self.addCleanup(self.walk.close)
        desk = self.desk()
        self.walk("open", desk.entrance)
        with sqlite3.connect(self.catalog) as database:
            document, = database.execute("SELECT document_id FROM documents").fetchone()
        self.walk("go", f"#document/{document}/2")
        self.walk("seen", ".document .value")

    def table(self):
        return json.loads(self.walk("preview"))

    def press(self, *keys):
        for key in keys:
            self.walk("press", key)

    def test_a_table_is_drawn_by_keyboard_and_seen_before_it_is_stored(self):
        walk = self.walk
        walk("press", "t")
        walk("seen", ".repair .line.current")
        first = self.table()
        walk("gone", ".records-preview tr")
        self.assertEqual(len(first[0]), 4)
        self.press("Delete")  # the first column line
        joined = self.table()
        self.assertEqual([len(row) for row in joined], [3] * len(first))
        self.assertEqual(joined[0][0].replace("\n", ""), first[0][0] + first[0][1])
        self.assertIn("→", walk("seen", ".records-preview tr td"))
        at = float(walk("value", ".line.current"))
        self.press("ArrowRight", "Shift+ArrowRight")
        self.assertEqual(float(walk("value", ".line.current")), at + 11)
        self.press("r")
        self.assertEqual(len(self.table()), len(first) + 1)
        self.press("z", "z", "z", "z")
        self.assertEqual(self.table(), first)
        self.press("Z")
        self.assertEqual(self.table(), joined)
        walk("tab", ".preview td")
        self.press("m")
        self.assertEqual([len(row) for row in self.table()], [2] + [3] * (len(first) - 1))
        self.press("s")
        self.assertEqual(self.table(), joined)
        self.assertEqual(self.log(), [])
        self.press("Enter")
        walk("stored")
        self.assertIn("tester", walk("seen", ".drawn"))
        self.assertEqual(self.log(), [("force_grid", 2, "tester")])
        self.assertEqual(self.table(), joined)
        self.press("x")
        self.assertEqual(self.table(), [])
        self.press("z", "z")  # not a table; then what was stored
        walk("gone", ".drawn")
        self.assertEqual(self.table(), first)
        self.assertEqual(json.loads(walk("troubles")), [])

    def test_lines_are_dragged_and_a_frame_is_drawn(self):
        walk = self.walk
        walk("press", "t")
        at = float(walk("value", ".line.columns:not(.edge)"))
        walk("drag", ".line.columns:not(.edge) 20 0")
        self.assertGreater(float(walk("value", ".line.columns.current")), at + 5)
        self.press("b")
        walk("drag", ".boxes .body -60 120")
        self.assertEqual(len(self.table()), 1)
        self.press("r", "c")
        self.assertEqual([len(row) for row in self.table()], [2, 2])
        self.assertEqual(json.loads(walk("troubles")), [])
