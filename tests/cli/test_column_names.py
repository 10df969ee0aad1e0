"""Columns are named in English in all languages; each has a name and its meaning in Chinese, in every codebook."""
import csv
import json
import re
import sqlite3
import unittest
import xml.etree.ElementTree as ET
import zipfile

from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, run

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What SQLite itself keeps a full-text index in.
SHADOWS = {"text_index_config", "text_index_data", "text_index_idx"}


def is_chinese(text):
    return bool(re.search("[\u4e00-\u9fff]", text or ""))


class ColumnNames(ProgramTest):

    def check_package(self):
        """Of each column of each CSV file, and nothing else. Gives them."""
        package = json.loads((self.out / "datapackage.json").read_text("utf-8"))
        found = set()
        for resource in package["resources"]:
            self.assertTrue(is_chinese(resource["title"]) or "iiif" in resource["name"], resource["name"])
            self.assertTrue(is_chinese(resource["description_zh"]), resource["name"])
            if resource.get("format") != "csv":
                continue
            with open(self.out / resource["path"], encoding="utf-8", newline="") as file:
                head = next(csv.reader(file))
            fields = resource["schema"]["fields"]
            self.assertEqual([field["name"] for field in fields], head)
            for field in fields:
                self.assertTrue(field["name"].isascii())
                self.assertTrue(is_chinese(field["title"]), (resource["name"], field))
                self.assertTrue(is_chinese(field["description_zh"]), (resource["name"], field))
                found.add((resource["name"], field["name"], field["title"]))
            titles = [field["title"] for field in fields]
            self.assertEqual(sorted(titles), sorted(set(titles)), resource["name"])
        self.assertEqual({name for name, _, _ in found}, {path.stem for path in self.out.glob("*.csv")})
        return found

    def check_database(self):
        with sqlite3.connect(self.out / "niandu.sqlite") as database:
            book = {(table, column or ""): texts for table, column, *texts in database.execute(
                "SELECT table_name, column_name, title, description_zh, description FROM codebook")}
            names = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
                     if name not in SHADOWS and not name.startswith("sqlite_")]
            for name in names:
                columns = [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')]
                for column in ["", *columns]:
                    title, chinese, english = book.pop((name, column), (None, None, None))
                    self.assertTrue(is_chinese(title) and is_chinese(chinese), (name, column, title, chinese))
                    self.assertRegex(english or "", "[a-z]{2}", (name, column))
        self.assertEqual(book, {})
        return names

    def check_workbook(self, expected):
        with zipfile.ZipFile(self.out / "niandu.xlsx") as book:
            sheets = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
            last = ET.fromstring(book.read(f"xl/worksheets/sheet{sheets.index('codebook') + 1}.xml"))
        found = set()
        for row in last.iter(MAIN + "row"):
            cells = {cell.get("r").rstrip("0123456789"): "".join(text.text or "" for text in cell.iter(MAIN + "t"))
                     for cell in row}
            found.add((cells.get("A"), cells.get("C"), cells.get("E")))
        self.assertLessEqual(expected, found)
        self.assertIn(("codebook", "title", "中文名稱"), found)

    def test_of_documents(self):
        self.check_says(run("ingest", PLAN_TEXT, REVIEW_TEXT, "--out", self.out, "--passages", "-q", "--lang", "zh",
                            "--format", "csv,json,ndjson,xlsx,sqlite"), 0)
        columns = self.check_package()
        self.assertGreater(len(columns), 300)
        self.assertLessEqual({"kpi_overview", "evidence", "search_results", "codebook"}, set(self.check_database()))
        self.check_workbook(columns)

    def test_of_a_comparison(self):
        text = PLAN_TEXT.read_text("utf-8").replace("107 年度施政計畫", "108 年度施政計畫").replace("202,000", "205,000")
        later = self.file("plan-108.txt", text.encode())
        self.check_says(run("compare", PLAN_TEXT, later, "--out", self.out, "-q", "--lang", "zh",
                            "--format", "csv,json,xlsx,sqlite"), 0)
        columns = self.check_package()
        self.assertEqual({name for name, _, _ in columns}, {"comparisons", "links", "changes", "series", "findings"})
        # No evidence, texts or search: it holds no documents.
        self.assertEqual(sorted(self.check_database()),
                         ["changes", "codebook", "comparisons", "findings", "links", "notes", "series"])
        self.check_workbook(columns)


if __name__ == "__main__":
    unittest.main()
