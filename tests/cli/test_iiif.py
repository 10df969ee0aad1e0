"""The format iiif: what IIIF Presentation 3 requires, and what the JSON of the same documents says."""
import json
import re
import subprocess
import unittest

import program
from npm_packages import CHROMIUM, VALIDATORS, installed
from program import CORPUS, PLAN_TEXT, ProgramTest, files_under, run

PLAN = CORPUS / "pdf/plan-107-writer-b5.pdf"
BASE = "https://example.org/plans/"
UNITS = 150 / 72  # of a canvas to the point


def turned_pdf():
    """Two pages of 300 by 200 points, the second one turned to the right."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << >> %s >>"
    return program.pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
                        page % b"", page % b"/Rotate 90"])


def mistakes_of(manifest):
    """What Presentation 3.0 requires of each resource and is not there, as its table "must" has it."""
    found, seen = [], set()

    def need(holds, what, where):
        if not holds:
            found.append(f"{where}: {what}")

    def check(resource, kind, where):
        need(resource.get("type") == kind, f"type is no {kind}", where)
        need(re.fullmatch(r"https?://[^\s#]+", resource.get("id", "")), "id is no web address", where)
        need(resource["id"] not in seen, "id is there twice", where)
        seen.add(resource["id"])

    def language_map(value, where):
        need(isinstance(value, dict) and value and all(
            isinstance(words, list) and words and all(isinstance(word, str) for word in words)
            for words in value.values()), "is no language map", where)

    def annotations(page, where):
        check(page, "AnnotationPage", where)
        need(page["items"], "no items", where)
        for annotation in page["items"]:
            check(annotation, "Annotation", where)
            need(annotation.get("motivation"), "no motivation", where)
            need(annotation["target"].split("#")[0] == canvas["id"], "another canvas", where)
            yield annotation

    need(manifest["@context"] == "http://iiif.io/api/presentation/3/context.json", "@context", "manifest")
    check(manifest, "Manifest", "manifest")
    language_map(manifest["label"], "manifest")
    for entry in manifest["metadata"]:
        language_map(entry["label"], "metadata")
        language_map(entry["value"], "metadata")
    need(manifest["items"], "no items", "manifest")
    for canvas in manifest["items"]:
        where = canvas["id"]
        check(canvas, "Canvas", where)
        language_map(canvas["label"], where)
        for side in ("width", "height"):
            need(isinstance(canvas.get(side), int) and canvas[side] > 0, f"no {side}", where)
        for page in canvas["items"]:
            for annotation in annotations(page, where):
                body = annotation["body"]
                need(annotation["motivation"] == "painting" and body["type"] == "Image" and body["format"] == "image/png"
                     and body["width"] > 0 and body["height"] > 0, "no picture", where)
        for page in canvas.get("annotations", []):
            for annotation in annotations(page, where):
                need(annotation["motivation"] != "painting", "painting", where)
                need(annotation["body"]["type"] == "TextualBody" and annotation["body"]["value"], "no body", where)
                x, y, width, height = map(int, re.search(r"#xywh=(\d+),(\d+),(\d+),(\d+)$", annotation["target"]).groups())
                need(width > 0 and height > 0 and x + width <= canvas["width"] and y + height <= canvas["height"],
                     "beside the canvas", where)
    return found


def values_of(tables):
    """(table, field, value) of all records of a document's JSON, nested ones too."""
    for table, records in tables.items():
        for record in records:
            for field, value in record["values"].items():
                yield table, field, value
            yield from values_of(record.get("children", {}))


