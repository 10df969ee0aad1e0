"""niandu.xlsx and niandu.sqlite say what the CSV files say, typed, and can be searched."""
import csv
import hashlib
import json
import re
import sqlite3
import unittest
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def letters(column):
    """Of a column from 0: A, Z, AA."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


class Exported(ProgramTest):

    def setUp(self):
        super().setUp()
        pdfs = program.corpus_pdfs()
        self.inputs = [PLAN_TEXT, REVIEW_TEXT, pdfs[0], pdfs[-1]]
        result = self.ingest(*self.inputs, "-q", "--format", "csv,xlsx,sqlite",
                             env={"TZ": "Asia/Taipei"})
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.package = json.loads((self.out / "datapackage.json").read_text("utf-8"))
        self.tables = {r["name"]: r for r in self.package["resources"] if r["format"] == "csv"}

    def rows(self, table):
        with open(self.out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.reader(file, strict=True))

    def types(self, table):
        return [field["type"] for field in self.tables[table]["schema"]["fields"]]

    def test_the_data_package_describes_both(self):
        for name, form in (("niandu-xlsx", "xlsx"), ("niandu-sqlite", "sqlite")):
            resource, = (r for r in self.package["resources"] if r["name"] == name)
            data = (self.out / resource["path"]).read_bytes()
            self.assertEqual((resource["format"], resource["bytes"]), (form, len(data)))
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(data).hexdigest())

    def test_the_same_inputs_give_the_same_bytes(self):
        first = {name: (self.out / name).read_bytes() for name in ("niandu.xlsx", "niandu.sqlite")}
        result = self.ingest(*reversed(self.inputs), "-q", "--jobs", "1", "--format", "xlsx,sqlite")
        self.assertEqual(result.returncode, 0, result.stderr)
        for name, data in first.items():
            self.assertTrue((self.out / name).read_bytes() == data, name)


class Workbook(Exported):

    def setUp(self):
        super().setUp()
        self.zip = zipfile.ZipFile(self.out / "niandu.xlsx")
        self.addCleanup(self.zip.close)
        self.assertIsNone(self.zip.testzip())
        targets = {r.get("Id"): r.get("Target")
                   for r in ET.fromstring(self.zip.read("xl/_rels/workbook.xml.rels"))}
        book = ET.fromstring(self.zip.read("xl/workbook.xml"))
        self.sheets = {s.get("name"): "xl/" + targets[s.get(RELATIONS + "id")]
                       for s in book.iter(MAIN + "sheet")}

    def cells(self, sheet):
        """Rows of {column index: (type, text)}."""
        rows = []
        for row in ET.fromstring(self.zip.read(self.sheets[sheet])).iter(MAIN + "row"):
            cells = {}
            for cell in row:
                letters = re.match("[A-Z]+", cell.get("r"))[0]
                index = 0
                for letter in letters:
                    index = index * 26 + ord(letter) - ord("A") + 1
                text = "".join(t.text or "" for t in cell.iter() if t.tag in (MAIN + "t", MAIN + "v"))
                cells[index - 1] = (cell.get("t", "n"), text)
            rows.append(cells)
        return rows

    def test_a_sheet_per_table_and_the_codebook(self):
        self.assertEqual(list(self.sheets), list(self.tables) + ["codebook"])
        names = {cells[2][1] for cells in self.cells("codebook") if 2 in cells}
        self.assertLessEqual({"target_value", "document_id", "spending_rate_percent"}, names)

    def test_cells_are_those_of_the_csv_with_their_types(self):
        kinds = {"integer": "n", "number": "n", "boolean": "b", "string": "inlineStr"}
        for table in self.tables:
            header, *rows = self.rows(table)
            sheet_header, *sheet_rows = self.cells(table)
            self.assertEqual([sheet_header[i] for i in range(len(header))],
                             [("inlineStr", name) for name in header])
            self.assertEqual(len(sheet_rows), len(rows), table)
            for row, cells in zip(rows, sheet_rows, strict=True):
                for i, (text, kind) in enumerate(zip(row, self.types(table), strict=True)):
                    if text == "":
                        self.assertNotIn(i, cells, (table, row))
                        continue
                    self.assertEqual(cells[i][0], kinds[kind], (table, header[i]))
                    if kind == "number":
                        self.assertEqual(float(cells[i][1]), float(text))
                    elif kind == "boolean":
                        self.assertEqual(cells[i][1], {"true": "1", "false": "0"}[text])
                    else:
                        self.assertEqual(cells[i][1], text)

    def links(self, sheet):
        """Cell: where it leads."""
        path = self.sheets[sheet]
        rels = f"xl/worksheets/_rels/{path.rsplit('/', 1)[1]}.rels"
        if rels not in self.zip.namelist():
            return {}
        targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(self.zip.read(rels))}
        return {link.get("ref"): targets[link.get(RELATIONS + "id")] + ("#" + link.get("location") if link.get("location") else "")
                for link in ET.fromstring(self.zip.read(path)).iter(MAIN + "hyperlink")}

    def test_each_row_leads_to_its_page_of_the_original(self):
        paths = {row[0]: row[self.rows("documents")[0].index("path")] for row in self.rows("documents")[1:]}
        for table in self.tables:
            header, *rows = self.rows(table)
            wanted = {}
            for number, row in enumerate(rows, 2):
                page = row[header.index("page_first")]
                column = header.index("file_name" if table == "documents" else "page_first")
                if row[column]:
                    wanted[f"{letters(column)}{number}"] = paths[row[0]] + (f"#page={page}" if page else "")
            self.assertEqual(self.links(table), wanted, table)
        self.assertEqual(self.links("codebook"), {})
        self.assertGreater(len(self.links("kpis")), 10)

    def test_no_formula_frozen_header_and_filters(self):
        for sheet, path in self.sheets.items():
            root = ET.fromstring(self.zip.read(path))
            self.assertIsNone(root.find(f".//{MAIN}f"), sheet)
            pane = root.find(f".//{MAIN}pane")
            self.assertEqual((pane.get("ySplit"), pane.get("state")), ("1", "frozen"), sheet)
            self.assertIsNotNone(root.find(f"{MAIN}autoFilter"), sheet)
            self.assertIsNotNone(root.find(f"{MAIN}cols"), sheet)

    def test_nothing_tells_the_time(self):
        self.assertIn(b"1980-01-01T00:00:00Z", self.zip.read("docProps/core.xml"))
        self.assertEqual({info.date_time for info in self.zip.infolist()}, {(1980, 1, 1, 0, 0, 0)})


class WorkbookOfABag(ProgramTest):

    def test_links_lead_to_the_originals_in_the_bag(self):
        plan = self.file("in/107/計畫 #1.txt", PLAN_TEXT.read_bytes())
        done = program.run("ingest", self.here / "in", "--catalog", self.here / "c.db", "-q")
        self.assertEqual(done.returncode, 0, done.stderr)
        bag = self.here / "bag"
        done = program.run("export", "--catalog", self.here / "c.db", "--bag", bag, "--format", "xlsx", "-q")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        with zipfile.ZipFile(bag / "data/tables/niandu.xlsx") as book:
            link, = (r.get("Target") for r in ET.fromstring(book.read("xl/worksheets/_rels/sheet1.xml.rels")))
        self.assertEqual((bag / "data/tables" / urllib.parse.unquote(link)).read_bytes(), plan.read_bytes())


class DatabaseFile(Exported):

    def setUp(self):
        super().setUp()
        self.db = sqlite3.connect(self.out / "niandu.sqlite")
        self.addCleanup(self.db.close)

    def all(self, sql, *arguments):
        return self.db.execute(sql, arguments).fetchall()

    def test_tables_are_the_csv_files(self):
        for table in self.tables:
            header, *rows = self.rows(table)
            names = ", ".join(f'"{name}"' for name in header)
            found = self.all(f'SELECT {names} FROM "{table}" ORDER BY row_no')
            self.assertEqual(len(found), len(rows), table)

            def typed(text, kind):
                if text == "":
                    return None
                read = {"integer": int, "number": float, "boolean": "true".__eq__, "string": str}
                return read[kind](text)
            for row, have in zip(rows, found, strict=True):
                self.assertEqual(list(have), [typed(*pair) for pair in
                                              zip(row, self.types(table), strict=True)], table)

    def test_keys_hold_and_the_file_is_sound(self):
        self.assertEqual(self.all("PRAGMA foreign_key_check"), [])
        self.assertEqual(self.all("PRAGMA integrity_check"), [("ok",)])
        for table, resource in self.tables.items():
            key = self.all(f"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk")
            self.assertEqual([name for name, in key], resource["schema"]["primaryKey"])

    def test_views_answer(self):
        views = [name for name, in self.all("SELECT name FROM sqlite_master WHERE type = 'view'")]
        for view in views:
            rows = self.all(f"SELECT * FROM {view}")
            self.assertTrue(rows or view == "search_results", view)
        quarters = self.all("SELECT count(*), count(spending_percent_q4) FROM review_overview")
        counted = self.all("SELECT count(*), count(*) FILTER (WHERE copy_of IS NULL)"
                           " FROM reviews JOIN documents USING (document_id)")[0]
        self.assertEqual(quarters[0][0], counted[1])
        self.assertLess(counted[1], counted[0])  # one document in several files: once
        self.assertGreater(quarters[0][1], 0)

    def test_every_value_has_its_evidence(self):
        for table in ("kpis", "review_quarters"):
            columns = [c["name"] for c in self.tables[table]["schema"]["fields"][3:-2]]
            for column in columns:
                missing = self.all(
                    f'SELECT t.row_no FROM "{table}" t WHERE t."{column}" IS NOT NULL AND NOT EXISTS'
                    " (SELECT 1 FROM evidence e WHERE e.table_name = ? AND e.row_no = t.row_no AND"
                    " e.column_name = ?)", table, column)
                self.assertEqual(missing, [], (table, column))
        boxes = self.all("SELECT count(*), count(page), count(x0) FROM evidence JOIN documents "
                         "USING (document_id) WHERE pages > 0 AND raw <> ''")[0]
        self.assertEqual(boxes[0], boxes[1])
        self.assertEqual(boxes[0], boxes[2])

    def test_every_box_is_on_a_page_whose_size_is_known(self):
        off = self.all("SELECT e.document_id, e.page FROM evidence_places p JOIN evidence e USING (evidence_no)"
                       " LEFT JOIN pages s ON s.document_id = e.document_id AND s.page = p.page"
                       " WHERE p.x0 IS NOT NULL AND NOT coalesce(p.x0 >= 0 AND p.y0 >= 0 AND p.x1 <= s.width + 0.01"
                       " AND p.y1 <= s.height + 0.01 AND s.rotation = 0, 0)")
        self.assertEqual(off, [])
        self.assertEqual(self.all("SELECT document_id FROM documents d WHERE pages IS NOT"
                                  " (SELECT nullif(count(*), 0) FROM pages p WHERE p.document_id = d.document_id)"), [])

    def test_search_in_plain_sql(self):
        for words, least in (("最低工資", 2), ("資", 2), ("臺灣", 1), ("台灣", 1), ("ＫＰＩ", 0)):
            self.db.execute("UPDATE search_query SET text = ?", (words,))
            found = self.all("SELECT file_name, text FROM search_results")
            self.assertGreaterEqual(len(found), least, words)
        self.db.execute("UPDATE search_query SET text = '臺灣'")
        first = self.all("SELECT text_no FROM search_results")
        self.db.execute("UPDATE search_query SET text = '台灣'")
        self.assertEqual(self.all("SELECT text_no FROM search_results"), first)


if __name__ == "__main__":
    unittest.main()
