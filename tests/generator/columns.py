"""Kinds of columns: what stands in their cells, how wide and how set.

A Column is chosen once per table; `make(rng, i)` gives the text of its cell in record i.
"""
import dataclasses
from typing import Callable

import words as w


@dataclasses.dataclass
class Column:
    kind: str
    head: str
    make: Callable
    align: str = "l"       # of its cells; heads have their own
    wraps: bool = False    # may stand on several lines
    key: bool = False      # filled in every record, on one line
    numeric: bool = False
    scale: float = 1.0     # font size against the table's


def _ordinal(rng, latin):
    form = rng.choice(["plain", "plain", "two"] if latin else ["plain", "plain", "two", "han",
                                                               "paren"])
    made = {"plain": lambda _, i: str(i + 1), "two": lambda _, i: f"{i + 1:02d}",
            "han": lambda _, i: w.numeral(i + 1), "paren": lambda _,
            i: f"({w.numeral(i + 1)})"}[form]
    head = rng.choice(["No.", "#"] if latin else ["序號", "編號", "項次", "次序"])
    return Column("ordinal", head, made, rng.choice("clc"), key=True, numeric=form in ("plain",
                                                                                       "two"))


def _code(rng, latin):
    form = rng.choice(["letter", "long", "four", "dots"])
    start = rng.randint(1, 40)
    made = {"letter": lambda r, i: f"{'ABCDEF'[(i // 7) % 6]}-{start + i:02d}",
            "long": lambda r, i: f"114-{start:02d}-{i + 1:03d}",
            "four": lambda r, i: str(5100 + start * 10 + i),
            "dots": lambda r, i: f"{i // 4 + 1}.{i % 4 + 1}"}[form]
    head = rng.choice(["Code", "Ref."] if latin else ["代碼", "案號", "科目代號", "計畫編號", "條碼"])
    return Column("code", head, made, rng.choice("lcl"), key=True)


def _date(rng, latin):
    form = rng.choice(["iso"] if latin else ["slash", "dot", "han", "short", "iso"])
    head = rng.choice(["Date", "Due"] if latin else ["日期", "完成日期", "登記日期", "到職日", "期限"])
    return Column("date", head, lambda r, i: w.date(r, form), rng.choice("lcc"), key=True)


def _year(rng, latin):
    start = rng.randint(96, 106)
    if latin:
        return Column("year", "Year", lambda r, i: str(start + 1911 + i), rng.choice("lc"),
                      key=True, numeric=True)
    tail = rng.choice(["年", "年度", "學年度"])
    return Column("year", rng.choice(["年度", "年別"]), lambda r, i: f"{start + i}{tail}",
                  rng.choice("lc"), key=True)


def _label(rng, latin):
    if latin:
        return Column("label", rng.choice(["Item", "Product", "Sector"]), lambda r,
                      i: w.latin_label(r), "l", key=True)
    pool = rng.choice([w.NOUNS, w.PLACES, w.UNITS, w.THINGS])
    head = {id(w.NOUNS): "科目", id(w.PLACES): "地區", id(w.UNITS): "單位", id(w.THINGS): "項目"}[id(pool)]
    shuffled = pool[:]
    rng.shuffle(shuffled)
    return Column("label", head, lambda r, i: shuffled[i % len(shuffled)], rng.choice("lllc"),
                  key=True)


def _place(rng, latin):
    if latin:
        shuffled = w.LATIN_PLACES[:]
        rng.shuffle(shuffled)
        return Column("place", "Country", lambda r, i: shuffled[i % len(shuffled)], "l", key=True)
    return _label(rng, latin)


def _text(rng, latin):
    low = rng.choice([6, 10, 16, 30])
    high = low + rng.choice([10, 20, 40])
    if latin:
        return Column("text", rng.choice(["Remarks", "Description", "Comment"]),
                      lambda r, i: w.latin_sentence(r, low, high), "l", wraps=True)
    head = rng.choice(["說明", "辦理情形", "內容", "工作重點", "執行策略", "處理情形", "衡量標準"])
    return Column("text", head, lambda r, i: w.sentence(r, low, high), "l", wraps=True)


