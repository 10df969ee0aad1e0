#!/usr/bin/env python3
"""Bound volumes: documents of ../shared one behind the other, with covers and contents pages.

Usage: volumes.py PROGRAM [--shared DIR] [--only NAME] [--keep DIR] [--verbose]

A volume is right where it gives its documents, in order, each with its own kind, agency, year and
pages and with the records that it has alone. pdfunite (poppler-utils) binds.
"""
import argparse
import collections
import csv
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/generator"))
sys.path.insert(0, str(ROOT / "bench"))
import pdf  # noqa: E402
import typeset  # noqa: E402

A4 = 595, 842


def sheet(lines, top=260, size=22, centred=True, step=2.0):
    """A page of lines; a line of a tuple is set in its second half's size."""
    document = pdf.Document()
    font = document.font("MSung-Light")
    page, y = document.page(*A4), top
    for line in lines:
        line, points = line if isinstance(line, tuple) else (line, size)
        x = (A4[0] - font.width(line) * points) / 2 if centred else 72
        if line:
            page.text(x, y, line, font, points)
        y += points * step
    return document.to_bytes()


def contents(*lines):
    """目錄 with dots and folios."""
    rows = [(f"{line} {'．' * (24 - len(line))} {page}", 12) for line, page in lines]
    return sheet([("目　　錄", 20), ""] + rows, top=120, centred=False, step=2.2)


def letter(*lines):
    return sheet(lines, top=120, size=12, centred=False)


BLANK = sheet([])

class Typeset:
    """A document made here; equal ones have one name."""

    def __init__(self, make, agency, year, **options):
        self.name = "-".join([make.__name__, agency, str(year), *sorted(options)]) + ".pdf"
        self.bytes = make(agency, year, **options)


PLAN_107, PLAN_107_MING = "corpus/pdf/plan-107-writer-kai.pdf", "corpus/pdf/plan-107-skia-ming.pdf"
REVIEW_111 = "corpus/pdf/review-111-writer-kai.pdf"
REVIEW_111_WIDE = "corpus/pdf/review-111-skia-landscape.pdf"
PLAN_108 = "years/plan-108.pdf"
MOC_107, COA_105, ILAN_105 = (f"real/docs/plan-d0{n}.pdf" for n in (1, 2, 4))
MOEA_104, AUDIT_114 = (f"real/docs/plan-d0{n}.pdf" for n in (6, 8))
OCAC_112, SANXIA_94 = "real/docs/plan-d10.pdf", "real/docs/plan-d13.pdf"
R_MOEA_110, R_KH_107 = "real/docs/review-f1-moea-110.pdf", "real/docs/review-f4-kh-107.pdf"
R_OAC_112, R_MOE_108 = "real/docs/review-f5-oac-112.pdf", "real/docs/review-t1-moe-108.pdf"
R_COA_106, R_MOC_112 = "real/docs/review-t4-coa-106.pdf", "real/docs/review-t5-moc-112.pdf"
FUND_3, FUND_4, FUND_6 = (f"real/books/moa-fund-115-{n}.pdf" for n in (3, 4, 6))
TAICHUNG_115 = "real/books/taichung-115.pdf"

