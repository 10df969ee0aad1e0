"""Pages: one or two tables with what stands around them, or none at all."""
import pdf
import setting as settings
import styles
import tables
import words as w

NEGATIVES = ["prose", "outline", "contents", "two_columns", "letter"]
PAPER = [(595.3, 841.9)] * 4 + [(841.9, 595.3), (612, 792)]


class Sheet:
    """A page that is filled from the top down."""

    def __init__(self, rng, style):
        self.rng, self.style = rng, style
        self.latin = rng.random() < 0.18
        self.document = pdf.Document(to_unicode=rng.random() < 0.3)
        cjk = rng.choice(list(pdf.CJK))
        bold = rng.choice([cjk, "MHei-Medium"]) if pdf.CJK[cjk][3] != "big5" else cjk
        latin = rng.choice(["Helvetica", "Times-Roman", "Courier"]) if self.latin else \
            rng.choice([None, None, "Times-Roman", "Helvetica"])
        self.setting = settings.Setting(self.document, cjk, latin, bold, rng.choice(["line", "line", "word", "char"]))
        width, height = rng.choice(PAPER)
        self.page = self.document.page(width, height)
        self.margin = rng.choice([42, 57, 72])
        self.x0, self.x1 = self.margin, width - self.margin
        self.y, self.bottom = self.margin, height - self.margin
        self.size = rng.choice([10, 11, 12])
        self.found, self.params = [], {"latin": self.latin, "cjk": cjk, "latin_font": latin}

    @property
    def width(self):
        return self.x1 - self.x0

    def text(self, text, *, size=None, align="l", bold=False, indent=0.0, x0=None, x1=None):
        """One line at the cursor, which goes on."""
        size, x0, x1 = size or self.size, self.x0 if x0 is None else x0, self.x1 if x1 is None else x1
        width = self.setting.width(text, size)
        x = {"l": x0 + indent * size, "c": (x0 + x1 - width) / 2, "r": x1 - width}[align]
        self.setting.draw(self.page, x, self.y + 0.88 * size, text, size, bold=bold)
        self.y += size * 1.5

    def paragraph(self, low, high, *, x0=None, x1=None, first=2.0, hanging=0.0, lead="", pitch=1.5, room=None):
        """Running text; stops where the room ends."""
        x0, x1 = self.x0 if x0 is None else x0, self.x1 if x1 is None else x1
        text = lead + (w.latin_sentence if self.latin else w.sentence)(self.rng, low, high)
        width = x1 - x0
        pad = "" if self.latin or lead else "　" * int(first)
        for line, indent, last in self.setting.wrap(pad + text, self.size, width, hanging):
            if self.y + self.size * pitch > (room or self.bottom):
                return False
            spare = width - indent * self.size - self.setting.width(line, self.size)
            spacing = 0.0 if last or self.latin else min(max(0.0, spare / max(1, len(line))), 0.15 * self.size)
            self.setting.draw(self.page, x0 + indent * self.size, self.y + 0.88 * self.size, line, self.size, spacing=spacing)
            self.y += self.size * pitch
        return True

    # What stands around tables --------------------------------------------------------------------

    def frame(self):
        """Running head and folio."""
        rng, page = self.rng, self.page
        if rng.random() < 0.4:
            head = "Annual report" if self.latin else f"{rng.randint(105, 116)}年度{rng.choice(w.TOPICS)}"
            size = 9
            x = rng.choice([self.x0, (self.x0 + self.x1 - self.setting.width(head, size)) / 2])
            self.setting.draw(page, x, self.margin - 16, head, size)
            if rng.random() < 0.4:
                page.line(self.x0, self.margin - 11, self.x1, self.margin - 11, 0.5)
        if rng.random() < 0.6:
            number = rng.randint(1, 300)
            folio = rng.choice([f"{number}", f"- {number} -", f"{number}/312" if self.latin else f"第{number}頁"])
            x = rng.choice([(self.x0 + self.x1 - self.setting.width(folio, 9)) / 2, self.x1 - self.setting.width(folio, 9)])
            self.setting.draw(page, x, page.height - self.margin + 22, folio, 9)

    def watermark(self):
        rng, page = self.rng, self.page
        if rng.random() > 0.12:
            return
        text = rng.choice(["DRAFT", "COPY"] if self.latin else ["內部文件", "草案", "機密"])
        font = self.setting.latin if self.latin else self.setting.cjk
        pale = rng.choice([0.8, 0.88])
        self.params["watermark"] = kind = rng.choice(["one", "tiles"])
        if kind == "one":
            page.text(page.width * 0.25, page.height * 0.7, text, font, 90, color=(pale,) * 3, angle=rng.choice([30, 45]))
            return
        for i in range(3):
            for j in range(5):
                page.text(60 + i * page.width * 0.3, 130 + j * page.height * 0.18, text, font, 22, color=(pale,) * 3,
                          angle=rng.choice([30, 45]))

    def title(self):
        rng = self.rng
        if self.latin:
            text = f"Table {rng.randint(1, 40)}. {w.latin_label(rng)} by district"
        else:
            lead = rng.choice(["", "", f"表{rng.randint(1, 20)}　", f"附表{w.NUMERALS[rng.randint(0, 9)]}、"])
            text = f"{lead}{rng.randint(105, 116)}年度{rng.choice(w.TOPICS)}表"
        self.text(text, size=self.size + rng.choice([0, 2, 4]), align=rng.choice("ccl"), bold=rng.random() < 0.5)
        self.y += rng.choice([2, 6])

    def unit_line(self):
        text = self.rng.choice(["in thousands", "Unit: kg"]) if self.latin else \
            self.rng.choice(["單位：新臺幣千元", "單位：千元", "單位：人、%", "單位：公頃"])
        self.text(text, size=self.size - 1, align="r")
        self.y += 2

    def footnotes(self):
        for k in range(self.rng.randint(1, 2)):
            lead = ("Note: " if self.latin else "註：") if k == 0 else ("Source: " if self.latin else "資料來源：")
            self.paragraph(8, 30, lead=lead, first=0)

    # Tables -----------------------------------------------------------------------------------------

    def options(self, style, **changes):
        o = tables.draw_options(self.rng, style, latin=self.latin)
        o.update(changes)
        return o

    def table(self, style, *, x0=None, width=None, room=None, place=True, **changes):
        """Makes a table that fits and draws it; None where it cannot be made to fit."""
        x0, width = self.x0 if x0 is None else x0, width or self.width
        room = room or self.bottom - self.y
        o = self.options(style, **changes)
        for _ in range(12):
            made = tables.Table(self.rng, self.setting, o, width)
            if made.width <= width + 0.5 and made.height <= room:
                break
            o["records"] = max(2, int(o["records"] * 0.7))
            if o["records"] <= 3:
                o["wide"] = min(o["wide"], 1)
                o["size"] = min(o["size"], 9)
        else:
            return None
        if place:
            x0 += (width - made.width) * self.rng.choice([0, 0.5, 0.5])
        first = len(self.page.ops)
        box = made.draw(self.page, x0, self.y)
        if self.rng.random() < 0.08:
            self.page.into_form(first)
        self.found.append(made.truth(box))
        self.params.setdefault("tables", []).append(o)
        self.y += made.height
        return made


