"""What is written, as validators of others see it: data packages, bags, PREMIS."""
import contextlib
import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
import unittest

import bagit_check
import premis_check
import program
from npm_packages import VALIDATORS, installed
from program import PLAN_TEXT, REVIEW_TEXT, SOURCE, ProgramTest, files_under, run


def mistakes(folder, *part):
    """What the npm packages say of a data package, or of its descriptor alone."""
    if not (installed() / "node_modules").is_dir():
        raise AssertionError("the validators are not installed: ./niandu.sh packages")
    result = subprocess.run(["node", VALIDATORS / "validate.js", installed(), folder, *part],
                            capture_output=True, text=True, timeout=240, check=False)
    said = result.stdout.splitlines() + result.stderr.splitlines()
    return said or ([] if result.returncode == 0 else [f"status {result.returncode}"])


class Packages(ProgramTest):

    def setUp(self):
        super().setUp()
        pdfs = program.corpus_pdfs()
        self.inputs = [PLAN_TEXT, REVIEW_TEXT, pdfs[0], pdfs[-1],
                       self.file("other.pdf", program.table_pdf())]

    def package(self):
        return json.loads((self.out / "datapackage.json").read_text("utf-8"))

    def rows(self, table):
        with open(self.out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_a_data_package_is_valid_and_a_broken_one_is_not(self):
        self.ingest(*self.inputs, "-q", "--format", "csv,json,ndjson,xlsx,sqlite")
        self.assertEqual(mistakes(self.out), [])
        for table, change in (("assessment_systems", lambda lines: lines + lines[1:2]),
                              ("kpi_milestones", lambda lines: [lines[0], "x" + lines[1]]),
                              ("kpis", lambda lines: [lines[0], lines[1].replace(",1,", ",one,", 1)]),
                              ("goals", lambda lines: [lines[0], "," + lines[1].split(",", 1)[1]])):
            with self.subTest(table):
                broken = self.here / "broken"
                shutil.copytree(self.out, broken)
                with open(broken / f"{table}.csv", encoding="utf-8", newline="") as file:
                    lines = file.read().splitlines(keepends=True)
                (broken / f"{table}.csv").write_text("".join(change(lines)), "utf-8")
                self.assertIn(f"{table}: ", "\n".join(mistakes(broken)))
                shutil.rmtree(broken)

    def test_a_descriptor_is_held_against_version_2_too(self):
        self.ingest(*self.inputs, "-q")
        path = self.out / "datapackage.json"
        sound = path.read_text("utf-8")
        self.assertEqual(mistakes(self.out, "descriptor"), [])
        for where, value in ((["version"], 1), (["keywords"], []), (["licenses", 0, "name"], "a b"),
                             (["created"], "yesterday"), (["$schema"], "https://example.org/"),
                             (["resources", 0, "type"], "tabel"), (["resources", 0, "type"], None),
                             (["resources", 0, "path"], "../documents.csv"),
                             (["resources", 0, "bytes"], "12"),
                             (["resources", 0, "schema", "primaryKey"], "document_id"),
                             (["resources", 0, "schema", "fields", 0, "type"], "text"),
                             (["resources", 0, "schema", "missingValues"], ["", {"value": "-"}])):
            with self.subTest(where=where):
                changed = json.loads(sound)
                inner = changed
                for step in where[:-1]:
                    inner = inner[step]
                inner[where[-1]] = value
                if value is None:
                    del inner[where[-1]]
                path.write_text(json.dumps(changed), "utf-8")
                self.assertIn("\n2.0/", "\n" + "\n".join(mistakes(self.out, "descriptor"))
                              .replace("2.0:", "2.0/:"))

    def test_what_a_package_says_of_itself(self):
        self.ingest(*self.inputs, "-q")
        package = self.package()
        self.assertEqual(package["sources"], [{"title": "勞動部"}])
        for member in ("$schema", "title", "description", "version"):
            self.assertIsInstance(package[member], str)
        self.assertTrue(package["keywords"] and package["licenses"])
        self.assertNotIn("created", package)
        dated = self.here / "dated"
        run("ingest", *self.inputs, "-q", "--out", dated, env={"SOURCE_DATE_EPOCH": "1700000000"})
        dated = json.loads((dated / "datapackage.json").read_text("utf-8"))
        self.assertEqual(dated.pop("created"), "2023-11-14T22:13:20Z")
        self.assertEqual(dated, package)

    def test_no_key_is_empty_or_there_twice(self):
        self.ingest(*self.inputs, "-q", "--passages")
        for resource in self.package()["resources"]:
            schema = resource.get("schema", {})
            if not schema.get("primaryKey"):
                continue
            keys = [tuple(row[column] for column in schema["primaryKey"])
                    for row in self.rows(resource["name"])]
            self.assertEqual([key for key in keys if "" in key], [], resource["name"])
            self.assertEqual(len(set(keys)), len(keys), resource["name"])
        self.assertGreater(len(self.rows("review_submissions")), 0)

    def test_keys_that_lead_to_a_document_lead_there_once(self):
        self.ingest(*self.inputs, "-q")
        for resource in self.package()["resources"]:
            if resource.get("profile") != "tabular-data-resource":
                continue
            keys = resource["schema"].get("foreignKeys", [])
            direct = [key for key in keys if key["reference"]["resource"] == "documents"]
            alone = resource["name"] != "documents" and len(keys) == len(direct)
            self.assertEqual(len(direct), int(alone), resource["name"])
            for field in resource["schema"]["fields"]:
                if (resource["name"], field["name"]) == ("documents", "kind"):
                    self.assertNotIn("constraints", field)

    def test_where_a_document_lies_is_told_from_the_folder_that_was_given(self):
        inputs, catalog = self.here / "in", self.here / "c.db"
        for name, bytes_of in (("a/plan.txt", PLAN_TEXT), ("a/b/review.txt", REVIEW_TEXT)):
            self.file(f"in/{name}", bytes_of.read_bytes())
        for given, paths in (([inputs], ["a/plan.txt", "a/b/review.txt"]),
                             ([inputs / "a"], ["plan.txt", "b/review.txt"]),
                             ([inputs / "a/plan.txt", inputs / "a/b"], ["plan.txt", "review.txt"])):
            self.ingest(*given, "-q")
            self.assertEqual([row["path"] for row in self.rows("documents")], paths)
            plain = files_under(self.out)
            shutil.rmtree(self.out)
            self.ingest(*given, "-q", "--catalog", catalog)
            self.assertEqual(files_under(self.out), plain)

    def test_numbers_of_records_and_issues_are_those_of_the_tables_in_every_format(self):
        self.ingest(*self.inputs, "-q", "--format", "csv,json,sqlite")
        tables = [path.stem for path in self.out.glob("*.csv")]
        rows = {table: self.rows(table) for table in tables}
        with contextlib.closing(sqlite3.connect(self.out / "niandu.sqlite")) as database:
            kept = {row[0]: row[1:] for row in
                    database.execute("SELECT document_id, records, issues FROM documents")}
        self.assertEqual(len(rows["documents"]), len(self.inputs))
        for document in rows["documents"]:
            identity = document["document_id"]
            counts = {table: sum(row["document_id"] == identity for row in rows[table])
                      for table in tables}
            records = sum(counts[table] for table in tables if table not in ("documents", "issues"))
            self.assertEqual((int(document["records"]), int(document["issues"])),
                             (records, counts["issues"]))
            self.assertEqual(kept[identity], (records, counts["issues"]))
            nested = json.loads((self.out / "json" / f"{identity}.json").read_text("utf-8"))
            values = nested["records"]["documents"][0]["values"]
            self.assertEqual([values[name]["value"] for name in ("records", "issues")],
                             [records, counts["issues"]])

    def test_a_bag_holds_an_empty_original_like_any_other(self):
        inputs = self.here / "in"
        inputs.mkdir()
        shutil.copy(PLAN_TEXT, inputs)
        (inputs / "empty.pdf").write_bytes(b"")
        catalog, bag = self.here / "c.db", self.here / "bag"
        run("ingest", inputs, "--catalog", catalog, "-q")
        self.check_says(run("export", "--catalog", catalog, "--bag", bag, "-q"), 0)
        self.assertEqual(bagit_check.mistakes(bag), [])
        self.assertIn(hashlib.sha256(b"").hexdigest() + "  data/documents/empty.pdf",
                      (bag / "manifest-sha256.txt").read_text("utf-8"))
        self.assertEqual(premis_check.mistakes(bag / "metadata/premis.xml"), [])
        self.assertEqual(mistakes(bag / "data/tables"), [])
        log = bag / "metadata/premis.xml"
        text = log.read_text("utf-8")
        for there, instead in (("<size>0</size>", "<size>none</size>"), ("<eventType>", "<eventKind>"),
                               ("<agentName>", "<agentType>x</agentType><agentName>")):
            log.write_text(text.replace(there, instead).replace("</eventType>", "</eventKind>")
                           if "Kind" in instead else text.replace(there, instead), "utf-8")
            self.assertNotEqual(premis_check.mistakes(log), [], instead)


if __name__ == "__main__":
    unittest.main()
