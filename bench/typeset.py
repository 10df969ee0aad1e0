"""Small plans and reviews, typeset: documents that differ in agency and year alone.

Yearbooks bind such: the same form each year, the same place of the title. Drawn by tests/generator.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/generator"))
import pdf  # noqa: E402

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 595, 842, 60, 535, 80, 780
SIZE, LEADING = 12, 18


class Setter:
    """Text and ruled tables from top to bottom, page after page."""

    def __init__(self, head=None, folio=True):
        self.document = pdf.Document()
        self.font = self.document.font("MSung-Light")
        self.head, self.folio, self.pages = head, folio, 0
        self.new_page()

    def new_page(self):
        self.page, self.y = self.document.page(WIDTH, HEIGHT), TOP
        self.pages += 1
        if self.head:
            self.page.text(LEFT, 46, self.head, self.font, 9)
        if self.folio:
            self.page.text(WIDTH / 2 - 6, 815, str(self.pages), self.font, 9)

    def room(self, height):
        if self.y + height > BOTTOM:
            self.new_page()

    def wrapped(self, text, width):
        lines, line = [], ""
        for c in text:
            if c == "\n" or self.font.width(line + c) * SIZE > width:
                lines.append(line)
                line = ""
            line += "" if c == "\n" else c
        return lines + [line]

    def title(self, text, size=16):
        self.room(40)
        x = (WIDTH - self.font.width(text) * size) / 2
        self.page.text(x, self.y + size, text, self.font, size)
        self.y += size * 2

    def text(self, text, indent=0):
        for line in self.wrapped(text, RIGHT - LEFT - indent):
            self.room(LEADING)
            self.page.text(LEFT + indent, self.y + SIZE, line, self.font, SIZE)
            self.y += LEADING

    def table(self, shares, rows):
        total = sum(shares)
        edges = [LEFT + (RIGHT - LEFT) * sum(shares[:i]) / total for i in range(len(shares) + 1)]
        self.y += 6
        for n, row in enumerate(rows):
            cells = [self.wrapped(text, edges[i + 1] - edges[i] - 8) for i, text in enumerate(row)]
            height = max(map(len, cells)) * LEADING + 6
            if self.y + height > BOTTOM:
                self.new_page()
                if n:
                    self.table(shares, [rows[0]])
                    self.y -= 6
            for i, lines in enumerate(cells):
                for j, line in enumerate(lines):
                    self.page.text(edges[i] + 4, self.y + 14 + j * LEADING, line, self.font, SIZE)
                self.page.box(edges[i], self.y, edges[i + 1], self.y + height)
            self.y += height
        self.y += 6


def plan(agency, year, head=False, long=False, size=16, year_of_works=0):
    """A plan of two goals; `long`: the table of programs goes over pages."""
    title = f"{agency} {year} 年度施政計畫"
    page = Setter(title if head else None)
    page.title(title, size)
    page.text(f"{agency}依據國家整體發展需要及行政院年度施政方針，配合中程施政計畫及核定預算額度，並針對經社情勢變化，編定本年度施政計畫如下。", 24)
    page.text("壹、年度施政目標")
    for number, goal in zip("一二", ("健全基礎建設，提升服務品質", "推動節能減碳，落實永續發展")):
        page.text(f"{number}、{goal}", 12)
        page.text(f"（一）辦理{year_of_works or year}年第一期改善工程。", 24)
        page.text("（二）充實人力與設備，縮短作業時程。", 24)
    page.text("貳、年度關鍵績效指標")
    page.table([3, 3, 2, 3, 2], [
        ["年度施政目標", "關鍵績效指標", "評估方式", "衡量標準", "年度目標值"],
        ["一、健全基礎建設，提升服務品質", "1 改善里程", "統計數據", "完成改善之里程數", f"{year - 80} 公里"],
        ["二、推動節能減碳，落實永續發展", "1 節電比率", "統計數據", "較前一年度節省之用電比率", "3%"]])
    page.text("參、年度重要計畫")
    rows = [["工作計畫名稱", "重要計畫項目", "實施內容"]]
    for i, number in enumerate("一二三四五六七八九" if long else "一二"):
        rows.append(["基礎建設" if i % 2 == 0 else "節能減碳", f"{number}、第{number}期工程",
                     "一、辦理規劃設計及用地取得。\n二、辦理施工及監造，並定期檢討進度。\n三、完工驗收及移交管理單位。"])
    page.table([2, 3, 6], rows)
    return page.document.to_bytes()


def review(agency, year, projects=2, head=False, size=16):
    title = f"{agency} {year} 年度管制計畫評核結果"
    page = Setter(title if head else None)
    page.title(title, size)
    rows = [["項次", "主辦機關", "計畫名稱", "評核結果"]]
    for n in range(1, projects + 1):
        rows.append([str(n), "工程局", f"第{'一二三四五六七八九'[n - 1]}期改善計畫",
                     f"一、行政作業\n（一）如期依限提報 {year} 年度「作業計畫」、{year} 年度 1 至 4 季「執行情形」及 {year} 年度「自評報告」。\n"
                     "（二）進度控制情形與結果：年累計進度及年終進度未有落後情形。\n"
                     f"（三）年度目標之挑戰性與明確性\n1.年度目標挑戰性：所定目標「完成 {n * 10} 公里」已完成，惟目標設定相較 {year - 1} 年度無顯著挑戰性。\n"
                     "2.年度目標明確性：採量化指標，已如期如質完成年度作業計畫所定目標。\n"
                     "二、經費運用\n各管考週期，年累計支用比均達 100%。\n三、特殊績效\n無。"])
    page.table([1, 2, 2, 6], rows)
    return page.document.to_bytes()
