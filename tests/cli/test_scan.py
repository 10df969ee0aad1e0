"""Pages that are pictures: what is read of them, and that it says how sure it is."""
import csv
import json
import os
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


def scan_pdf(pixels, width, height, words=b"", font=None, more=()):
    """A page that is this picture; `words`: operators that write on it, in F1, which is Helvetica
    or `font`; `more`: objects from 7."""
    image = program.stream(zlib.compress(pixels),
                           b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace"
                           b" /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode" % (width, height))
    across, down = width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL
    content = b"q %f 0 0 %f 20 %f cm /I Do Q " % (across, down, 820 - down)
    return program.one_page(content + words, b"/XObject << /I 6 0 R >>", font=font,
                            more=[image, *more])


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

    def test_what_is_stamped_on_a_picture_that_cannot_be_read_stays(self):
        # A chequered board is no text: what is written on it is all there is.
        width, height = 2300, 2600
        rows = [bytes(255 * ((x // 9 + odd) % 2) for x in range(width)) for odd in (0, 1)]
        board = b"".join(rows[y // 9 % 2] for y in range(height))
        words = b"BT /F1 11 Tf 60 500 Td (RECEIVED) Tj ET"
        # A font that is in the file, of squares: else the page could not be drawn with its text.
        squares = (b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0]"
                   b" /CharProcs << /A 7 0 R >> /FirstChar 65 /LastChar 90 /Widths [%s] /Encoding"
                   b" << /Type /Encoding /Differences [65 %s] >> /ToUnicode 8 0 R >>"
                   % (b"9 " * 26, b"/A " * 26))
        latin = (b"/CMapName /L def 1 begincodespacerange <00> <FF> endcodespacerange"
                 b" 1 beginbfrange <41> <5A> <0041> endbfrange")
        scan = scan_pdf(board, width, height, words=words,
                        font=squares, more=[program.stream(b"9 0 0 0 9 9 d1 0 0 9 9 re f"),
                                            program.stream(latin)])
        result = self.ingest(self.file("stamped.pdf", scan))
        self.assertIn(b"no text can be made out in the picture of it", result.stderr)
        [path] = (self.out / "json").glob("*.json")
        self.assertIn("RECEIVED", path.read_text(encoding="utf-8").replace(" ", ""))

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

    def test_every_value_says_that_it_was_recognised_and_each_doubt_where(self):
        title = picture_of(PLAN, 1, 210, 220, 2100, 130)
        titled = scan_pdf(title + self.pixels, 2100, 930)
        self.ingest(self.file("scan.pdf", titled), "--format", "csv,json")
        issues = self.rows("issues")
        self.assertIn("page_recognised", [issue["code"] for issue in issues])
        [path] = (self.out / "json").glob("*.json")
        document = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(document["text_source"], "ocr")
        values = [value for tables in document["records"].values() for record in tables
                  for value in record["values"].values() if value["sources"]]
        for value in values:
            self.assertIn(value["evidence"], ("ocr", "inferred", "contradictory", "missing"), value)
            if value["evidence"] == "ocr":
                self.assertTrue(0 <= value["confidence"] <= 1, value)
        self.assertIn("ocr", {value["evidence"] for value in values})
        doubts = [issue for issue in issues if issue["code"] == "ocr_doubtful"]
        for issue in doubts:
            self.assertEqual((issue["severity"], issue["page"]), ("warning", "1"))
            self.assertNotIn("", (issue["box"], issue["table"], issue["field"]))

    def test_text_is_read_as_without_recogniser(self):
        self.assertEqual(run("tables", PLAN, "--pages", "3").stdout,
                         run("tables", PLAN, "--pages", "3", "--ocr", "off").stdout)

    def test_hostile_pictures_cost_their_page_alone(self):
        """Each stands between two pages that are read as ever, and has an issue of its own."""
        for name, image in hostile_images():
            with self.subTest(name):
                result, read = self.tables(self.file("hostile.pdf", pages_around(image)))
                self.assertRegex(result.stderr, rb"page 2: .*\[(no_text_layer|ocr_unavailable|page_content_damaged)\]")
                self.assertNotIn(b"page 1", result.stderr)
                self.assertNotIn(b"page 3", result.stderr)
                cells = [cell["text"] for table in read["tables"] for cell in table["cells"]]
                self.assertEqual([cell for cell in cells if cell in ("alpha", "42")],
                                 ["alpha", "42", "alpha", "42"])


SIDE = 31623  # its square is 10^9


def image_object(data, filters, width=SIDE, height=SIDE, bits=8, more=b""):
    return program.stream(data, b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
                                b" /BitsPerComponent %d /Filter /%s %s" % (width, height, bits, filters, more))


def hostile_images():
    side = SIDE.to_bytes(4, "big")
    # Poppler takes 12 s for 10^9 pixels of JBIG2.
    small = (SIDE if os.environ.get("NIANDU_LONG_TESTS") else 6000).to_bytes(4, "big")
    noise = bytes((i * i * 31 + i) % 251 for i in range(4000))
    jpx = (b"\xff\x4f\xff\x51\x00\x29\x00\x00" + side + side + bytes(8) + side + side + bytes(8)
           + b"\x00\x01\x07\x01\x01\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x05\x04\x04\x00\x01"
           + b"\xff\x5c\x00\x13\x40" + bytes(16) + b"\xff\x90\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x01\xff\x93"
           + noise + b"\xff\xd9")
    jpeg = (b"\xff\xd8\xff\xdb\x00\x43\x00" + bytes([1] * 64) + b"\xff\xc0\x00\x0b\x08" + side[2:] + side[2:]
            + b"\x01\x01\x11\x00\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00\xff\xc4\x00\x14\x10\x01" + bytes(15)
            + b"\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + noise)
    jbig2 = (bytes([0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19]) + small + small + bytes(8) + b"\x00\x00\x00"
             + bytes([0, 0, 0, 1, 0x26, 0, 1, 0, 0, 15, 250]) + small + small + bytes(8) + b"\x00\x08"
             + b"\x03\xff\xfd\xff\x02\xfe\xfe\xfe" + noise)
    yield "JPX", image_object(jpx, b"JPXDecode")
    yield "DCT", image_object(jpeg, b"DCTDecode")
    yield "JBIG2", image_object(jbig2, b"JBIG2Decode", bits=1)
    yield "CCITT", image_object(noise, b"CCITTFaxDecode", bits=1,
                                more=b"/DecodeParms << /K -1 /Columns %d /Rows %d >>" % (SIDE, SIDE))
    yield "Flate", image_object(zlib.compress(bytes(10**7)), b"FlateDecode")
    yield "one pixel", image_object(zlib.compress(b"\x80"), b"FlateDecode", 1, 1)
    yield "black", image_object(zlib.compress(bytes(10**6)), b"FlateDecode", 1000, 1000)


def pages_around(image):
    """Three pages: a table, the picture, a table."""
    page = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 8 0 R >> /XObject << /I 9 0 R >> >> >>")
    return program.pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
        page % 6, page % 7, page % 6,
        program.stream(program.grid_content()),
        program.stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        image,
    ])


if __name__ == "__main__":
    unittest.main()