def one_table(sheet):
    rng = sheet.rng
    bare = styles.STYLES[sheet.style] == ("open", "open")
    if rng.random() < 0.25:
        for _ in range(rng.randint(1, 2)):
            sheet.paragraph(40, 120)
        sheet.y += sheet.size * rng.choice([1.0, 1.5])
    if rng.random() < 0.6 or bare:
        sheet.title()
        if rng.random() < 0.35:
            sheet.unit_line()
        sheet.y += sheet.size * (0.6 if bare else 0)
    sheet.table(sheet.style)
    sheet.y += sheet.size * (1.2 if bare else 0.4)
    if rng.random() < 0.3 and sheet.y + 60 < sheet.bottom:
        sheet.footnotes()
    if rng.random() < 0.3 and sheet.y + 100 < sheet.bottom:
        sheet.y += sheet.size
        sheet.paragraph(40, 120)


def stacked(sheet):
    rng = sheet.rng
    for k in range(2):
        sheet.title()
        sheet.y += sheet.size * 0.5
        half = (sheet.bottom - sheet.y) * (0.5 if k == 0 else 1.0)
        sheet.table(sheet.style, room=half, records=rng.randint(3, 7))
        sheet.y += sheet.size * 1.8


def side_by_side(sheet):
    rng = sheet.rng
    gap = rng.uniform(28, 50)
    half = (sheet.width - gap) / 2
    top = sheet.y
    for k in range(2):
        sheet.y = top
        x0 = sheet.x0 + k * (half + gap)
        sheet.text(f"Table {k + 1}" if sheet.latin else f"表{w.NUMERALS[k]}　{rng.choice(w.TOPICS)}", x0=x0, x1=x0 + half)
        sheet.y += 4
        sheet.table(sheet.style, x0=x0, width=half, place=False, records=rng.randint(3, 10), size=rng.choice([8, 9]),
                    wide=0, narrow=rng.randint(1, 2), head_depth=1, full_width=True)


