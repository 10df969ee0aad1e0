"""niandu compare: files, a catalogue, statuses, the same bytes; and generated pairs of years."""
import base64
import csv
import json
import re
import sqlite3
import struct
import sys

from program import CORPUS, SOURCE, ProgramTest, files_under, run

sys.path.insert(0, str(SOURCE / "tests/compare"))
sys.path.insert(0, str(SOURCE / "bench"))
import year_pairs  # noqa: E402
import years  # noqa: E402

PLAN_PDF = CORPUS / "pdf/plan-107-writer-a4.pdf"


class Compare(ProgramTest):

    def document(self, name, document):
        return self.file(name, json.dumps(document, ensure_ascii=False).encode())

    def pair(self, seed=3):
        before, after, *_ = year_pairs.pair(seed)
        return self.document("before.json", before), self.document("after.json", after)

    def compare(self, *arguments):
        return run("compare", *arguments, "--out", self.out)

    def test_that_nothing_can_be_compared_is_said_even_if_quiet(self):
        before, _ = self.pair()
        result = self.compare(before, before, "-q")
        self.assertEqual(result.returncode, 65)
        self.assertIn(b"no two documents can be compared", result.stderr)

    def rows(self, table):
        with (self.out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_the_same_bytes_whatever_the_order(self):
        before, after = self.pair()
        self.check_says(self.compare(before, after), 0)
        first = files_under(self.out)
        self.assertEqual({name for name in first if name.endswith(".csv")},
                         {f"{t}.csv" for t in ("comparisons", "links", "changes", "series", "findings")})
        self.check_says(self.compare(after, before, "-j", "1"), 0)
        self.assertEqual(files_under(self.out), first)

    def test_every_format(self):
        result = self.compare(*self.pair(), "--format", "csv,json,ndjson,xlsx,sqlite")
        self.check_says(result, 0)
        links = self.rows("links")
        with sqlite3.connect(self.out / "niandu.sqlite") as database:
            self.assertEqual(database.execute("SELECT count(*) FROM links").fetchone()[0], len(links))
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        whole = json.loads((self.out / "comparison.json").read_text("utf-8"))
        self.assertEqual(len(whole["links"]), len(links))
        self.assertEqual(len((self.out / "links.ndjson").read_text("utf-8").splitlines()), len(links))
        package = json.loads((self.out / "datapackage.json").read_text("utf-8"))
        paths = {resource["path"] for resource in package["resources"]}
        self.assertLessEqual({"links.csv", "comparison.json", "niandu.xlsx"}, paths)

    def test_a_plan_and_the_json_that_ingest_wrote_of_it_are_one(self):
        self.check_says(run("ingest", PLAN_PDF, "--out", self.here / "in", "--quiet"), 0)
        written = sorted((self.here / "in/json").glob("*.json"))
        later = json.loads(written[0].read_text("utf-8"))
        later["roc_year"]["value"] = 108
        later["document_id"] = "d" + "0" * 32
        after = self.document("later.json", later)
        self.check_says(self.compare(PLAN_PDF, after), 0)
        links = self.rows("links")
        self.assertGreater(len(links), 50)
        self.assertEqual({row["status"] for row in links}, {"certain"})
        self.assertEqual({row["relation"] for row in links}, {"same"})

    def test_a_catalogue(self):
        catalog = self.here / "c.db"
        self.assertEqual(run("ingest", PLAN_PDF, "--catalog", catalog, "--quiet").returncode, 0)
        other = self.file("later.pdf", PLAN_PDF.read_bytes() + b"\n% later\n")
        self.assertEqual(run("ingest", other, "--year", "108", "--catalog", catalog, "--quiet").returncode, 0)
        self.check_says(self.compare("--catalog", catalog, "--years", "107-108", "--kind", "annual_plan"), 0)
        self.assertEqual(self.rows("comparisons")[0]["basis"], "same_agency")
        self.assertEqual({row["relation"] for row in self.rows("links")}, {"same"})
        result = self.compare("--catalog", catalog, "--years", "108")
        self.assertEqual(result.returncode, 65)

    def changed(self):
        """The sample plan a year later, with one target lowered, and its PDF."""
        self.check_says(run("ingest", PLAN_PDF, "--out", self.here / "in", "--quiet"), 0)
        later = json.loads(next((self.here / "in/json").glob("*.json")).read_text("utf-8"))
        later["roc_year"]["value"] = 108
        later["document_id"] = "d" + "0" * 32
        target = later["records"]["kpis"][0]["values"]
        target["target_text"]["value"], target["target_value"]["value"] = "1%", 1
        return self.document("later.json", later)

    def test_what_changed_has_its_picture(self):
        self.check_says(self.compare(PLAN_PDF, self.changed()), 0)
        report = (self.out / "report.html").read_text("utf-8")
        pictures = re.findall(r'<img alt="107 · ([^"]*)" width="(\d+)" height="(\d+)" src="data:image/png;base64,([^"]*)"', report)
        self.assertEqual(len(pictures), 1)
        name, width, height, text = pictures[0]
        self.assertTrue(name.startswith("plan-107-writer-a4.pdf, p. "), name)
        png = base64.b64decode(text)
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", png[16:24]), (int(width), int(height)))
        self.assertGreater(int(width), 300)
        self.assertIn("no page to show", report)
        self.assertNotIn("<script", report)

    def test_every_place_of_the_report_leads_to_its_page(self):
        later = self.changed()
        for more, before in (((), ""), (("--originals", "../my plans"), "../my%20plans/"),
                             (("--originals", "https://example.org/p?x=\"<"), "https://example.org/p?x=&quot;&lt;/")):
            with self.subTest(more):
                self.check_says(self.compare(PLAN_PDF, later, *more), 0)
                report = (self.out / "report.html").read_text("utf-8")
                links = set(re.findall(r'<a href="([^"]*)">([^<]*)</a>', report))
                pages = {text.rpartition(", p. ")[2]: href for href, text in links if ", p. " in text}
                self.assertIn("3", pages)
                for page, href in pages.items():
                    self.assertEqual(href, f"{before}plan-107-writer-a4.pdf#page={page}")
                # The record itself too; and no place is named that leads nowhere.
                self.assertIn((f"{before}plan-107-writer-a4.pdf#page=3", "1/1"), links)
                bare = re.sub(r"<a .*?</a>|<img .*?>", "", report)
                self.assertNotIn(", p. ", bare)
                self.assertEqual(report.count("<a "), report.count("</a>"))

    def test_exit_statuses(self):
        before, after = self.pair()
        self.assertEqual(run("compare", before, after).returncode, 2)
        self.assertEqual(self.compare().returncode, 2)
        self.assertEqual(self.compare(before, after, "--catalog", "x.db").returncode, 2)
        self.assertEqual(self.compare(before, after, "--years", "107").returncode, 2)
        self.assertEqual(self.compare("--catalog", "x.db", "--years", "109-107").returncode, 2)
        self.assertEqual(self.compare(before).returncode, 65)
        self.assertFalse(self.out.exists())
        broken = self.file("broken.json", b"{}")
        self.assertEqual(self.compare(before, after, broken).returncode, 1)
        # Of nested tables without end no more is read than of any other broken file.
        deep = b'{"k":[{"children":' * 100_000 + b"{}" + b"}]}" * 100_000
        deep = self.file("deep.json", b'{"format":"niandu-document/1","records":' + deep + b"}")
        result = self.compare(before, after, deep)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"{deep}: is not a document", result.stderr.decode())
        self.assertTrue((self.out / "links.csv").exists())

    def test_what_a_person_decided_wins(self):
        before, after = self.pair()
        self.check_says(self.compare(before, after), 0)
        link = next(row for row in self.rows("links") if row["relation"] == "same" and row["table"] == "programs")
        gone = next(row for row in self.rows("links") if row["relation"] == "vanished" and row["table"] == "programs")
        joined = dict(link, from_record=gone["from_record"], kind="link")
        with (self.here / "decided.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["kind", *link])
            writer.writeheader()
            writer.writerows([dict(link, kind="unlink"), joined])
        self.check_says(self.compare(before, after, "--decide", self.here / "decided.csv"), 0)
        found = {(row["from_record"], row["to_record"]): row["status"] for row in self.rows("links")
                 if row["table"] == "programs"}
        self.assertEqual(found[link["from_record"], link["to_record"]], "rejected")
        self.assertEqual(found[gone["from_record"], link["to_record"]], "confirmed")
        wrong = self.file("wrong.csv", b"kind,table,from_document_id,from_record,to_document_id,to_record\nmaybe,a,b,c,d,e\n")
        result = self.compare(before, after, "--decide", wrong)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"line 2: kind is link or unlink, not 'maybe'", result.stderr)

    def test_a_page_that_was_lost_takes_nothing_with_it_for_certain(self):
        maker = year_pairs.Maker(11)
        links = []
        before = maker.next_year(links)
        after = year_pairs.document(maker.year, 108, lost=2)
        self.check_says(self.compare(self.document("a.json", year_pairs.document(before, 107)),
                                     self.document("b.json", after)), 0)
        gone = [row for row in self.rows("links") if row["table"] == "programs" and row["relation"] == "vanished"]
        self.assertGreater(len(gone), 2)
        self.assertEqual({row["status"] for row in gone}, {"likely"})
        self.assertIn('"programs":false', self.rows("comparisons")[0]["complete"])

    def test_ten_years_with_returns(self):
        maker = year_pairs.Maker(5, goals=5, kpis=8, programs=15)
        paths, kept = [], None
        for year in range(100, 110):
            if year == 102:
                kept = maker.year["programs"].pop(3)
            if year == 106:
                kept["kpi"] = None
                maker.year["programs"].append(kept)
            paths.append(self.document(f"{year}.json", year_pairs.document(maker.year, year)))
            if year not in (101, 105):
                maker.next_year([])
                # What is kept in mind must not come to life by chance.
        self.check_says(self.compare(*paths), 0)
        self.assertEqual(len(self.rows("comparisons")), 9)
        back = [row for row in self.rows("links") if row["relation"] == "returned"]
        self.assertEqual([row["to_name"] for row in back], [kept["name"]])
        years_of = [row["roc_year"] for row in self.rows("series") if row["lineage_id"] == back[0]["lineage_id"]]
        self.assertEqual((years_of[0], "106" in years_of, "103" in years_of), ("100", True, False))
        self.assertIn("returned", {row["check"] for row in self.rows("findings")})

    def test_findings_about_one_review_alone(self):
        def review(number, end, quarters, target, behind=0, **more):
            made = year_pairs.row(1, review_no=number, lead_agency="甲司", project=f"計畫{number}號之推動", challenge="none",
                                  year_end_progress=end, **more)
            made["children"] = {
                "review_quarters": [year_pairs.row(1, review_no=number, quarter=q, spending_rate_percent=rate,
                                                   progress_status="behind" if q == behind else "not_behind")
                                    for q, rate in enumerate(quarters, 1)],
                "review_targets": [year_pairs.row(1, review_no=number, target_no=1, name=target)]}
            return made

        def document(roc_year):
            made = year_pairs.document(year_pairs.Maker(1).year, roc_year)
            made["kind"] = made["schema"] = "project_review"
            made["records"] = {"reviews": [
                review(1, "behind", [20, 50, 80, 100], "辦理訓練 30 場", behind=4, quantified=True),
                review(2, "not_behind", [20, 50, 40, 90], "辦理訓練", quantified=True),
                review(3, "unstated", [None, 50, None, 90], "辦理訓練", behind=2, targets_completed=True),
                review(4, None, [], "辦理訓練"),
                # Behind in one quarter and all spent in another is no contradiction; in one it is.
                review(5, "not_behind", [20, 50, 80, 100], "辦理訓練", behind=2),
                review(6, "unstated", [100, 100, 100, 100], "每月召開會議", behind=2, quantified=True)]}
            return made

        paths = [self.document(f"{year}.json", document(year)) for year in (110, 111)]
        self.check_says(self.compare(*paths), 0)
        found = {(row["check"], row["record"]) for row in self.rows("findings")}
        self.assertEqual(found, {("mostly_without_challenge", "1"), ("spent_but_behind", "1"), ("spent_but_behind", "6"),
                                 ("cumulative_spending_falls", "2"), ("quantified_without_figure", "2"),
                                 ("completed_year_end_unstated", "3")})
        self.assertIn("6 of 6 reviews", "".join(row["message"] for row in self.rows("findings")))

    def test_a_plan_and_the_review_of_its_year_alone(self):
        plan, review = (year_pairs.document(year_pairs.Maker(1).year, 111) for _ in range(2))
        plan["records"] = {"programs": [year_pairs.row(1, program_no=number, item=name)
                                        for number, name in enumerate(("濕地保育計畫", "船舶汰換"), 1)]}
        review["kind"] = review["schema"] = "project_review"
        review["document_id"] = "review"
        review["records"] = {"reviews": [year_pairs.row(1, review_no=1, project="濕地保育計畫")]}
        paths = self.document("plan.json", plan), self.document("review.json", review)
        self.check_says(self.compare(*paths), 0)
        self.assertEqual([(row["check"], row["record"]) for row in self.rows("findings")],
                         [("promised_without_review", "2")])
        self.assertIn("船舶汰換", (self.out / "report.html").read_text("utf-8"))
        # Of another year it is no review of this plan.
        other = self.document("other.json", {**review, "roc_year": year_pairs.value(112)})
        self.assertEqual(self.compare(paths[0], other).returncode, 65)

    def test_what_most_records_meet_is_told_once(self):
        def document(roc_year):
            made = year_pairs.document(year_pairs.Maker(1).year, roc_year)
            made["kind"] = made["schema"] = "project_review"
            made["records"] = {"reviews": []}
            for number in range(1, 6):
                review = year_pairs.row(1, review_no=number, lead_agency="甲司", project=f"計畫{number}號之推動", quantified=True)
                target = "辦理訓練" if number < 4 else "辦理訓練 3 場"
                review["children"] = {"review_targets": [
                    year_pairs.row(1, review_no=number, target_no=1, name=target)]}
                made["records"]["reviews"].append(review)
            return made

        paths = [self.document(f"{year}.json", document(year)) for year in (110, 111)]
        self.check_says(self.compare(*paths), 0)
        told = [row for row in self.rows("findings") if row["check"] == "quantified_without_figure"]
        self.assertEqual(len(told), 2, "once for each document")
        self.assertIn("3 of 5 reviews", told[0]["message"])
        self.assertIn("5 項評核中有 3 項", told[0]["message_zh"])

    def test_every_table_that_lives_on_is_compared(self):
        """A table without a `compare:` block drops out of every comparison without a word."""
        text = (SOURCE / "schemas/tables.yaml").read_text("utf-8")
        compared = {block.split("\n", 1)[0] for block in text.split("\n- name: ") if "\n  compare:" in block}
        self.assertLessEqual({"goals", "kpis", "programs", "reviews", "indicators", "items"}, compared)

    def test_a_damaged_copy_has_no_certain_change(self):
        before, _, *_ = year_pairs.pair(4)
        for seed in range(12):
            damaged = json.loads(json.dumps(before, ensure_ascii=False))
            damaged["roc_year"] = dict(damaged["roc_year"], value=108)
            damaged["document_id"] = "d" + "0" * 32
            year_pairs.lose_cells(damaged, seed)
            self.check_says(self.compare(self.document("a.json", before), self.document("b.json", damaged)), 0)
            certain = {row["link_no"]: row for row in self.rows("links") if row["status"] == "certain"}
            self.assertEqual({row["relation"] for row in certain.values()} - {"same"}, set())
            self.assertEqual([row for row in self.rows("changes")
                              if row["link_no"] in certain and row["change"] != "incomparable"], [])

    def test_generated_pairs(self):
        """bench/years.py, small: the whole of it is the bar of the project."""
        score = years.Score()
        for seed in range(2001, 2021):
            before, after, truth, unknown, _ = year_pairs.pair(seed)
            folder = self.here / str(seed)
            folder.mkdir()
            rows = years.compared(run.__globals__["PROGRAM"], folder, (before, after))
            score.add(seed, rows, truth, unknown, years.by_exact_names(before, after))
        self.assertTrue(score.report())
