"""Several documents in one file, one document in several files, and plans that were revised."""
import contextlib
import csv
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time
import unittest

import program
from program import CORPUS, PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run, tables_under

PLAN_PDF = CORPUS / "pdf" / "plan-107-writer-a4.pdf"
REVIEW_PDF = CORPUS / "pdf" / "review-111-writer-a4.pdf"
PLAN = PLAN_TEXT.read_text("utf-8")
REVIEW = REVIEW_TEXT.read_text("utf-8")
PLAN_109 = PLAN.replace("107 年度施政計畫", "109 年度施政計畫")


def bound(folder, name, *pdfs):
    path = folder / name
    subprocess.run(["pdfunite", *pdfs, path], check=True)
    return path


class VolumeTest(ProgramTest):

    def setUp(self):
        super().setUp()
        self.inputs = self.here / "in"
        self.inputs.mkdir()
        self.catalog = self.here / "c.db"

    def put(self, name, text):
        path = self.inputs / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, *arguments, inputs=None, out=None):
        out = out or self.out
        result = run("ingest", *(inputs or [self.inputs]), "--out", out, *arguments)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result

    def rows(self, table, out=None):
        with open((out or self.out) / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def check_keys(self, out=None):
        """No key twice in any table of any format; every row's document is there."""
        out = out or self.out
        package = json.loads((out / "datapackage.json").read_text("utf-8"))
        ids = {row["document_id"] for row in self.rows("documents", out)}
        for resource in package["resources"]:
            if not resource["path"].endswith(".csv"):
                continue
            key = resource["schema"]["primaryKey"]
            rows = self.rows(resource["path"].removesuffix(".csv"), out)
            keys = [tuple(row[name] for name in ([key] if isinstance(key, str) else key))
                    for row in rows]
            self.assertEqual(len(keys), len(set(keys)), resource["path"])
            self.assertLessEqual({row["document_id"] for row in rows}, ids)
        self.assertEqual({path.stem for path in (out / "json").glob("*.json")}, ids)


class Volumes(VolumeTest):

    def test_a_plan_and_a_review_bound_in_one_pdf(self):
        path = bound(self.inputs, "volume.pdf", PLAN_PDF, REVIEW_PDF)
        self.read()
        plan, review = self.rows("documents")
        sha256 = plan["sha256"]
        self.assertEqual(plan["document_id"], f"d{sha256[:32]}")
        self.assertEqual(review["document_id"], f"d{sha256[:32]}-2")
        self.assertEqual((plan["kind"], plan["agency"], plan["roc_year"]),
                         ("annual_plan", "勞動部", "107"))
        self.assertEqual((review["kind"], review["agency"], review["roc_year"]),
                         ("project_review", "勞動部", "111"))
        self.assertEqual((plan["page_first"], review["page_first"]),
                         ("1", str(int(plan["pages"]) + 1)))
        self.assertEqual(int(review["page_last"]), int(plan["pages"]) + int(review["pages"]))
        self.check_keys()
        # As each of them alone, but for where it stands.
        for pdf, table in ((PLAN_PDF, "kpis"), (REVIEW_PDF, "reviews")):
            alone = self.here / "alone" / table
            self.read(inputs=[pdf], out=alone)
            strip = ("document_id", "page_first", "page_last")
            self.assertEqual([{n: v for n, v in row.items() if n not in strip}
                              for row in self.rows(table)],
                             [{n: v for n, v in row.items() if n not in strip}
                              for row in self.rows(table, alone)])
        self.assertEqual(path.name, plan["file_name"])

    def test_what_is_noted_of_decisions_is_what_a_new_reading_finds(self):
        volume = bound(self.inputs, "bound.pdf", PLAN_PDF, REVIEW_PDF)
        ingest = ("ingest", volume, "--catalog", self.catalog, "-q")
        self.check_says(run(*ingest), 0)

        def sql(command):
            with contextlib.closing(sqlite3.connect(self.catalog)) as database, database:
                return database.execute(command).fetchall()

        def states():
            return sql("SELECT document_id, decision, table_name, record_key, field, state FROM decision_state"
                       " JOIN documents USING (document) ORDER BY 1, 2, 3, 4, 5")

        def decide(document, *what):
            done = run("correct", "--catalog", self.catalog, document, *what, "--reason", "x")
            self.assertEqual(done.returncode, 0, done.stderr)

        plan, review = (row[0] for row in sql("SELECT document_id FROM documents ORDER BY part"))
        for document, where in ((plan, ("kpis", "3/1", "name")), (review, ("reviews", "3", "project"))):
            decide(document, *where, "甲")
            decide(document, *where, "乙", "--as", "另一人")
        decide(plan, "kpis", "3/2", "name", "丙")
        decide(plan, "kpis", "3/1", "name", "--withdraw")
        noted = states()
        self.assertEqual([row[-1] for row in noted if row[0] == review], ["disputed"] * 2)
        # What is known so is what a new reading finds.
        self.check_says(run(*ingest, "--force"), 0)
        self.assertEqual(states(), noted)

    def test_two_documents_with_the_same_title_and_one_table_over_both(self):
        other = CORPUS / "pdf" / "review-111-writer-letter.pdf"
        bound(self.inputs, "volume.pdf", REVIEW_PDF, other)
        self.read()
        first, second = self.rows("documents")
        pages = int(first["pages"])
        self.assertEqual((first["page_last"], second["page_first"]), (str(pages), str(pages + 1)))
        self.assertEqual(first["records"], second["records"])
        self.assertEqual(second["copy_of"], first["document_id"])
        self.check_keys()
        alone = self.here / "alone"
        self.read(inputs=[other], out=alone)
        strip = ("document_id", "page_first", "page_last")
        own = [row for row in self.rows("reviews") if row["document_id"] == second["document_id"]]
        self.assertEqual([{n: v for n, v in row.items() if n not in strip} for row in own],
                         [{n: v for n, v in row.items() if n not in strip}
                          for row in self.rows("reviews", alone)])

    def test_plans_of_two_years_in_one_text(self):
        self.put("volume.txt", PLAN + "\n" + PLAN_109)
        result = self.read()
        self.assertIn(b"volume.txt (2)", result.stdout)
        self.assertEqual([row["roc_year"] for row in self.rows("documents")], ["107", "109"])
        years = [row["roc_year"] for row in self.rows("kpis")]
        self.assertEqual(years, ["107"] * (len(years) // 2) + ["109"] * (len(years) // 2))
        self.check_keys()

    def test_what_is_set_by_hand_and_contradicted_by_a_title_is_named(self):
        self.put("volume.txt", PLAN + "\n" + PLAN_109)
        self.read("--year", "107")
        self.assertEqual([row["roc_year"] for row in self.rows("documents")], ["107", "107"])
        named = [row for row in self.rows("issues") if row["code"] == "year_contradicts"]
        self.assertEqual([row["document_id"][33:] for row in named], ["-2"])
        self.assertIn("109", named[0]["message"])

    def test_the_plans_of_a_volume_are_compared_as_others_are(self):
        volume = self.put("volume.txt", PLAN + "\n" + PLAN_109)
        later = self.put("later.txt", PLAN.replace("107 年度施政計畫", "110 年度施政計畫"))
        result = run("compare", volume, later, "--out", self.out)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        pairs = [(row["from_document_id"], row["to_document_id"])
                 for row in self.rows("comparisons")]
        self.assertEqual([(one[33:], other[33:]) for one, other in pairs], [("", "-2"), ("-2", "")])
        self.assertEqual(pairs[0][0] + "-2", pairs[1][0])
        self.assertEqual([(row["from_roc_year"], row["to_roc_year"])
                          for row in self.rows("comparisons")], [("107", "109"), ("109", "110")])

    def test_every_format_and_the_catalogue_have_the_same_documents(self):
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.put("plan.txt", PLAN_109)
        every = ("--format", "csv,json,ndjson,xlsx,sqlite", "--passages")
        self.read(*every)
        self.check_keys()
        kept = self.here / "kept"
        self.read(*every, "--catalog", self.catalog, out=kept)
        self.assertEqual(files_under(self.out), files_under(kept))
        with contextlib.closing(sqlite3.connect(self.out / "niandu.sqlite")) as database:
            self.assertEqual(database.execute("SELECT count(*) FROM documents").fetchone(), (3,))
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        again = self.here / "again"
        self.read(*every, "--jobs", "4", inputs=[self.inputs / "volume.txt",
                                                 self.inputs / "plan.txt"], out=again)
        self.assertEqual({**files_under(self.out)}, {**files_under(again)})


class VolumesInACatalogue(VolumeTest):

    def ingest_all(self, *arguments):
        result = run("ingest", self.inputs, "--catalog", self.catalog, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def status(self):
        return json.loads(run("status", "--catalog", self.catalog, "--format", "json").stdout)

    def test_a_second_run_leaves_them_alone(self):
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.ingest_all()
        self.assertEqual(self.status()["documents"], 2)
        self.ingest_all()
        run_counts = self.status()["runs"][0]
        self.assertEqual((run_counts["read"], run_counts["unchanged"]), (0, 1))
        self.ingest_all("--force")
        self.assertEqual(self.status()["documents"], 2)

    def test_other_bytes_bring_other_documents(self):
        self.put("other.txt", PLAN_109)
        path = self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.ingest_all()
        self.assertEqual(self.status()["documents"], 3)
        path.write_bytes(PLAN.encode())
        os.utime(path, (time.time() + 5,) * 2)
        self.ingest_all()
        self.assertEqual(self.status()["documents"], 2)
        path.write_bytes((PLAN + "\n" + REVIEW).encode())
        self.ingest_all()
        path.unlink()
        self.ingest_all()
        self.assertEqual(self.status()["documents"], 1)

    def test_retry_reads_all_documents_of_a_file_again(self):
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.ingest_all()
        before = self.status()
        codes = [issue["code"] for issue in before["issues"]]
        result = run("ingest", "--catalog", self.catalog, "--retry", codes[0])
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.status()["runs"][0]["read"], 1)
        self.assertEqual(self.status()["issues"], before["issues"])
        self.assertEqual(self.status()["documents"], 2)

    def test_search_names_the_document(self):
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.ingest_all()
        found = json.loads(run("search", "個案計畫評核", "--catalog", self.catalog,
                               "--format", "json").stdout)
        ids = {passage["document_id"] for passage in found["passages"]}
        self.assertTrue(any(each.endswith("-2") for each in ids), ids)

    def test_a_bag_holds_the_original_once(self):
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.ingest_all()
        bag = self.here / "bag"
        result = run("export", "--catalog", self.catalog, "--bag", bag)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual([path.name for path in (bag / "data/documents").rglob("*.txt")],
                         ["volume.txt"])
        self.assertEqual(len(list((bag / "data/tables/json").iterdir())), 2)
        premis = (bag / "metadata/premis.xml").read_text("utf-8")
        identifiers = [line for line in premis.splitlines() if "extraction-" in line]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        self.assertEqual(len(identifiers), 2)


class Copies(VolumeTest):

    def test_the_same_document_in_other_bytes_is_counted_once(self):
        self.put("a.txt", REVIEW)
        self.put("b.txt", REVIEW.replace("\n", "\r\n"))
        shutil.copy(REVIEW_PDF, self.inputs / "c.pdf")  # typeset anew
        self.put("d.pdf", REVIEW_PDF.read_bytes() + b"\n% saved anew\n")
        self.put("plan.txt", PLAN)
        self.read("--format", "csv,json,sqlite")
        documents = {row["file_name"]: row for row in self.rows("documents")}
        first = documents["a.txt"]["document_id"]
        self.assertEqual({name: row["copy_of"] for name, row in documents.items()},
                         {"a.txt": "", "b.txt": first, "c.pdf": first, "d.pdf": first,
                          "plan.txt": ""})
        issues = [(row["document_id"], row["severity"], json.loads(row["arguments"]))
                  for row in self.rows("issues") if row["code"] == "document_copy"]
        self.assertEqual(issues, [(documents[name]["document_id"], "info",
                                   {"document": first, "file": "a.txt"})
                                  for name in ("b.txt", "c.pdf", "d.pdf")])
        for row in documents.values():
            issues = [i for i in self.rows("issues") if i["document_id"] == row["document_id"]]
            self.assertEqual(int(row["issues"]), len(issues))
            written = json.loads((self.out / "json" / f"{row['document_id']}.json").read_bytes())
            values = written["records"]["documents"][0]["values"]
            self.assertEqual(values.get("copy_of", {}).get("value") or "", row["copy_of"])
        self.check_keys()
        with contextlib.closing(sqlite3.connect(self.out / "niandu.sqlite")) as database:
            one = len([r for r in self.rows("reviews") if r["document_id"] == first])
            self.assertEqual(database.execute("SELECT count(*) FROM reviews").fetchone(), (4 * one,))
            self.assertEqual(database.execute("SELECT count(*) FROM review_overview").fetchone(),
                             (one,))

    def test_which_one_counts_depends_on_nothing_but_their_order(self):
        self.put("z.txt", PLAN)
        self.put("b.txt", PLAN.replace("\n", "\r\n"))
        self.read()
        for number, more in enumerate((["--jobs", "4"], ["--catalog", self.catalog])):
            out = self.here / str(number)
            self.read(*more, inputs=[self.inputs / "z.txt", self.inputs / "b.txt"], out=out)
            self.assertEqual(tables_under(self.out), tables_under(out))
        counts = {row["file_name"]: row["copy_of"] == "" for row in self.rows("documents")}
        self.assertEqual(counts, {"b.txt": True, "z.txt": False})
        status = json.loads(run("status", "--catalog", self.catalog, "--format", "json").stdout)
        self.assertEqual((status["documents"], status["copies"]), (2, 1))

    def test_the_summary_counts_them_once(self):
        self.put("a.txt", PLAN)
        alone = self.read(out=self.here / "alone").stdout.decode().splitlines()[1].split()
        self.put("b.txt", PLAN.replace("\n", "\r\n"))
        lines = self.read().stdout.decode().splitlines()
        self.assertIn("annual_plan (copy)", "\n".join(lines))
        self.assertIn("2 documents (1 of them a copy)", lines[-1])
        self.assertIn(alone[3], lines[-1].split())  # records of one of them
        kept = run("ingest", self.inputs, "--catalog", self.catalog).stdout.decode().splitlines()
        self.assertEqual(kept, lines)

    def test_status_and_summary_know_what_an_export_says(self):
        self.put("a.txt", PLAN)
        self.put("b.txt", PLAN.replace("\n", "\r\n"))
        self.put("c.txt", PLAN.replace("勞工", "員工"))
        lines = self.read("--catalog", self.catalog).stdout.decode().splitlines()
        documents = {row["file_name"]: row for row in self.rows("documents")}
        for line in lines[1:4]:
            cells = line.split()
            row = documents[cells[0]]
            numbers = [cell for cell in cells[1:] if cell.isdigit()]  # year, records, unread, issues
            self.assertEqual((numbers[1], numbers[3]), (row["records"], row["issues"]), line)
        status = json.loads(run("status", "--catalog", self.catalog, "--format", "json").stdout)
        self.assertEqual(status["copies"], 1)
        for code in ("document_copy", "document_revised"):
            said = [row["document_id"] for row in self.rows("issues") if row["code"] == code]
            counted = [each for each in status["issues"] if each["code"] == code]
            self.assertEqual([(each["issues"], each["documents"]) for each in counted],
                             [(len(said), len(set(said)))])
            listed = run("status", "--catalog", self.catalog, "--list", code).stdout.decode()
            self.assertEqual([pathlib.Path(path).name for path in listed.splitlines()],
                             sorted(name for name, row in documents.items()
                                    if row["document_id"] in said))

    def test_a_document_of_a_volume_may_be_one(self):
        self.put("plan.txt", PLAN)
        self.put("volume.txt", PLAN + "\n" + REVIEW)
        self.read()
        documents = self.rows("documents")
        self.assertEqual([(row["file_name"], row["kind"], row["copy_of"]) for row in documents],
                         [("plan.txt", "annual_plan", ""),
                          ("volume.txt", "annual_plan", documents[0]["document_id"]),
                          ("volume.txt", "project_review", "")])


class DamagedCopies(VolumeTest):

    def perhaps(self):
        return {row["document_id"]: json.loads(row["arguments"])
                for row in self.rows("issues") if row["code"] == "document_perhaps_copy"}

    def damaged(self, count):
        """The plan with a byte lost in so many of the last places of a word."""
        data, word, at = PLAN.encode(), "推動".encode(), len(PLAN.encode())
        for _ in range(count):
            at = data.rindex(word, 0, at)
            data = data[:at] + b"\xff" + data[at + 1:]
        return data

    def test_one_that_differs_in_what_could_not_be_read_is_named_and_counts(self):
        self.put("a.txt", PLAN)
        self.put("b.txt", self.damaged(3))
        result = run("ingest", self.inputs, "--out", self.out)
        self.assertEqual(result.returncode, 0, result.stderr)
        one, other = self.rows("documents")
        self.assertEqual((one["copy_of"], other["copy_of"]), ("", ""))
        said = self.perhaps()
        self.assertEqual({key: value["document"] for key, value in said.items()},
                         {one["document_id"]: other["document_id"],
                          other["document_id"]: one["document_id"]})
        for arguments in said.values():
            self.assertGreater(int(arguments["differing"]), 0)
            self.assertLess(4 * int(arguments["differing"]), int(arguments["all"]))
        self.assertNotIn(b"a copy", result.stdout)
        kept = self.here / "kept"
        run("ingest", self.inputs, "--out", kept, "--catalog", self.catalog)
        self.assertEqual(tables_under(self.out), tables_under(kept))

    def test_one_that_was_read_whole_or_differs_in_much_is_not(self):
        for other in (PLAN.replace("最低工資", "基本工資"),  # no loss: a revision
                      self.damaged(1).replace("勞".encode(), "員".encode())):
            self.put("a.txt", PLAN)
            self.put("b.txt", other)
            self.assertEqual(run("ingest", self.inputs, "--out", self.out).returncode, 0)
            self.assertEqual(len(self.rows("documents")), 2)
            self.assertEqual(self.perhaps(), {})


class Revisions(VolumeTest):

    def revised(self):
        return sorted((row["document_id"], json.loads(row["arguments"])["document"])
                      for row in self.rows("issues") if row["code"] == "document_revised")

    def check_each_names_the_other(self):
        one, other = [row["document_id"] for row in self.rows("documents")]
        self.assertEqual(self.revised(), sorted([(one, other), (other, one)]))
        self.assertEqual([row["copy_of"] for row in self.rows("documents")], ["", ""])

    def test_other_records(self):
        self.put("a.txt", PLAN)
        self.put("b.txt", PLAN.replace("勞工", "員工"))
        self.read()
        self.check_each_names_the_other()

    def test_another_edition_of_the_same_records(self):
        for edition in ("（修正本）", "核定本", "\n(第一次修正)"):
            self.put("a.txt", PLAN)
            self.put("b.txt", PLAN.replace("107 年度施政計畫", "107 年度施政計畫" + edition, 1))
            self.read()
            self.check_each_names_the_other()

    def test_other_years_and_agencies_are_another_matter(self):
        self.put("a.txt", PLAN)
        self.put("b.txt", PLAN_109)
        self.read()
        self.assertEqual(self.revised(), [])


if __name__ == "__main__":
    unittest.main()