def prose(sheet):
    if sheet.rng.random() < 0.7:
        sheet.text(sheet.rng.choice(w.LATIN_NOUNS) if sheet.latin else "壹、" + sheet.rng.choice(w.TOPICS), size=14, bold=True)
        sheet.y += 6
    while sheet.paragraph(50, 220):
        sheet.y += sheet.size * 0.3


def outline(sheet):
    rng = sheet.rng
    for k in range(rng.randint(3, 8)):
        sheet.text((f"{k + 1}. " if sheet.latin else w.NUMERALS[k] + "、") +
                   (w.latin_label(rng) if sheet.latin else rng.choice(w.TOPICS)), bold=True)
        for i in range(rng.randint(1, 4)):
            lead = f"({i + 1}) " if sheet.latin else f"({w.NUMERALS[i]})"
            if not sheet.paragraph(20, 90, x0=sheet.x0 + 2 * sheet.size, lead=lead, hanging=rng.choice([0, 2.0])):
                return


def contents(sheet):
    rng = sheet.rng
    sheet.text("Contents" if sheet.latin else "目　錄", size=16, align="c")
    sheet.y += 10
    number = 1
    for k in range(rng.randint(10, 24)):
        deep = rng.random() < 0.5 and k
        lead = f"{k + 1}. " if sheet.latin else rng.choice([w.NUMERALS[k] + "、", f"({w.NUMERALS[k]})"]) if not deep else ""
        text = ("　　" if deep and not sheet.latin else "") + lead + \
            (w.latin_label(rng) if sheet.latin else rng.choice(w.THINGS) + rng.choice(["計畫", "概況", "成果"]))
        number += rng.randint(1, 6)
        tail = str(number)
        dot = "." if sheet.latin else rng.choice(["…", "."])
        room = sheet.width - sheet.setting.width(text + tail, sheet.size) - sheet.size
        count = max(3, int(room / sheet.setting.width(dot, sheet.size)))
        sheet.setting.draw(sheet.page, sheet.x0, sheet.y + 0.88 * sheet.size, text + dot * count, sheet.size)
        sheet.setting.draw(sheet.page, sheet.x1 - sheet.setting.width(tail, sheet.size), sheet.y + 0.88 * sheet.size, tail,
                           sheet.size)
        sheet.y += sheet.size * 1.7
        if sheet.y + 30 > sheet.bottom:
            return


def two_columns(sheet):
    gap = sheet.size * sheet.rng.choice([2, 2.5, 3])
    half = (sheet.width - gap) / 2
    top = sheet.y
    for k in range(2):
        sheet.y, x0 = top, sheet.x0 + k * (half + gap)
        while sheet.paragraph(60, 200, x0=x0, x1=x0 + half):
            pass


def letter(sheet):
    rng = sheet.rng
    if sheet.latin:
        sheet.text(rng.choice(w.LATIN_PLACES) + " Office", align="r")
    else:
        sheet.text(f"{rng.choice(w.PLACES)}公所　函", size=16, align="c")
        sheet.text(f"發文日期：中華民國{w.date(rng, 'han')}")
        sheet.text(f"主旨：{w.sentence(rng, 14, 22)}")
        sheet.text("說明：")
    sheet.y += sheet.size
    for k in range(rng.randint(3, 6)):
        if not sheet.paragraph(40, 110, lead="" if sheet.latin else w.NUMERALS[k] + "、", hanging=2.0):
            break
    sheet.y += sheet.size * 2
    sheet.text("Yours faithfully," if sheet.latin else "正本：各相關單位")


def make(rng, style):
    """(PDF bytes, truth) of one file."""
    sheet = Sheet(rng, style)
    sheet.watermark()
    sheet.frame()
    if style in NEGATIVES:
        kind = style
        globals()[style](sheet)
    else:
        kinds = ["one_table"] * 8 + ["stacked"]
        if styles.STYLES[style] not in (("open", "open"), ("bands", "open")):
            kinds += ["side_by_side"]
        kind = rng.choice(kinds)
        globals()[kind](sheet)
    if rng.random() < 0.08:
        sheet.page.turn = rng.choice(["left", "right"])
        if rng.random() < 0.5:
            sheet.page.rotate = 90 if sheet.page.turn == "left" else 270
        sheet.params["turn"] = f"{sheet.page.turn}, /Rotate {sheet.page.rotate}"
    truth = {"style": style, "kind": kind, "params": sheet.params,
             "pages": [{"page": 1, "tables": sheet.found}]}
    return sheet.document.to_bytes(), truth