def _phrase(rng, latin):
    if latin:
        return Column("phrase", rng.choice(["Subject", "Title"]), lambda r, i: w.latin_label(r),
                      "l")
    head = rng.choice(["計畫名稱", "工作項目", "關鍵績效指標", "案由"])
    if rng.random() < 0.35:   # a gap inside cells that parts no columns: 「一　調整」
        # Every third record has none, so that words cross the gap.
        def made(r, i):
            return w.phrase(r) if i % 3 == 1 else w.numeral(i % 9 + 1) + "　" + w.phrase(r)
        return Column("decoy", head, made, "l", wraps=rng.random() < 0.3)
    return Column("phrase", head, lambda r, i: w.phrase(r), "l", wraps=rng.random() < 0.5)


def _list(rng, latin):
    mark = rng.choice(["digit", "hyphen"] if latin else ["plain", "paren", "digit", "plain",
                                                         "paren", "hyphen", "dot"])

    def made(r, i):
        items = []
        for k in range(r.randint(1, 4)):
            lead = {"plain": w.numeral(k + 1) + "、", "paren": f"({w.numeral(k + 1)})",
                    "digit": f"{k + 1}.",
                    "hyphen": "- ", "dot": "●"}[mark]
            items.append(lead + (w.latin_label(r) if latin else w.clause(r)) + ("." if latin
                                                                                else "。"))
        return "\n".join(items)
    head = rng.choice(["Steps", "Tasks"] if latin else ["重要工作", "辦理事項", "具體措施", "檢討意見"])
    return Column("list", head, made, "l", wraps=True)


def _name(rng, latin):
    if latin:
        return Column("name", "Officer", lambda r,
                      i: f"{r.choice('ABCDEFGHJKLM')}. {r.choice(w.LATIN_PLACES)}", "l")
    spaced = rng.random() < 0.6
    return Column("name", rng.choice(["姓名", "承辦人", "負責人", "主持人"]), lambda r, i: w.person(r, spaced),
                  rng.choice("lc"))


def _unit(rng, latin):
    if latin:
        return _name(rng, latin)
    return Column("unit", rng.choice(["主辦單位", "機關", "協辦單位"]), lambda r, i: r.choice(w.UNITS),
                  rng.choice("lc"))


def _amount(rng, latin):
    top = rng.randint(4, 8)
    if latin and rng.random() < 0.25:   # 1 234 567
        return Column("amount", "Value", lambda r, i: w.amount(r, top).replace(",", " "), "r",
                      numeric=True)
    head = rng.choice(["Amount", "Budget", "Cost"] if latin else ["預算數", "決算數", "金額", "經費(千元)",
                                                                  "核定金額", "實支數"])
    return Column("amount", head, lambda r, i: w.amount(r, top), rng.choice("rrrc"), numeric=True)


def _count(rng, latin):
    top = rng.choice([20, 300, 5000])
    head = rng.choice(["Count", "Staff", "Units"] if latin else ["數量", "件數", "人數", "戶數", "目標值",
                                                                 "男", "女", "小計"])
    return Column("count", head, lambda r, i: str(r.randint(0, top)), rng.choice("rcr"),
                  numeric=True)


def _decimal(rng, latin):
    digits = rng.choice([1, 2])
    head = rng.choice(["Rate", "Index"] if latin else ["面積(公頃)", "指數", "平均", "里程"])
    return Column("decimal", head, lambda r, i: f"{r.uniform(0, 400):.{digits}f}",
                  rng.choice("rdd"), numeric=True)


def _percent(rng, latin):
    digits = rng.choice([0, 1, 2])
    head = rng.choice(["Share", "%"] if latin else ["比例", "執行率", "達成率", "權重", "百分比"])
    return Column("percent", head, lambda r, i: f"{r.uniform(0, 100):.{digits}f}%",
                  rng.choice("rrc"), numeric=True)


