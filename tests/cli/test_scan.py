"""Pages that are pictures: what is read of them, and that it says how sure it is."""
import csv
import json
import subprocess
import unittest
import zlib

import program
from program import CORPUS, run

PLAN = CORPUS / "pdf" / "plan-107-writer-a4.pdf"
POINTS_PER_PIXEL = 72 / 300


def picture_of(pdf, page, x, y, width, height):
    """Part of a page as rows of grey pixels, 300 to the inch; measures in pixels."""
    pgm = subprocess.run(["pdftoppm", "-gray", "-r", "300", "-f", str(page), "-l", str(page),
                          "-x", str(x), "-y", str(y), "-W", str(width), "-H", str(height), pdf],
                         capture_output=True, check=True).stdout
    magic, size, most, pixels = pgm.split(b"\n", 3)
    assert (magic, size, most) == (b"P5", b"%d %d" % (width, height), b"255"), pgm[:40]
    return pixels


def scan_pdf(pixels, width, height, words=b""):
    """A page that is this picture; `words`: operators that write on it."""
    image = program.stream(zlib.compress(pixels),
                           b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace"
                           b" /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode" % (width, height))
    across, down = width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL
    content = b"q %f 0 0 %f 20 %f cm /I Do Q " % (across, down, 820 - down)
    return program.one_page(content + words, b"/XObject << /I 6 0 R >>", more=[image])


class Scans(program.ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The first indicators of the plan: the table's header and three rows.
        cls.pixels = picture_of(PLAN, 3, 210, 215, 2100, 800)

    def scan(self, **options):
        return self.file("scan.pdf", scan_pdf(self.pixels, 2100, 800, **options))

    def rows(self, table):
        with open(self.out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def tables(self, *arguments):
        result = run("tables", *arguments, "--format", "json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return result, json.loads(result.stdout)

    def texts(self, *arguments):
        return [cell["text"] for table in self.tables(*arguments)[1]["tables"]
                for cell in table["cells"]]

    def test_a_table_of_a_picture_is_read(self):
        texts = self.texts(self.scan())
        for expected in ("衡量標準", "75.5%", "525案"):
            self.assertIn(expected, [text.replace(" ", "") for text in texts])

    def test_off_reads_no_picture_and_force_reads_all(self):
        scan = self.scan()
        self.assertEqual(self.texts(scan, "--ocr", "off"), [])
        self.assertIn(b"[no_text_layer]", run("tables", scan, "--ocr", "off").stderr)
        typed = self.file("typed.pdf", program.table_pdf())
        self.assertEqual(self.texts(typed), ["Name", "Value", "alpha", "42"])
        # Its font is not in the file: a picture of it would lack the text.
        forced = run("tables", typed, "--ocr", "force", "--format", "csv")
        self.assertEqual(forced.stdout, b"Name,Value\nalpha,42\n")
        self.assertIn(b"[ocr_unavailable]", forced.stderr)

    def test_only_these_three(self):
        result = run("tables", self.scan(), "--ocr", "yes")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"--ocr must be auto, off or force", result.stderr)

    def test_every_value_says_that_it_was_recognised_and_no_number_is_sure_without_two(self):
        self.ingest(self.scan(), "--agency", "勞動部", "--year", "107", "--format", "csv,json")
        issues = self.rows("issues")
        self.assertIn("page_recognised", [issue["code"] for issue in issues])
        [path] = (self.out / "json").glob("*.json")
        document = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(document["text_source"], "ocr")
        doubted = {(issue["table"], issue["record"], issue["field"])
                   for issue in issues if issue["code"] == "ocr_doubtful"}
        values = [value for tables in document["records"].values() for record in tables
                  for value in record["values"].values() if value["sources"]]
        for value in values:
            self.assertIn(value["evidence"], ("ocr", "inferred", "contradictory", "missing"), value)
            if value["evidence"] == "ocr":
                self.assertTrue(0 <= value["confidence"] <= 1, value)
        for issue in issues:
            if issue["code"] == "ocr_doubtful":
                self.assertEqual((issue["severity"], issue["page"]), ("warning", "1"))
                self.assertNotEqual(issue["box"], "")

    def test_text_is_read_as_without_recogniser(self):
        self.assertEqual(run("tables", PLAN, "--pages", "3").stdout,
                         run("tables", PLAN, "--pages", "3", "--ocr", "off").stdout)

    def test_pictures_that_claim_too_much_end_within_the_limits(self):
        for width, height in ((31623, 31623), (1, 1)):
            image = program.stream(zlib.compress(bytes(100000)),
                                   b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace"
                                   b" /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
                                   % (width, height))
            hostile = self.file("hostile.pdf", program.one_page(
                b"q 595 0 0 842 0 0 cm /I Do Q", b"/XObject << /I 6 0 R >>", more=[image]))
            self.ingest(hostile)
            codes = {issue["code"] for issue in self.rows("issues")}
            self.assertTrue(codes & {"no_text_layer", "ocr_unavailable", "page_recognised"}, codes)


if __name__ == "__main__":
    unittest.main()
