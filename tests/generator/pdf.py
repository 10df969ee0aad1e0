"""A small PDF writer: text at exact positions, rules, fills, clips, forms, turned pages.

Coordinates: points, origin top left of the page as it is seen, y down. Fonts are never embedded:
base-14 fonts for Latin text and the CJK fonts that every reader brings, with widths given here, so
that what is drawn where does not depend on any font file. Same calls, same bytes.
"""
import math
import zlib

HELVETICA = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556,
             556, 556, 556,
             556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
             667, 611, 778,
             722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
             667, 611, 278,
             278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222,
             833, 556, 556,
             556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]
TIMES = [250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500,
         500, 500, 500,
         500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556,
         722, 722, 333,
         389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333,
         278, 333, 469,
         500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500,
         500, 333, 389,
         278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541]
LATIN = {"Helvetica": HELVETICA, "Times-Roman": TIMES, "Courier": [600] * 95}
# Name: registry ordering, supplement, CMap, Python's codec, CIDs of half width.
CJK = {
    "MSung-Light": ("CNS1", 0, "UniCNS-UCS2-H", "utf-16-be", "1 98 500 13648 13742 500"),
    "MHei-Medium": ("CNS1", 0, "UniCNS-UCS2-H", "utf-16-be", "1 98 500 13648 13742 500"),
    "STSong-Light": ("GB1", 2, "UniGB-UCS2-H", "utf-16-be", "1 95 500 814 939 500"),
    "MingLiU": ("CNS1", 0, "ETenms-B5-H", "big5", "1 98 500 13648 13742 500"),
}


class Font:
    """One font of a document: how wide a text is, and its bytes."""

    def __init__(self, name, key):
        self.name, self.key, self.latin = name, key, name in LATIN

    def width(self, text):
        if self.latin:
            widths = LATIN[self.name]
            return sum(widths[ord(c) - 32] for c in text) / 1000
        return sum(0.5 if 32 <= ord(c) < 127 else 1.0 for c in text)

    def hex(self, text):
        return text.encode("latin-1" if self.latin else CJK[self.name][3]).hex().upper()

    def objects(self, number, to_unicode):
        """The objects of this font, the first with `number`; two more follow it in a CJK font."""
        if self.latin:
            return [f"<< /Type /Font /Subtype /Type1 /BaseFont /{self.name} /Encoding /WinAnsiEncoding >>"]
        ordering, supplement, cmap, _, widths = CJK[self.name]
        first = widths.split()
        w = " ".join(" ".join(first[i:i + 3]) for i in range(0, len(first), 3))
        mapped = f" /ToUnicode {number + 3} 0 R" if to_unicode else ""
        made = [f"<< /Type /Font /Subtype /Type0 /BaseFont /{self.name}-{cmap} /Encoding /{cmap} "
                f"/DescendantFonts [{number + 1} 0 R]{mapped} >>",
                f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{self.name} /CIDSystemInfo "
                f"<< /Registry (Adobe) /Ordering ({ordering}) /Supplement {supplement} >> /DW 1000 /W [{w}] "
                f"/FontDescriptor {number + 2} 0 R >>",
                f"<< /Type /FontDescriptor /FontName /{self.name} /Flags 6 /FontBBox [0 -250 1000 900] "
                "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"]
        if to_unicode:
            made.append(_stream(IDENTITY_UCS2.encode()))
        return made


# Codes are UCS-2, so they stand for themselves.
IDENTITY_UCS2 = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
""" + "".join(f"64 beginbfrange\n" + "".join(
    f"<{h:02X}00> <{h:02X}FF> <{h:02X}00>\n" for h in range(b, b + 64)) + "endbfrange\n"
              for b in range(0, 256,
                             64)) + """endcmap CMapName currentdict /CMap defineresource pop end end