VOLUMES = {
    "plans of two years": [PLAN_107, PLAN_108],
    "plans of two years, newest first": [PLAN_108, PLAN_107],
    "plans of three agencies under one cover": [
        sheet([("中央政府各機關", 26), ("施政計畫彙編", 30), "行政院編印"]),
        contents(("文化部 107 年度施政計畫", 3), ("經濟部 104 年度施政計畫", 8),
                 ("行政院農業委員會 105 年度施政計畫", 12)),
        MOC_107, MOEA_104, COA_105],
    "plan and review, a cover each": [
        sheet(["文化部 107 年度施政計畫"]), MOC_107,
        sheet(["文化部 112 年度", "管制計畫評核結果"]), R_MOC_112],
    "two reviews": [R_MOE_108, R_MOC_112],
    "reviews in three forms": [R_MOEA_110, R_KH_107, R_OAC_112],
    "short plans": [ILAN_105, SANXIA_94, AUDIT_114],
    "plan, then review of the next year": [COA_105, R_COA_106],
    "contents in front, plan and review": [
        contents(("壹、經濟部 104 年度施政計畫", 1), ("貳、經濟部 110 年度部管制計畫評核結果", 5)),
        MOEA_104, R_MOEA_110],
    "letter, covers, blank pages": [
        letter("勞動部函", "受文者：立法院", "主旨：檢送本部 107 年度施政計畫及 111 年度部會管制個案計畫評核，請查照。",
               "說明：依據預算法第三十二條規定辦理。"), BLANK,
        sheet(["勞動部", "107 年度施政計畫"]), PLAN_107, BLANK,
        sheet(["勞動部", "111 年度部會管制個案計畫評核"]), REVIEW_111],
    "one plan bound twice": [MOC_107, MOC_107],
    "a plan and its revision": [
        PLAN_107_MING, sheet(["勞動部", "107 年度施政計畫", "（修正本）"]), PLAN_107],
    "six, in turn": [MOC_107, R_MOE_108, MOEA_104, R_MOEA_110, COA_105, R_COA_106],
    "a plan and chapters of funds": [COA_105, FUND_3, FUND_4, FUND_6],
    "chapters of funds, then a plan": [FUND_3, FUND_4, COA_105],
    "wide review, then plan": [REVIEW_111_WIDE, PLAN_107],
    "cover in two lines before each": [
        sheet(["勞動部", "107 年度施政計畫", "", ("中華民國 106 年 8 月", 16)]), PLAN_107,
        sheet(["勞動部", "108 年度施政計畫", "", ("中華民國 107 年 8 月", 16)]), PLAN_108],
    "long plan, then short ones": [OCAC_112, AUDIT_114, ILAN_105],
    "parts with numbers": [
        sheet(["第一篇　施政計畫"]), MOEA_104, sheet(["第二篇　計畫評核"]), R_MOEA_110],
    "budget chapter, then plan of the same city": [TAICHUNG_115, SANXIA_94],
    "a plan and its review as its appendix": [
        MOC_107, sheet(["附錄：文化部 112 年度管制計畫評核結果"]), R_MOC_112],
}

# Documents typeset here (typeset.py): the same form every year.
YEARS = [("plan", typeset.plan), ("review", typeset.review)]
for kind, make in YEARS:
    for options in ({}, {"head": True}, {"size": 12}):
        name = f"{kind}s of four years {' '.join(options)}".strip()
        VOLUMES[name] = [Typeset(make, "交通部", year, **options) for year in range(107, 111)]
VOLUMES.update({
    "plan and review of each year": [
        Typeset(make, "內政部", year) for year in (108, 109) for _, make in YEARS],
    "a long plan and its revision": [
        Typeset(typeset.plan, "教育部", 108, long=True),
        Typeset(typeset.plan, "教育部", 108, long=True, year_of_works=109)],
    "long plans of two years": [Typeset(typeset.plan, "教育部", year, long=True, head=head)
                                for year, head in ((107, True), (108, True))],
    "long reviews of three years": [Typeset(typeset.review, "教育部", year, projects=5)
                                    for year in (107, 108, 109)],
    "plans of one year": [Typeset(typeset.plan, agency, 112)
                          for agency in ("內政部", "外交部", "國防部", "財政部", "教育部")],
    "reviews of one year": [Typeset(typeset.review, agency, 112, head=True)
                            for agency in ("內政部", "外交部", "國防部", "財政部", "教育部")],
})


