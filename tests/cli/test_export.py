"""niandu export and niandu search: what a catalogue holds, as files, as a bag, and found again."""
import csv
import json
import os
import shutil
import unittest
import xml.etree.ElementTree as ET

import bagit_check
import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run

ALL_FORMATS = "csv,json,ndjson,xlsx,sqlite"


class Catalogued(ProgramTest):

    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.inputs = self.here / "in"
        (self.inputs / "sub").mkdir(parents=True)
        shutil.copy(PLAN_TEXT, self.inputs / "plan.txt")
        shutil.copy(REVIEW_TEXT, self.inputs / "sub" / "100%.txt")
        shutil.copy(program.corpus_pdfs()[-1], self.inputs / "sub" / "review.pdf")
        (self.inputs / "table.pdf").write_bytes(program.table_pdf())  # no schema fits
        result = run("ingest", self.inputs, "--catalog", self.catalog, "-q")
        self.assertIn(result.returncode, (0, 1), result.stderr)

    def export(self, *arguments, **options):
        return run("export", "--catalog", self.catalog, *arguments, **options)

    def search(self, *arguments):
        return run("search", "--catalog", self.catalog, *arguments)


class Export(Catalogued):

    def test_every_format_as_without_a_catalogue(self):
        self.ingest(self.inputs, "-q", "--format", ALL_FORMATS)
        result = self.export("--out", self.here / "exported", "--format", ALL_FORMATS)
        self.check_says(result, 0)
        self.assertIn(b"tables of 4 documents", result.stdout)
        plain = program.tables_under(self.out)
        exported = program.tables_under(self.here / "exported")
        self.assertEqual(list(plain), list(exported))
        for name, data in plain.items():
            self.assertTrue(exported[name] == data, name)

    def test_wrong_usage(self):
        for arguments, message in (
            ([], "export needs --out DIR or --bag DIR"),
            (["x", "--out", "o"], "export takes no 'x'; a catalogue is named with --catalog x"),
            (["--out", "o", "--format", "doc"], "unknown format 'doc'; say csv, json, ndjson, xlsx, "
             "sqlite, iiif, or several with commas"),
        ):
            self.check_says(self.export(*arguments), 2, f"niandu: {message}",
                            "niandu: see 'niandu help export'")
        self.check_says(run("export", "--catalog", self.here / "none.db", "--out", self.out), 65,
                        f"niandu: {self.here}/none.db: no such catalogue")
        self.assertFalse(self.out.exists())

    def test_a_wrong_view_is_a_schema_error_with_its_name(self):
        schemas = self.here / "schemas"
        shutil.copytree(program.SOURCE / "schemas", schemas)
        (schemas / "views.sql").write_text("CREATE VIEW broken AS SELECT x FROM nowhere;\n")
        result = self.export("--out", self.out, "--schemas", schemas, "--format", "sqlite")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"views.sql: view broken: ", result.stderr)
        self.assertFalse(self.out.exists())


class Search(Catalogued):

    def test_document_page_and_words_around(self):
        result = self.search("最低工資", "--limit", "100")
        self.check_says(result, 0)
        lines = result.stdout.decode().splitlines()
        self.assertTrue(any("plan.txt" in line and "最低工資" in line for line in lines), lines)
        found = json.loads(self.search("經費", "--format", "json", "--limit", "1000").stdout)
        self.assertEqual(found["found"], len(found["passages"]))
        with_page = [p for p in found["passages"] if p["file_name"] == "review.pdf"]
        self.assertTrue(with_page)
        for passage in with_page:
            self.assertGreaterEqual(passage["page"], 1)
            begin, end = passage["match"]
            self.assertEqual(passage["snippet"][begin:end], "經費")

    def test_any_length_and_variants(self):
        def found(*words):
            return json.loads(self.search(*words, "--format", "json").stdout)["found"]
        self.assertGreater(found("資"), found("工資"))
        self.assertGreater(found("工資"), found("最低工資"))
        self.assertEqual(found("臺灣"), found("台灣"))
        self.assertEqual(found("ＡＬＰＨＡ"), 1)  # in the table of table.pdf
        self.assertEqual(found("alpha 42"), 0)  # not in one cell

    def test_more_than_the_limit_and_nothing(self):
        result = self.search("資", "--limit", "2")
        self.assertEqual(len(result.stdout.splitlines()), 2)
        self.assertRegex(result.stderr.decode(), r"^niandu: 2 of \d+ passages; --limit shows more\n$")
        self.check_says(self.search("龘龘"), 0, "niandu: '龘龘' was not found")
        self.check_says(self.search("「」"), 2,
                        "niandu: search needs a TEXT with a letter, digit or ideograph",
                        "niandu: see 'niandu help search'")

    def test_what_is_removed_is_not_found(self):
        (self.inputs / "plan.txt").unlink()
        run("ingest", self.inputs, "--catalog", self.catalog, "-q")
        self.assertNotIn(b"plan.txt", self.search("最低工資", "--limit", "1000").stdout)


PREMIS = "{http://www.loc.gov/premis/v3}"