"""


def _stream(data, extra=""):
    return (data, extra)


def _packed(data, extra, plain):
    if not plain:
        data, extra = zlib.compress(data, 9), f" /Filter /FlateDecode{extra}"
    return f"<< /Length {len(data)}{extra} >>\nstream\n".encode() + data + b"\nendstream"


def n(value):
    return f"{value:.2f}".rstrip("0").rstrip(".") if "." in f"{value:.2f}" else str(value)


class Page:
    """What is drawn on one page. width and height: as it is seen."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.ops = []
        self.forms = []
        self.texts = []      # every string that stands on it, in the order of drawing
        self.turn = None     # None, or how a page is turned: see `matrix`
        self.rotate = 0

    def _xy(self, x, y):
        return f"{n(x)} {n(self.height - y)}"

    def text(self, x, baseline, text, font, size, *, color=None, spacing=0.0, angle=None):
        """One string of one font."""
        self.texts.append(text)
        place = f"1 0 0 1 {self._xy(x, baseline)} Tm"
        if angle:
            c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            place = f"{c:.5f} {s:.5f} {-s:.5f} {c:.5f} {self._xy(x, baseline)} Tm"
        state = (" ".join(n(c) for c in color) + " rg " if color else "") + (f"{n(spacing)} Tc "
                                                                             if spacing else "")
        shown = f"BT /{font.key} {n(size)} Tf {place} <{font.hex(text)}> Tj ET"
        self.ops.append(f"q {state}{shown} Q" if state else shown)

    def line(self, x0, y0, x1, y1, width=0.5, *, gray=0.0, dash=None):
        style = f"[{' '.join(n(d) for d in dash)}] 0 d " if dash else ""
        self.ops.append(f"q {style}{n(gray)} G {n(width)} w {self._xy(x0, y0)} m {self._xy(x1, y1)} l S Q")

    def fill(self, x0, y0, x1, y1, gray=(0, 0, 0)):
        self.ops.append(f"q {' '.join(n(c) for c in gray)} rg {self._xy(x0, y1)} {n(x1 - x0)} {n(y1 - y0)} re f Q")

    def box(self, x0, y0, x1, y1, width=0.5, gray=0.0):
        self.ops.append(f"q {n(gray)} G {n(width)} w {self._xy(x0, y1)} {n(x1 - x0)} {n(y1 - y0)} re S Q")

    def clip(self, x0, y0, x1, y1):
        self.ops.append(f"q {self._xy(x0, y1)} {n(x1 - x0)} {n(y1 - y0)} re W n")

    def unclip(self):
        self.ops.append("Q")

    def into_form(self, first):
        """What was drawn from operation `first` on becomes a form XObject, drawn once."""
        self.forms.append("\n".join(self.ops[first:]))
        self.ops[first:] = [f"q /Fm{len(self.forms)} Do Q"]

    def matrix(self):
        """Media box and the transformation of what is drawn, by how the page is turned."""
        w, h = self.width, self.height
        if self.turn == "left":     # seen with the head to the left, reading upwards
            return h, w, f"0 1 -1 0 {n(h)} 0 cm"
        if self.turn == "right":
            return h, w, f"0 -1 1 0 0 {n(w)} cm"
        return w, h, ""


class Document:
    """Pages and fonts of one file."""

    def __init__(self, to_unicode=False):
        self.fonts, self.pages, self.to_unicode = {}, [], to_unicode

    def font(self, name):
        if name not in self.fonts:
            self.fonts[name] = Font(name, f"F{len(self.fonts) + 1}")
        return self.fonts[name]

    def page(self, width, height):
        self.pages.append(Page(width, height))
        return self.pages[-1]

    def to_bytes(self, plain=False):
        """The file. plain: nothing packed and no cross-reference table, for those who change bytes."""
        objects = [None, None]  # catalogue and page tree
        resources = []
        for font in self.fonts.values():
            resources.append(f"/{font.key} {len(objects) + 1} 0 R")
            mapped = self.to_unicode and not font.latin and CJK[font.name][3] == "utf-16-be"
            objects += font.objects(len(objects) + 1, mapped)
        fonts = f"/Font << {' '.join(resources)} >>"
        kids = []
        for page in self.pages:
            self._add_page(objects, page, fonts, kids)
        objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
        return _file([_packed(*o, plain) if isinstance(o, tuple) else o for o in objects], plain)

    @staticmethod
    def _add_page(objects, page, fonts, kids):
        width, height, matrix = page.matrix()
        box = f"[0 0 {n(width)} {n(height)}]"
        forms = []
        for i, form in enumerate(page.forms):
            # A form of a form is not made: each holds plain drawing.
            extra = (f" /Type /XObject /Subtype /Form /BBox [0 0 {n(page.width)} {n(page.height)}] "
                     f"/Resources << {fonts} >>")
            objects.append(_stream(form.encode("ascii"), extra))
            forms.append(f"/Fm{i + 1} {len(objects)} 0 R")
        xobjects = f" /XObject << {' '.join(forms)} >>" if forms else ""
        body = "\n".join(([matrix] if matrix else []) + page.ops)
        objects.append(_stream(body.encode("ascii")))
        turned = f" /Rotate {page.rotate}" if page.rotate else ""
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox {box}{turned} /Resources << {fonts}{xobjects} >> "
                       f"/Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")


def _file(objects, plain):
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        data = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    if plain:
        return bytes(out + b"trailer\n<< /Root 1 0 R >>\n")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