def read(program, path, out):
    """Documents in order, each with its rows less what tells where they stand."""
    subprocess.run([program, "ingest", path, "--out", out, "--quiet"], stderr=subprocess.DEVNULL,
                   check=False)
    if not (out / "documents.csv").exists():
        return []
    rows = collections.defaultdict(lambda: collections.defaultdict(list))
    for table in sorted(out.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                identity = row.pop("document_id")
                pages = row.pop("page_first", ""), row.pop("page_last", "")
                if table.stem == "documents":
                    rows[identity]["head"] = dict(row, first=int(pages[0] or 1),
                                                  last=int(pages[1] or 1))
                elif table.stem not in ("issues", "passages", "decisions", "corrections"):
                    rows[identity][table.stem].append(row)
    part = lambda identity: int(identity.partition("-")[2] or 1)
    return [rows[identity] for identity in sorted(rows, key=part)]


def differences(alone, bound):
    """What of a document is not as it is alone."""
    said = []
    for name in ("kind", "agency", "roc_year"):
        if alone["head"][name] != bound["head"][name]:
            said.append(f"{name} {bound['head'][name]!r} for {alone['head'][name]!r}")
    for table in sorted(set(alone) | set(bound)):
        if table == "head" or alone[table] == bound[table]:
            continue
        other = sum(a != b for a, b in zip(alone[table], bound[table]))
        said.append(f"{table} {len(bound[table])} for {len(alone[table])}, {other} otherwise")
    return said


class Binder:
    def __init__(self, program, shared, folder):
        self.program, self.shared, self.folder = program, shared, folder
        self.alone = {}

    def path(self, part):
        if not isinstance(part, Typeset):
            return self.shared / part
        path = self.folder / part.name
        path.write_bytes(part.bytes)
        return path

    def document(self, part):
        name = getattr(part, "name", part)
        if name not in self.alone:
            out = self.folder / "alone" / name
            out.mkdir(parents=True)
            self.alone[name], = read(self.program, self.path(part), out)
        return self.alone[name]

    def bind(self, name, parts):
        """The file, and (document, its last page) of each document."""
        home = self.folder / name.replace(" ", "-").replace(",", "")
        home.mkdir(parents=True)
        files, wanted, page = [], [], 0
        for i, part in enumerate(parts):
            if isinstance(part, bytes):
                files.append(home / f"sheet-{i}.pdf")
                files[-1].write_bytes(part)
                page += 1
            else:
                files.append(self.path(part))
                page += int(self.document(part)["head"]["pages"])
                wanted.append((part, page))
        subprocess.run(["pdfunite", *files, home / "volume.pdf"], check=True)
        return home / "volume.pdf", wanted

    def faults(self, name, parts):
        volume, wanted = self.bind(name, parts)
        found = read(self.program, volume, volume.parent / "out")
        if len(found) != len(wanted):
            titles = [f"{d['head']['title']} p. {d['head']['first']}-{d['head']['last']}"
                      for d in found]
            return [f"{len(found)} documents for {len(wanted)}: {titles}"]
        said = []
        for (document, last), bound in zip(wanted, found):
            faults = differences(self.document(document), bound)
            if not last <= bound["head"]["last"] <= last + 2:  # a blank page or two behind it
                faults.append(f"ends on {bound['head']['last']} for {last}")
            name = pathlib.Path(getattr(document, "name", document)).name
            said += [f"{name}: {fault}" for fault in faults]
        return said


def score(program, shared, folder, only=""):
    """Name of each volume: its faults."""
    binder = Binder(program, shared, folder)
    return {name: binder.faults(name, parts) for name, parts in VOLUMES.items() if only in name}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="", help="volumes whose name holds this")
    parser.add_argument("--keep", type=pathlib.Path, help="a new folder for the volumes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="niandu-volumes-") as made:
        folder = options.keep or pathlib.Path(made)
        results = score(options.program.resolve(), options.shared.resolve(), folder, options.only)
    for name, faults in results.items():
        print(f"{'right' if not faults else 'WRONG'}  {name}")
        for fault in faults:
            print(f"       {fault}")
    print(f"{sum(not f for f in results.values())} of {len(results)} volumes are right")


if __name__ == "__main__":
    main()
