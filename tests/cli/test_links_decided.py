"""Links between years that people confirm or reject in the desk, and what `niandu compare` makes of it."""
import csv

from desk_server import Desk
from program import PLAN_TEXT, ProgramTest, run
from test_desk import DeskTest


class LinksDecided(ProgramTest):
    def setUp(self):
        super().setUp()
        text = PLAN_TEXT.read_text("utf-8")
        self.file("in/107.txt", text.encode())
        # A year later one indicator is another one, and nothing of it stays.
        later = text.replace("107 年度", "108 年度")
        later = "\n".join(line.replace("健全工會法制", "推動無人機測繪圖資更新") for line in later.splitlines())
        self.file("in/108.txt", later.encode())
        self.catalog = self.here / "plans.db"
        self.ingest(self.catalog)

    def ingest(self, catalog, *arguments):
        done = run("ingest", self.here / "in", "--catalog", catalog, "--quiet", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)

    def desk(self, *arguments, who="甲"):
        desk = Desk(self.catalog, *arguments, who=who)
        self.addCleanup(desk.close)
        desk.enter()
        return desk

    def pair(self, desk):
        family, = desk.json("/api/comparisons")["families"]
        self.assertEqual(family["years"], [107, 108])
        pair, = desk.json("/api/compare", agency=family["agency"], kind=family["kind"], **{"from": 107, "to": 108})["pairs"]
        return pair

    def shown(self, desk):
        """{(table, from record, to record): status} as the desk shows it."""
        return {(table["table"], *(link.get(end, {}).get("record", "") for end in ("from", "to"))): link["status"]
                for table in self.pair(desk)["tables"] for link in table["links"]}

    def compared(self, catalog=None, *arguments):
        """The same as `niandu compare` tells it."""
        done = run("compare", "--catalog", catalog or self.catalog, "--out", self.out, "--format", "csv", "--quiet", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.out / "links.csv", encoding="utf-8", newline="") as file:
            return {(row["table"], row["from_record"], row["to_record"]): row["status"] for row in csv.DictReader(file)}

    def asks(self, desk, kind, table, from_record, to_record):
        """The body that the desk's page would send."""
        pair = self.pair(desk)
        links = next(each["links"] for each in pair["tables"] if each["table"] == table)
        names = {end: next(link[end]["name"] for link in links if link.get(end, {}).get("record") == record)
                 for end, record in (("from", from_record), ("to", to_record))}
        return {"id": Desk.new_id(), "kind": kind, "table": table, "from": pair["from"]["document"],
                "from_record": from_record, "to": pair["to"]["document"], "to_record": to_record, "seen": names}

    def decide(self, desk, *asked, status=200):
        self.assertEqual(desk.post("/api/link", self.asks(desk, *asked))[0], status)

    def test_the_desk_shows_what_compare_tells(self):
        desk = self.desk()
        shown = self.shown(desk)
        self.assertEqual(shown, self.compared())
        self.assertGreater(len(shown), 50)

    def test_of_an_agency_and_what_it_became_years_are_compared(self):
        text = PLAN_TEXT.read_text("utf-8")
        self.file("in/102.txt", text.replace("107 年度", "102 年度").replace("勞動部", "行政院勞工委員會").encode())
        self.file("in/103.txt", text.replace("107 年度", "103 年度").encode())
        self.ingest(self.catalog)
        desk = self.desk()
        family, = desk.json("/api/comparisons")["families"]
        self.assertEqual((family["agency"], family["years"]), ("勞動部", [102, 103, 107, 108]))
        pair, = desk.json("/api/compare", agency="勞動部", kind=family["kind"], **{"from": 102, "to": 103})["pairs"]
        self.assertEqual((pair["from"]["agency"], pair["to"]["agency"]), ("行政院勞工委員會", "勞動部"))
        kpis = next(each["links"] for each in pair["tables"] if each["table"] == "kpis")
        link = next(each for each in kpis if each["status"] == "certain")
        asked = {"id": Desk.new_id(), "kind": "unlink", "table": "kpis", "from": pair["from"]["document"], "to": pair["to"]["document"],
                 "from_record": link["from"]["record"], "to_record": link["to"]["record"],
                 "seen": {end: link[end]["name"] for end in ("from", "to")}}
        self.assertEqual(desk.post("/api/link", asked)[0], 200)
        again, = desk.json("/api/compare", agency="勞動部", kind=family["kind"], **{"from": 102, "to": 103})["pairs"]
        changed = [each for table in again["tables"] for each in table["links"] if each["status"] == "rejected"]
        self.assertEqual([each["from"]["record"] for each in changed], [link["from"]["record"]])

    def test_what_is_decided_counts_in_the_desk_and_in_compare(self):
        desk, other = self.desk(), self.desk("--read-only", who="乙")
        before = self.shown(desk)
        same = next(key for key, status in before.items() if key[0] == "kpis" and status == "certain" and all(key))
        self.decide(desk, "unlink", *same)
        for found in (self.shown(desk), self.shown(other), self.compared()):
            self.assertEqual(found[same], "rejected")
        link = next(link for table in self.pair(other)["tables"] if table["table"] == "kpis" for link in table["links"]
                    if (link.get("from", {}).get("record"), link.get("to", {}).get("record")) == same[1:])
        self.assertEqual(link["who"], "甲")
        # A second thought of the same person takes its place; read anew it holds still.
        self.decide(desk, "link", *same)
        self.ingest(self.catalog, "--force")
        for found in (self.shown(desk), self.compared()):
            self.assertEqual(found[same], "confirmed")
        self.decide(desk, "withdraw", *same)
        self.assertEqual(self.shown(desk), before)
        self.decide(desk, "withdraw", *same, status=422)
        self.assertEqual(desk.post("/api/undo", {"id": Desk.new_id()})[0], 200)
        self.assertEqual(self.shown(desk)[same], "confirmed")
        self.assertEqual(desk.post("/api/redo", {"id": Desk.new_id()})[0], 200)
        self.assertEqual(self.shown(desk), before)

    def test_a_withdrawal_is_undone_not_taken_for_an_undo(self):
        desk = self.desk()
        same = next(key for key, status in self.shown(desk).items() if key[0] == "kpis" and status == "certain" and all(key))
        self.decide(desk, "unlink", *same)
        self.decide(desk, "withdraw", *same)
        self.assertEqual(desk.post("/api/undo", {"id": Desk.new_id()})[0], 200)
        self.assertEqual(self.shown(desk)[same], "rejected")

    def test_two_that_the_program_does_not_link_are_linked_by_hand(self):
        desk = self.desk()
        one, two = [key for key, status in self.shown(desk).items() if key[0] == "kpis" and status == "certain"][:2]
        self.decide(desk, "link", "kpis", one[1], two[2])
        for found in (self.shown(desk), self.compared()):
            self.assertEqual(found["kpis", one[1], two[2]], "confirmed")
            self.assertNotIn(two, found)

    def test_decisions_go_with_the_log_into_another_catalogue_and_a_file_has_the_last_word(self):
        desk = self.desk()
        same = next(key for key, status in self.shown(desk).items() if key[0] == "kpis" and status == "certain" and all(key))
        self.decide(desk, "unlink", *same)
        log, fresh = self.here / "log.csv", self.here / "fresh.db"
        self.assertEqual(run("corrections", "export", "--catalog", self.catalog, log).returncode, 0)
        self.assertEqual(run("corrections", "check", log).returncode, 0)
        with log.open(encoding="utf-8", newline="") as file:
            row, = csv.DictReader(file)
        for change in ({"value": "2/1"}, {"value": "{}"}, {"record_print": ""}, {"table_name": "nix"}):
            wrong = self.here / "wrong.csv"
            with wrong.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(row))
                writer.writeheader()
                writer.writerow({**row, **change})
            self.assertEqual(run("corrections", "check", wrong).returncode, 2, change)
        self.ingest(fresh)
        self.assertEqual(self.compared(fresh)[same], "certain")
        self.assertEqual(run("corrections", "import", "--catalog", fresh, log).returncode, 0)
        self.assertEqual(self.compared(fresh)[same], "rejected")
        pair = self.pair(desk)
        decided = self.file("decided.csv", ("kind,table,from_document_id,from_record,to_document_id,to_record\n"
                                            f"link,kpis,{pair['from']['document']},{same[1]},{pair['to']['document']},{same[2]}\n").encode())
        self.assertEqual(self.compared(fresh, "--decide", decided)[same], "confirmed")

    def test_the_adjudicator_has_the_last_word(self):
        desk, judge = self.desk(), self.desk("--adjudicate", who="丙")
        same = next(key for key, status in self.shown(desk).items() if key[0] == "kpis" and status == "certain" and all(key))
        self.decide(judge, "unlink", *same)
        self.decide(desk, "link", *same)
        self.assertEqual(self.shown(desk)[same], "rejected")

    def test_what_the_page_did_not_show_is_not_decided(self):
        desk = self.desk()
        same = next(key for key, status in self.shown(desk).items() if key[0] == "kpis" and status == "certain" and all(key))
        right = self.asks(desk, "unlink", *same)
        for change, status in [({"seen": {"from": "x", "to": right["seen"]["to"]}}, 409), ({"seen": None}, 409),
                               ({"to_record": "99/9"}, 409), ({"from": "d0"}, 422), ({"kind": "correct"}, 400),
                               ({"id": "1"}, 400), ({"table": "nix"}, 409)]:
            with self.subTest(change=change):
                self.assertEqual(desk.post("/api/link", {**right, "id": Desk.new_id(), **change})[0], status)
        self.assertEqual(self.shown(desk)[same], "certain")
        # Sent twice it is decided once, and by nobody else.
        self.assertEqual([desk.post("/api/link", right)[0] for _ in range(2)], [200, 200])
        self.assertEqual(self.desk(who="乙").post("/api/link", right)[0], 409)
        self.assertEqual(self.desk("--read-only").post("/api/link", right)[0], 403)


class ChangedSinceSigned(DeskTest):
    def test_what_differs_from_what_was_signed_is_listed(self):
        desk = self.desk()
        document = self.document(desk)
        self.assertEqual(desk.json("/api/signed")["documents"], [])
        self.assertEqual(desk.get("/api/changes", id=document)[0], 404)
        self.assertEqual(desk.post("/api/sign", {"id": desk.new_id(), "document": document, "note": ""})[0], 200)
        signed, = desk.json("/api/signed")["documents"]
        self.assertEqual((signed["who"], signed["read_again"], signed["engine"]), ("tester", False, signed["engine_now"]))
        self.assertEqual(desk.json("/api/changes", id=document)["changes"], [])
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", "甲")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        change, = desk.json("/api/changes", id=document)["changes"]
        self.assertEqual((change["table"], change["record"], change["field"], change["page"]), ("kpis", "3/1", "name", 3))
        self.assertEqual((change["before"], change["now"]), ("健全工會法制", "甲"))
