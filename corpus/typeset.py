#!/usr/bin/env python3
"""Typesets the truth of the corpus as PDFs: corpus/pdf/*.pdf.

Usage: typeset.py [NAME...]   (names as in LOOKS below; all of them without an argument)

Needs LibreOffice Writer, Chromium and the fonts that README.md lists. The same truth is set on pages of
several sizes, so that page breaks fall elsewhere each time; all must give the same records.
"""

import json
import pathlib
import sys

from typesetting.engines import typeset
from typesetting.model import Cell, Look, Paragraph, Table

HERE = pathlib.Path(__file__).resolve().parent
NUMERALS = "一二三四五六七八九"


def numeral(number):
    """1..99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else ("" if tens == 1 else NUMERALS[tens - 1]) + "十"
    return text + (NUMERALS[ones - 1] if ones else "")


def header_cell(text, row_span=1, col_span=1):
    return Cell([text], row_span, col_span, "center", "middle")


def goal_blocks(goals):
    yield Paragraph("壹、年度施政目標及策略", "heading")
    for goal in goals:
        yield Paragraph("%s、%s" % (numeral(goal["no"]), goal["name"]), "subheading")
        for strategy in goal["strategies"]:
            yield Paragraph("（%s）%s" % (numeral(strategy["no"]), strategy["text"]), "item")


def measure_paragraphs(kpi):
    """One line for each milestone of a measure that lists them."""
    lines, text = [], kpi["measure"]
    for milestone in kpi["milestones"][1:]:
        at = text.index("%d.%s" % (milestone["no"], milestone["text"]))
        lines.append(text[:at])
        text = text[at:]
    return lines + [text]


def kpi_table(kpis):
    header = [
        [header_cell("施政目標", 2), header_cell("關鍵績效指標", 1, 5),
         header_cell("與中長程個案計畫關聯", 2)],
        [header_cell(text) for text in
         ("關鍵績效指標", "評估體制", "評估方式", "衡量標準", "年度目標值")],
    ]
    body = []
    for index, kpi in enumerate(kpis):
        row = []
        if index == 0 or kpis[index - 1]["goal_no"] != kpi["goal_no"]:
            same = sum(other["goal_no"] == kpi["goal_no"] for other in kpis)
            row.append(Cell([numeral(kpi["goal_no"]), kpi["goal_name"]], same))
        row += [
            Cell(["%d %s" % (kpi["no"], kpi["name"])]),
            Cell([str(kpi["assessment_system"])], align="center"),
            Cell([kpi["evaluation_method"]], align="center"),
            Cell(measure_paragraphs(kpi)),
            Cell([kpi["target"]["text"]], align="center"),
            Cell([kpi["plan_link"] or "無"], align="center"),
        ]
        body.append(row)
    return Table([15, 18, 6, 8, 29, 11, 11], header, body)


def program_table(programs):
    header = [[header_cell(text) for text in
               ("工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容", "與 KPI 關聯")]]
    body = []
    for program in programs:
        for index, item in enumerate(program["items"]):
            row = [Cell([program["work_plan"]], len(program["items"]))] if index == 0 else []
            contents = [text["text"] if text["no"] is None
                        else "%s、%s" % (numeral(text["no"]), text["text"])
                        for text in item["contents"]]
            row += [Cell([item["name"]]), Cell([item["category"]], align="center"),
                    Cell(contents), Cell([item["kpi_link"] or ""])]
            body.append(row)
    return Table([12, 20, 8, 47, 13], header, body)


def plan_blocks(plan):
    yield Paragraph(plan["title"], "title")
    for text in plan["preamble"]:
        yield Paragraph(text)
    yield from goal_blocks(plan["goals"])
    yield Paragraph("貳、年度關鍵績效指標", "heading")
    yield kpi_table(plan["kpis"])
    yield Paragraph("註：", "note")
    yield Paragraph("評估體制之數字代號意義如下：", "note")
    for system in plan["assessment_systems"]:
        yield Paragraph("%d.%s" % (system["code"], system["text"]), "note")
    yield Paragraph("參、年度重要計畫", "heading")
    yield program_table(plan["programs"])


def review_blocks(review):
    yield Paragraph(review["title"], "title")
    header = [[header_cell(text) for text in ("項次", "主辦機關", "計畫名稱", "複核結果")]]
    body = [[Cell([str(row["no"])], align="center"), Cell([row["lead_agency"]]),
             Cell([row["project"]]), Cell(row["paragraphs"])] for row in review["reviews"]]
    yield Table([6, 14, 20, 60], header, body)


KAI, MING = "AR PL UKai TW", "AR PL UMing TW"

LOOKS = {
    "plan-107-writer-a4": Look("writer", font=KAI),
    "plan-107-writer-landscape": Look(
        "writer", (297, 210), font=MING, repeat_header=False, label_valign="middle",
        folio="- {} -"),
    "plan-107-writer-b5": Look(
        "writer", (182, 257), (18, 14, 16, 14), KAI, 10, label_valign="middle",
        running_head=["勞動部", "年度施政計畫"], folio="{}", folio_place="alternate"),
    "plan-107-chromium-a5": Look(
        "chromium", (148, 210), (14, 10, 14, 10), KAI, 8.5, folio="第 {} 頁"),
    "plan-107-chromium-letter": Look(
        "chromium", (215.9, 279.4), font=MING, repeat_header=False, label_valign="middle",
        borders="open_sides", running_head=["中華民國 107 年度"], folio="{}",
        folio_place="alternate"),
    "plan-107-chromium-a4-rows": Look(
        "chromium", font=KAI, size=10.5, rows_may_break=False, label_valign="bottom"),
    "review-111-writer-a4": Look("writer", font=MING, label_valign="middle", folio="- {} -"),
    "review-111-writer-a5": Look(
        "writer", (148, 210), (14, 10, 14, 10), KAI, 9, repeat_header=False),
    "review-111-writer-letter": Look(
        "writer", (215.9, 279.4), font=KAI, borders="open_sides",
        running_head=["管制考核資料"], folio="{}", folio_place="alternate"),
    "review-111-chromium-landscape": Look(
        "chromium", (297, 210), font=KAI, size=12, folio="{}", folio_place="top"),
    "review-111-chromium-b5": Look(
        "chromium", (182, 257), (18, 14, 16, 14), MING, 10, repeat_header=False,
        borders="double"),
}


def blocks_of(name):
    kind, year = name.split("-")[:2]
    truth = json.loads((HERE / ("%s-%s.json" % (kind, year))).read_text(encoding="utf-8"))
    return list(plan_blocks(truth) if kind == "plan" else review_blocks(truth))


def main(names):
    unknown = [name for name in names if name not in LOOKS]
    if unknown:
        print("no such look: %s" % ", ".join(unknown), file=sys.stderr)
        return 2
    (HERE / "pdf").mkdir(exist_ok=True)
    for name in names or LOOKS:
        typeset(blocks_of(name), LOOKS[name], HERE / "pdf" / (name + ".pdf"))
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
