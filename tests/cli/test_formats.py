"""The files that ingest writes are what the contract, the JSON Schema and the data package say."""
import csv
import hashlib
import json
import unittest

import jsonschema

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, run

TABLES = ["documents", "goals", "strategies", "kpis", "kpi_targets", "kpi_milestones",
          "assessment_systems", "programs", "program_contents", "achievements", "reviews",
          "review_quarters", "review_targets", "review_advice", "review_causes", "review_submissions",
          "indicators", "indicator_definitions", "items", "item_indicators", "unit_prices",
          "kpi_results", "self_evaluations", "self_evaluation_funds", "self_evaluation_indicators",
          "fund_history", "fund_budget", "fund_cash", "budget_items", "budget_projects",
          "budget_lines", "corrections", "issues"]


class Formats(ProgramTest):

    def ingest_all(self, *arguments):
        other = self.file("other.pdf", program.table_pdf())
        pdfs = program.corpus_pdfs()
        self.inputs = [PLAN_TEXT, REVIEW_TEXT, pdfs[0], pdfs[-1], other]
        result = self.ingest(*self.inputs, "--quiet", *arguments)
        self.assertEqual(result.returncode, 0)  # other.pdf has no schema, and has not failed

    def rows(self, name):
        with open(self.out / name, encoding="utf-8", newline="") as file:
            return list(csv.reader(file, strict=True))

    def test_every_table_is_there_with_its_fixed_columns(self):
        self.ingest_all()
        self.assertEqual(sorted(p.stem for p in self.out.glob("*.csv")), sorted(TABLES))
        for table in TABLES:
            with self.subTest(table=table):
                data = (self.out / f"{table}.csv").read_bytes()
                self.assertNotIn(b"\r", data)
                rows = self.rows(f"{table}.csv")
                self.assertEqual(rows[0][:3], ["document_id", "agency", "roc_year"])
                self.assertEqual(rows[0][-2:], ["page_first", "page_last"])
                self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        self.assertEqual(self.rows("achievements.csv")[1:], [])

    def test_json_validates(self):
        self.ingest_all()
        with open(program.SOURCE / "schemas/niandu-document.schema.json", encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        documents = sorted((self.out / "json").iterdir())
        self.assertEqual(len(documents), len(self.inputs))
        for path in documents:
            document = json.loads(path.read_text("utf-8"))
            errors = [f"{e.json_path}: {e.message}" for e in validator.iter_errors(document)]
            self.assertEqual(errors, [], path)
            self.assertEqual(path.stem, "d" + document["sha256"][:32])

    def test_json_holds_every_row_and_value_of_the_csv(self):
        self.ingest_all()

        def text(value):
            return {None: "", True: "true", False: "false"}.get(value, str(value)) \
                if isinstance(value, (bool, type(None))) else str(value)

        def walk(tables, rows):
            for table, records in tables.items():
                for record in records:
                    rows.setdefault(table, []).append(record)
                    walk(record.get("children", {}), rows)
            return rows

        for path in (self.out / "json").iterdir():
            document = json.loads(path.read_text("utf-8"), parse_float=str)
            nested = walk(document["records"], {})
            for table in TABLES[1:-1]:
                header, *rows = self.rows(f"{table}.csv")
                rows = [row for row in rows if row[0] == path.stem]
                records = nested.get(table, [])
                self.assertEqual(len(records), len(rows), table)
                flat = sorted(tuple(text(r["values"].get(c, {"value": None})["value"])
                                    for c in header[3:-2]) for r in records)
                self.assertEqual(flat, sorted(tuple(row[3:-2]) for row in rows), table)

    def test_ndjson_says_what_the_csv_says(self):
        self.ingest_all("--format", "csv,ndjson")
        self.assertFalse((self.out / "json").exists())
        for table in TABLES:
            header, *rows = self.rows(f"{table}.csv")
            with open(self.out / f"{table}.ndjson", encoding="utf-8", newline="\n") as file:
                objects = [json.loads(line, parse_float=str) for line in file]
            self.assertEqual(len(objects), len(rows), table)
            for item, row in zip(objects, rows, strict=True):
                self.assertEqual(list(item), header)
                words = {None: "", True: "true", False: "false"}
                self.assertEqual([words[v] if v is None or isinstance(v, bool) else str(v)
                                  for v in item.values()], row)

    def test_bom_goes_before_csv_only(self):
        self.ingest_all("--bom")
        for path in self.out.glob("*.csv"):
            self.assertTrue(path.read_bytes().startswith(b"\xef\xbb\xbfdocument_id,"), path)
        self.assertTrue((self.out / "datapackage.json").read_bytes().startswith(b"{"))


class DataPackage(ProgramTest):
    """What a Frictionless validator would check, on the files themselves."""

    def setUp(self):
        super().setUp()
        pdfs = program.corpus_pdfs()
        result = self.ingest(PLAN_TEXT, REVIEW_TEXT, pdfs[0], pdfs[-1], "-q",
                             "--format", "csv,json,ndjson")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.package = json.loads((self.out / "datapackage.json").read_text("utf-8"))
        self.tables = {r["name"]: r for r in self.package["resources"] if r["format"] == "csv"}
        self.rows = {}
        for name, resource in self.tables.items():
            with open(self.out / resource["path"], encoding="utf-8", newline="") as file:
                self.rows[name] = list(csv.DictReader(file, strict=True))

    def test_every_file_is_described_with_size_and_hash(self):
        described = {r["path"] for r in self.package["resources"]} | {"datapackage.json"}
        self.assertEqual(described, set(program.tables_under(self.out)))
        for resource in self.package["resources"]:
            data = (self.out / resource["path"]).read_bytes()
            self.assertEqual(resource["bytes"], len(data))
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(data).hexdigest())
        names = [r["name"] for r in self.package["resources"]]
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertRegex(name, "^[a-z0-9._-]+$|^[a-z_-]+$")

    def test_fields_are_the_columns_and_have_titles_and_descriptions(self):
        for name, resource in self.tables.items():
            with open(self.out / resource["path"], encoding="utf-8", newline="") as file:
                header = next(csv.reader(file))
            fields = resource["schema"]["fields"]
            self.assertEqual([f["name"] for f in fields], header, name)
            self.assertEqual(resource["schema"]["missingValues"], [""])
            for field in fields:
                self.assertIn(field["type"], ("string", "integer", "number", "boolean"))
                self.assertTrue(field["title"] and field["description"], (name, field))

    def test_cells_have_the_type_that_the_schema_says(self):
        patterns = {"integer": r"^-?\d+$", "number": r"^-?\d+(\.\d+)?$", "boolean": "^(true|false)$"}
        for name, resource in self.tables.items():
            for field in resource["schema"]["fields"]:
                constraints = field.get("constraints", {})
                for row in self.rows[name]:
                    cell = row[field["name"]]
                    if cell == "":
                        self.assertFalse(constraints.get("required"), (name, field["name"], row))
                        continue
                    if field["type"] in patterns:
                        self.assertRegex(cell, patterns[field["type"]], (name, field["name"]))
                    if "enum" in constraints:
                        self.assertIn(cell, constraints["enum"], (name, field["name"]))

    def test_primary_keys_are_unique(self):
        for name, resource in self.tables.items():
            key = resource["schema"]["primaryKey"]
            keys = [tuple(row[c] for c in key) for row in self.rows[name]]
            self.assertEqual(len(keys), len(set(keys)), name)

    def test_foreign_keys_hold(self):
        for name, resource in self.tables.items():
            for foreign in resource["schema"].get("foreignKeys", []):
                reference = foreign["reference"]
                self.assertIn(reference["resource"], self.tables)
                have = {tuple(row[c] for c in reference["fields"])
                        for row in self.rows[reference["resource"]]}
                for row in self.rows[name]:
                    self.assertIn(tuple(row[c] for c in foreign["fields"]), have, name)


if __name__ == "__main__":
    unittest.main()
