"""Grids that are no lists of records: forms of labels and values, texts side by side."""
import columns as kinds
import grid as grids
import words as w

LABELS = ("計畫名稱 主管機關 計畫期程 計畫目標 執行單位 聯絡人 聯絡電話 總經費 工作內容 預期效益 辦理地點 計畫編號 填表日期 "
          "審查意見 經費來源 實施方式 服務對象 備註").split()
LATIN_LABELS = "Project;Agency;Contact;Phone;Budget;Start;End;Purpose;Method;Location;Remarks;Reference;Region;Reviewer".split(";")


def _value(rng, label, latin):
    """(text, whether it is long)."""
    if latin:
        if label in ("Purpose", "Method", "Remarks"):
            return w.latin_sentence(rng, 30, 120), True
        if label in ("Budget", "Phone", "Reference"):
            return w.amount(rng, 7), False
        if label in ("Start", "End"):
            return w.date(rng, "iso"), False
        return w.latin_label(rng), False
    if label in ("計畫目標", "工作內容", "預期效益", "審查意見", "實施方式", "備註"):
        return w.sentence(rng, 20, 90), True
    if label == "計畫期程":
        return f"{w.date(rng, 'han')}至{w.date(rng, 'han')}", False
    made = {"總經費": lambda: w.amount(rng, 7) + "千元",
            "聯絡電話": lambda: f"02-{rng.randint(2000, 8999)}{rng.randint(1000, 9999)}",
            "計畫編號": lambda: f"114-{rng.randint(1, 60):02d}", "填表日期": lambda: w.date(rng, "dot"),
            "聯絡人": lambda: w.person(rng, True), "辦理地點": lambda: rng.choice(w.PLACES),
            "計畫名稱": lambda: rng.choice(w.THINGS) + "計畫"}
    return made.get(label, lambda: rng.choice(w.UNITS))(), False


def form(rng, options):
    """Labels and values: two pairs in a row where they are short, else one over the whole width."""
    latin = options["latin"]
    pairs = rng.choice([1, 2, 2, 3])
    labels = (LATIN_LABELS if latin else LABELS)[:]
    rng.shuffle(labels)
    labels = labels[:rng.randint(4, len(labels) - 2)]
    short = [(a, *_value(rng, a, latin)) for a in labels]
    long, short = [s for s in short if s[2]], [s for s in short if not s[2]]
    columns = [kinds.Column("label" if j % 2 == 0 else "value", "", None, wraps=j % 2 == 1)
               for j in range(2 * pairs)]
    cells, row = [], 0
    lines = [short[k:k + pairs] for k in range(0, len(short), pairs)] + [[one] for one in long]
    if len(lines) > 3 and rng.random() < 0.5:
        rng.shuffle(lines)
    align, bold = rng.choice("clc"), rng.random() < 0.3
    for line in lines:
        for j, (label, value, _) in enumerate(line):
            last = j == len(line) - 1
            text = "" if rng.random() < options["empty"] else value
            cells.append(grids.Cell(label, row, 2 * j, align=align, valign="m", bold=bold))
            cells.append(grids.Cell(text, row, 2 * j + 1, 1, 2 * pairs - 2 * j - 1 if last else 1,
                                    valign=options["valign"]))
        row += 1
    if not any(c.cs == 1 and c.c == 2 * pairs - 1 for c in cells) and pairs > 1:
        return form(rng, options)   # the last columns have no cell of their own
    return grids.Grid(columns, cells, row, 2 * pairs, 0, [])


def comparison(rng, options):
    """Articles in two versions and the reason."""
    latin = options["latin"]
    heads = rng.choice([["Present text", "New text", "Reason"], ["Question", "Answer"]] if latin
                       else
                       [["修正條文", "現行條文", "說明"], ["條文", "說明"], ["審查意見", "辦理情形"], ["委員意見", "機關回復",
                                                                                 "處理結果"]])
    columns = [kinds.Column("text", head, None, wraps=True) for head in heads]
    cells = [grids.Cell(head, 0, j, align="c", valign="m", head=True) for j,
             head in enumerate(heads)]
    for i in range(options["records"]):
        for j in range(len(heads)):
            lead = f"第{w.numeral(i + 1)}條　" if j < len(heads) - 1 and not latin else ""
            paragraphs = [(w.latin_sentence if latin else w.sentence)(rng, 15, 90)
                          for _ in range(rng.choice([1, 1, 2, 3]))]
            cells.append(grids.Cell(lead + "\n".join(paragraphs), i + 1, j, valign="t"))
    groups = [(1, options["records"] + 1)]
    return grids.Grid(columns, cells, options["records"] + 1, len(heads), 1, groups)