class Iiif(ProgramTest):
    def setUp(self):
        super().setUp()
        self.catalog = self.here / "plans.db"
        self.inputs = self.here / "in"
        self.plan = self.file("in/計畫 107.pdf", PLAN.read_bytes())

    def ingest_all(self):
        done = run("ingest", self.inputs, "--catalog", self.catalog, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)

    def export(self, *arguments, out=None):
        return run("export", "--catalog", self.catalog, "--out", out or self.out, "--format", "iiif,json", "--quiet",
                   "--base-url", BASE, *arguments)

    def manifests(self, out=None):
        return [json.loads(path.read_text("utf-8")) for path in sorted((out or self.out).glob("iiif/d*.json"))]

    def picture(self, address):
        self.assertTrue(address.startswith(BASE), address)
        data = (self.out / address[len(BASE):]).read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")

    def test_a_manifest_shows_the_pages_and_every_value_on_them(self):
        self.file("in/plan.txt", PLAN_TEXT.read_bytes())  # has no pages, and no manifest
        self.ingest_all()
        self.check_says(self.export("--originals", "https://example.org/pdf"), 0)
        manifest, = self.manifests()
        self.assertEqual(mistakes_of(manifest), [])
        document = json.loads((self.out / "json" / manifest["id"].split("/")[-1]).read_text("utf-8"))
        self.assertEqual(manifest["label"], {"none": [document["title"]["value"]]})
        self.assertEqual(manifest["rendering"][0]["id"], "https://example.org/pdf/%E8%A8%88%E7%95%AB%20107.pdf")
        self.assertEqual(manifest["seeAlso"][0]["id"], f"{BASE}json/{document['document_id']}.json")
        self.assertEqual(len(manifest["items"]), document["pages"])
        for canvas, size in zip(manifest["items"], document["page_sizes"], strict=True):
            self.assertAlmostEqual(canvas["width"], size["width"] * UNITS, delta=1)
            self.assertAlmostEqual(canvas["height"], size["height"] * UNITS, delta=1)
            body = canvas["items"][0]["items"][0]["body"]
            width, height = self.picture(body["id"])
            self.assertEqual((width, height), (body["width"], body["height"]))
            self.assertAlmostEqual(width / height, canvas["width"] / canvas["height"], delta=0.005)
        collection = json.loads((self.out / "iiif/collection.json").read_text("utf-8"))
        self.assertEqual((collection["type"], [each["id"] for each in collection["items"]]), ("Collection", [manifest["id"]]))
        self.check_annotations(manifest, document)

    def check_annotations(self, manifest, document):
        have = {}
        for number, canvas in enumerate(manifest["items"], 1):
            for page in canvas.get("annotations", []):
                for annotation in page["items"]:
                    table, _, field = annotation["label"]["none"]
                    box = [int(edge) for edge in annotation["target"].split("=")[1].split(",")]
                    have.setdefault((table, field, number), []).append((box, annotation["body"]["value"]))
        wanted = {}
        values = [*values_of({name: records for name, records in document["records"].items() if name != "documents"}),
                  *(("documents", name, document[name]) for name in ("title", "agency", "roc_year"))]
        for table, field, value in values:
            for page in {source["page"] for source in value["sources"] if "bbox" in source}:
                boxes = [source["bbox"] for source in value["sources"] if source.get("page") == page]
                around = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
                said = "" if value["value"] is None else str(value["value"])
                wanted.setdefault((table, field, page), []).append((around, said))
        self.assertEqual({name: len(each) for name, each in have.items()}, {name: len(each) for name, each in wanted.items()})
        for name, each in wanted.items():
            for (box, text), (around, value) in zip(have[name], each, strict=True):
                self.assertIn(value, text, name)
                for at, edge in zip((box[0], box[1], box[0] + box[2], box[1] + box[3]), around, strict=True):
                    self.assertAlmostEqual(at, edge * UNITS, delta=1.1, msg=(name, text))
        self.assertIn("關鍵績效指標 1/1，目標值：75.5（原文：75.5%；stated）", [text for each in have.values() for _, text in each])

    def test_the_same_documents_give_the_same_bytes_with_and_without_a_catalogue(self):
        self.ingest_all()
        self.check_says(self.export(), 0)
        first = program.tables_under(self.out)
        self.assertTrue(any(name.endswith("-1.png") for name in first))
        self.check_says(self.export(), 0)
        self.assertEqual(program.tables_under(self.out), first)
        other = self.here / "other"
        self.check_says(run("ingest", self.inputs, "--out", other, "--format", "json,iiif", "--quiet", "--base-url", BASE[:-1]), 0)
        self.assertEqual(program.tables_under(other), first)
        package = json.loads(first["datapackage.json"])
        self.assertEqual({each["path"] for each in package["resources"]} | {"datapackage.json"}, set(first))

    def test_a_turned_page_is_as_its_reader_sees_it(self):
        self.plan.unlink()
        self.file("in/turned.pdf", turned_pdf())
        self.ingest_all()
        self.check_says(self.export(), 0)
        manifest, = self.manifests()
        self.assertEqual(mistakes_of(manifest), [])
        self.assertEqual([(c["width"], c["height"]) for c in manifest["items"]], [(625, 417), (417, 625)])
        document = json.loads((self.out / "json" / manifest["id"].split("/")[-1]).read_text("utf-8"))
        self.assertEqual(document["page_sizes"], [{"page": 1, "width": 300, "height": 200, "rotation": 0},
                                                  {"page": 2, "width": 200, "height": 300, "rotation": 90}])

    def test_without_the_original_there_are_no_pictures_and_it_is_said(self):
        self.ingest_all()
        self.plan.write_bytes(b"another")
        done = self.export()
        self.check_says(done, 1, f"niandu: {self.plan}: no picture of the page: is not the file that the records came from")
        manifest, = self.manifests()
        self.assertEqual(mistakes_of(manifest), [])
        self.assertEqual({len(canvas["items"]) for canvas in manifest["items"]}, {0})
        self.assertFalse(list(self.out.glob("iiif/*.png")))

    def test_a_folder_of_that_name_that_is_another_program_s_stays(self):
        self.ingest_all()
        self.file("out/iiif/mine.txt", b"mine")
        done = self.export("--beside")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(files_under(self.out), {"iiif/mine.txt": b"mine"})

    def test_what_is_no_beginning_of_an_address_is_refused(self):
        said = "niandu: --base-url is the beginning of a web address, such as https://example.org/plans/; it has neither ? nor #"
        for wrong in ("plans/", "ftp://example.org/", "https://example.org/?a=", "https://example.org/a b/"):
            with self.subTest(wrong):
                done = run("export", "--catalog", self.catalog, "--out", self.out, "--base-url", wrong)
                self.assertEqual((done.returncode, self.lines(done)[0]), (2, said))
        done = run("compare", self.plan, "--out", self.out, "--format", "iiif")
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown format 'iiif'; say csv, json, ndjson, xlsx, sqlite, or several with commas", done.stderr.decode())

    def test_others_read_it(self):
        """What the npm package @iiif/parser finds in it."""
        self.assertTrue((installed() / "node_modules/@iiif").is_dir(), "./niandu.sh packages")
        self.ingest_all()
        self.check_says(self.export(), 0)
        manifest, = self.out.glob("iiif/d*.json")
        done = subprocess.run(["node", VALIDATORS / "iiif.mjs", installed() / "node_modules", manifest], capture_output=True, check=False, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        wanted = self.manifests()[0]
        values = sum(len(page["items"]) for canvas in wanted["items"] for page in canvas.get("annotations", []))
        self.assertEqual(json.loads(done.stdout), {"Manifest": 1, "Canvas": len(wanted["items"]), "painted": len(wanted["items"]),
                                                   "values": values})

    @unittest.skipUnless(CHROMIUM and (installed() / "node_modules/mirador").is_dir(), "no Mirador or no chromium: ./niandu.sh packages")
    def test_mirador_shows_pages_and_values(self):
        self.ingest_all()
        self.check_says(self.export(), 0)
        path, = self.out.glob("iiif/d*.json")
        canvases = 3
        done = subprocess.run(["node", VALIDATORS / "mirador.mjs", installed() / "node_modules", CHROMIUM, self.out, BASE,
                               f"iiif/{path.name}", str(canvases)], capture_output=True, check=False, timeout=240)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        shown = json.loads(done.stdout)
        self.assertEqual(shown["troubles"], [])
        wanted = self.manifests()[0]["items"]
        self.assertEqual(len(shown["canvases"]), canvases)
        for number, (canvas, seen) in enumerate(zip(wanted, shown["canvases"]), 1):
            values = [annotation["body"]["value"] for page in canvas["annotations"] for annotation in page["items"]]
            self.assertEqual(seen["values"], values)
            self.assertTrue(values)
            self.assertGreater(seen["picture"], 5000)  # a page of text: 12,000 to 17,000
            self.assertTrue(seen["label"].startswith(f"{number} of {len(wanted)}"), seen["label"])


if __name__ == "__main__":
    unittest.main()