def _signed(rng, latin):
    form = rng.choice(["minus", "paren", "minus"])

    def made(r, i):
        value = w.amount(r, 5)
        if r.random() < 0.6:
            return value
        return f"-{value}" if form == "minus" else f"({value})"
    return Column("signed", "Change" if latin else rng.choice(["增減數", "比較增減", "餘絀"]), made, "r",
                  numeric=True)


def _measure(rng, latin):
    if latin:
        return Column("measure", "Unit", lambda r, i: r.choice(["kg", "t", "m3", "km", "ha"]),
                      rng.choice("lc"))
    return Column("measure", rng.choice(["計量單位", "衡量單位"]), lambda r, i: r.choice(w.MEASURES), "c")


def _mark(rng, latin):
    mark = rng.choice(["x", "+"] if latin else ["○", "※", "V", "●"])
    rest = rng.choice(["", "－"] if not latin else ["", "-"])
    head = rng.choice(["East", "West", "A", "B"] if latin else ["查核", "公開", "列管", "跨年度"])
    return Column("mark", head, lambda r, i: mark if r.random() < 0.6 else rest, "c")


def _state(rng, latin):
    if latin:
        return Column("state", "Status", lambda r, i: r.choice(["open", "closed", "on hold"]),
                      rng.choice("lc"))
    return Column("state", rng.choice(["辦理狀態", "備註", "進度"]), lambda r, i: r.choice(w.STATES),
                  rng.choice("lc"))


def _mixed(rng, latin):
    """Words in one row, numbers in the next."""
    def made(r, i):
        return r.choice([lambda: f"增加{r.randint(2, 90)}{r.choice(w.MEASURES)}",
                         lambda: w.amount(r, 4),
                         lambda: f"{r.randint(50, 99)}.{r.randint(0, 9)}%",
                         lambda: r.choice(w.STATES),
                         lambda: f"{r.randint(10, 40)}~{r.randint(50, 90)}"])() if not latin else \
            r.choice([lambda: f"{r.randint(2, 90)} sites", lambda: w.amount(r, 4),
                      lambda: "not known"])()
    return Column("mixed", "Target" if latin else rng.choice(["年度目標", "目標值", "預期成果"]), made,
                  rng.choice("lrc"))


KEYS = [_ordinal, _code, _date, _year, _label, _place]
NARROW = [_amount, _amount, _count, _count, _decimal, _percent, _percent, _signed, _measure, _mark,
          _state, _mixed,
          _name, _unit, _date, _phrase]
WIDE = [_text, _text, _text, _list, _phrase]


def choose(rng, latin, *, wide, narrow):
    """A key column and others behind it, all with heads of their own."""
    made = [rng.choice(KEYS)(rng, latin)]
    makers = [rng.choice(NARROW) for _ in range(narrow)] + [rng.choice(WIDE) for _ in range(wide)]
    rng.shuffle(makers)
    if rng.random() < 0.35 and made[0].kind in ("ordinal", "code"):
        makers.insert(0, _label if rng.random() < 0.6 else _phrase)
    if rng.random() < 0.3:  # one kind of figure over and over, as statistics have it
        same = rng.choice([_amount, _count, _percent, _decimal])
        makers = [same if m in NARROW and m not in (_name, _unit, _phrase) else m for m in makers]
    across = rng.random() < 0.3 and len(set(makers)) == 1   # years or quarters stand in the header
    start = rng.randint(98, 108)
    for maker in makers:
        column = maker(rng, latin)
        if across:
            year = start + len(made)
            column = dataclasses.replace(column, head=str(year + 1911) if latin else f"{year}年度")
        taken = {c.head for c in made}
        for _ in range(5):
            if column.head not in taken:
                break
            column = maker(rng, latin)
        if column.head in taken:
            column = dataclasses.replace(column, head=f"{column.head}{len(made)}")
        made.append(column)
    if rng.random() < 0.08 and made[0].kind in ("label", "place", "year"):
        made[0] = dataclasses.replace(made[0], head="")   # the corner of a matrix
    return made
