"""A page that is filled from the top down, with what stands around tables."""
import options
import pdf
import setting as settings
import tables
import words as w

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
        self.setting = settings.Setting(self.document, cjk, latin, bold,
                                        rng.choice(["line", "line", "word", "char"]))
        self.paper = width, height = rng.choice(PAPER)
        self.margin = rng.choice([42, 57, 72])
        self.x0, self.x1 = self.margin, width - self.margin
        self.bottom = height - self.margin
        self.size = rng.choice([10, 11, 12])
        self.params = {"latin": self.latin, "cjk": cjk, "latin_font": latin}
        self.caption = ""
        self.found, self.joined = [], []   # tables of each page; those over several pages
        self.header = self._header()
        self.folio = self._folio()

    def begin(self):
        """The first page, and the next ones."""
        self.page = self.document.page(*self.paper)
        self.y = self.margin
        self.found.append([])
        if len(self.found) == 1:
            self.marks = self._watermark()
        for draw in self.marks:
            draw(self.page)
        self.frame()

    next_page = begin

    def turn(self):
        """Turns the whole file by a quarter, seen so or shown upright by /Rotate."""
        rng = self.rng
        if rng.random() < 0.08:
            side, upright = rng.choice(["left", "right"]), rng.random() < 0.5
            for page in self.document.pages:
                page.turn = side
                page.rotate = (90 if side == "left" else 270) if upright else 0
            self.params["turn"] = f"{side}{', shown upright' if upright else ''}"

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

    def paragraph(self, low, high, *, x0=None, x1=None, first=2.0, hanging=0.0, lead="", pitch=1.5,
                  room=None):
        """Running text; stops where the room ends."""
        x0, x1 = self.x0 if x0 is None else x0, self.x1 if x1 is None else x1
        text = lead + (w.latin_sentence if self.latin else w.sentence)(self.rng, low, high)
        width = x1 - x0
        pad = "" if self.latin or lead else "　" * int(first)
        for line, indent, last in self.setting.wrap(pad + text, self.size, width, hanging):
            if self.y + self.size * pitch > (room or self.bottom):
                return False
            spare = width - indent * self.size - self.setting.width(line, self.size)
            spacing = 0.0 if last or self.latin else min(max(0.0, spare / max(1, len(line))),
                                                         0.15 * self.size)
            self.setting.draw(self.page, x0 + indent * self.size, self.y + 0.88 * self.size, line,
                              self.size, spacing=spacing)
            self.y += self.size * pitch
        return True

    # What stands around tables --------------------------------------------------------------------

    def _header(self):
        rng = self.rng
        if rng.random() > 0.4:
            return None
        text = "Annual report" if self.latin else f"{rng.randint(105, 116)}年度{rng.choice(w.TOPICS)}"
        return text, rng.random() < 0.5, rng.random() < 0.4

    def _folio(self):
        """How the number of page k is written; None where pages have none."""
        rng, start = self.rng, self.rng.randint(1, 300)
        if rng.random() > 0.6:
            return None
        form = rng.choice(["{}", "- {} -", "{}/312" if self.latin else "第{}頁"])
        centred = rng.random() < 0.6
        return lambda k: (form.format(start + k), centred)

    def frame(self):
        """Running head and folio."""
        page = self.page
        if self.header:
            text, centred, ruled = self.header
            x = (self.x0 + self.x1 - self.setting.width(text, 9)) / 2 if centred else self.x0
            self.setting.draw(page, x, self.margin - 16, text, 9)
            if ruled:
                page.line(self.x0, self.margin - 11, self.x1, self.margin - 11, 0.5)
        if self.folio:
            text, centred = self.folio(len(self.found) - 1)
            free = self.x1 - self.x0 - self.setting.width(text, 9)
            self.setting.draw(page, self.x0 + free / (2 if centred else 1), page.height
                              - self.margin + 22, text, 9)

    def _watermark(self):
        """What is drawn pale behind every page: functions of the page."""
        rng = self.rng
        if rng.random() > 0.12:
            return []
        text = rng.choice(["DRAFT", "COPY"] if self.latin else ["內部文件", "草案", "機密"])
        font = self.setting.latin if self.latin else self.setting.cjk
        gray, angle = (rng.choice([0.8, 0.88]),) * 3, rng.choice([30, 45, 45, 60])
        self.params["watermark"] = kind = rng.choice(["one", "tiles"])
        if kind == "one":
            return [lambda page: page.text(page.width * 0.25, page.height * 0.7, text, font, 90,
                                           color=gray, angle=angle)]
        return [lambda page, i=i, j=j: page.text(60 + i * page.width * 0.3, 130
                                                 + j * page.height * 0.18, text, font, 22,
                                                 color=gray, angle=angle) for i in range(3)
                for j in range(5)]

    def title(self):
        rng = self.rng
        if self.latin:
            text = f"Table {rng.randint(1, 40)}. {w.latin_label(rng)} by district"
        else:
            lead = rng.choice(["", "", f"表{rng.randint(1, 20)}　",
                               f"附表{w.numeral(rng.randint(1, 10))}、"])
            text = f"{lead}{rng.randint(105, 116)}年度{rng.choice(w.TOPICS)}表"
            self.caption = lead.strip("　、") or text
        self.text(text, size=self.size + rng.choice([0, 2, 4]), align=rng.choice("ccl"),
                  bold=rng.random() < 0.5)
        self.y += rng.choice([2, 6])

    def unit_line(self):
        text = self.rng.choice(["in thousands", "Unit: kg"]) if self.latin else \
            self.rng.choice(["單位：新臺幣千元", "單位：千元", "單位：人、%", "單位：公頃"])
        self.text(text, size=self.size - 1, align="r")
        self.y += 2

    def footnotes(self):
        for k in range(self.rng.randint(1, 2)):
            lead = ("Note: " if self.latin else "註：") if k == 0 else ("Source: " if self.latin
                                                                      else "資料來源：")
            self.paragraph(8, 30, lead=lead, first=0)

    # Tables -----------------------------------------------------------------------------------------

    def make_table(self, style, *, width=None, room=None, maker=None, **changes):
        """A table that fits: fewer records, less text, smaller letters, until it does."""
        width, room = width or self.width, room or self.bottom - self.y
        o = options.draw_options(self.rng, style, latin=self.latin)
        o.update(changes)
        options.mend(o)
        for _ in range(14):
            made = tables.Table(self.rng, self.setting, o, width, maker)
            if made.width <= width + 0.5 and made.height <= room:
                self.params.setdefault("tables", []).append(o)
                return made
            o["records"] = max(2, int(o["records"] * 0.7))
            if o["records"] <= 3:
                o["wide"] = min(o["wide"], 1)
                o["size"] = min(o["size"], 9)
        return None

    def table(self, style, *, x0=None, width=None, place=True, **changes):
        """Makes a table and draws it where the page has come to."""
        made = self.make_table(style, width=width, **changes)
        if made:
            x0, width = self.x0 if x0 is None else x0, width or self.width
            self.place(made, x0 + (width - made.width) * (self.rng.choice([0, 0.5, 0.5]) if place
                                                          else 0))
        return made

    def place(self, made, x0=None):
        first = len(self.page.ops)
        box = made.draw(self.page, self.x0 if x0 is None else x0, self.y)
        if self.rng.random() < 0.08:
            self.page.into_form(first)
        self.found[-1].append(made.truth(box))
        self.y += made.height