class Bag(Catalogued):

    def setUp(self):
        super().setUp()
        self.bag = self.here / "bag"

    def make(self, *arguments):
        return self.export("--bag", self.bag, *arguments, env={"SOURCE_DATE_EPOCH": "1700000000"})

    def test_a_valid_bag_of_originals_tables_and_log(self):
        result = self.make()
        self.check_says(result, 0)
        self.assertIn(b"complete bag of 4 original files", result.stdout)
        self.assertEqual(bagit_check.mistakes(self.bag), [])
        self.assertEqual(bagit_check.tags(self.bag)["Bagging-Date"], "2023-11-14")
        originals = files_under(self.inputs)
        self.assertEqual(files_under(self.bag / "data/documents"), originals)
        self.export("--out", self.out, "-q", env={"SOURCE_DATE_EPOCH": "1700000000"})
        self.assertEqual(files_under(self.bag / "data/tables"), program.tables_under(self.out))
        self.assertEqual(sorted(p.name for p in self.here.iterdir()),
                         sorted({"bag", "c.db", "in", "out"} |
                                {p.name for p in self.here.glob("c.db*")}))

    def test_the_log_is_premis(self):
        self.make()
        root = ET.parse(self.bag / "metadata/premis.xml").getroot()
        self.assertEqual((root.tag, root.get("version")), (PREMIS + "premis", "3.0"))
        kinds = [child.tag.removeprefix(PREMIS) for child in root]
        order = ["object", "event", "agent"]  # the order of the schema
        self.assertEqual(kinds, sorted(kinds, key=order.index))
        self.assertEqual(set(kinds), set(order))

        def texts(element, path):
            return [e.text for e in element.iterfind("/".join(PREMIS + p for p in path.split("/")))]
        objects = texts(root, "object/objectIdentifier/objectIdentifierValue")
        listed = {str(p.relative_to(self.bag)) for p in (self.bag / "data").rglob("*") if p.is_file()}
        self.assertEqual(sorted(objects), sorted(listed))
        agents = set(texts(root, "agent/agentIdentifier/agentIdentifierValue"))
        events = root.findall(PREMIS + "event")
        ids = texts(root, "event/eventIdentifier/eventIdentifierValue")
        self.assertEqual(len(ids), len(set(ids)))
        types = {}
        for event in events:
            kind, = texts(event, "eventType")
            outcome, = texts(event, "eventOutcomeInformation/eventOutcome")
            types.setdefault(kind, []).append(outcome)
            self.assertRegex(texts(event, "eventDateTime")[0],
                             r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertLessEqual(
                set(texts(event, "linkingAgentIdentifier/linkingAgentIdentifierValue")), agents)
            linked = texts(event, "linkingObjectIdentifier/linkingObjectIdentifierValue")
            self.assertTrue(linked)
            self.assertLessEqual(set(linked), set(objects))
        self.assertEqual(types["capture"], ["success"] * 4)
        self.assertEqual(types["fixity check"], ["pass"] * 4)
        self.assertEqual(len(types["metadata extraction"]), 4)

    def test_lost_and_changed_originals(self):
        (self.inputs / "plan.txt").unlink()
        changed = self.inputs / "sub" / "100%.txt"
        stat = changed.stat()
        data = bytearray(changed.read_bytes())
        data[100] ^= 1  # one bit, same size, same time
        changed.write_bytes(data)
        os.utime(changed, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        result = self.make()
        self.check_says(
            result, 1,
            f"niandu: {self.inputs}/plan.txt: not in the bag: No such file or directory",
            f"niandu: {changed}: not in the bag: the bytes are not those that were read",
            f"niandu: {self.bag}: the bag is not complete, 2 files of 4 missing")
        self.assertNotIn(b"complete", result.stdout)
        self.assertEqual([m for m in bagit_check.mistakes(self.bag) if m != "Payload-Oxum"],
                         ["missing: data/documents/plan.txt", "missing: data/documents/sub/100%.txt"])

    def test_odd_names_stay_apart_and_inside(self):
        for name in (b"A.txt", b"a.txt", b"\xa4\xa4.txt", b"%A4%A4.txt", b"new\nline.txt"):
            with open(os.path.join(os.fsencode(self.inputs), name), "wb") as file:
                file.write(PLAN_TEXT.read_bytes() + name)
        run("ingest", self.inputs, "--catalog", self.catalog, "-q")
        self.assertEqual(self.make().returncode, 0)
        self.assertEqual(bagit_check.mistakes(self.bag), [])
        self.assertEqual(len(files_under(self.bag / "data/documents")), 9)
        manifest = (self.bag / "manifest-sha256.txt").read_text("utf-8")
        self.assertIn("data/documents/new%0Aline.txt\n", manifest)
        names = [p.relative_to(self.bag).as_posix().casefold()
                 for p in (self.bag / "data/documents").rglob("*") if p.is_file()]
        self.assertEqual(len(names), len(set(names)))

    def test_nothing_is_overwritten(self):
        self.bag.mkdir()
        (self.bag / "mine").write_text("mine")
        self.check_says(self.make(), 2,
                        f"niandu: {self.bag}: exists already; a bag is made under a new name")
        self.assertEqual(files_under(self.bag), {"mine": b"mine"})


if __name__ == "__main__":
    unittest.main()
