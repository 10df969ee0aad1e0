#!/usr/bin/env python3
"""Draws docs/page-and-table.png: a page with what was read from it, beside the rows that came of it.

Usage: docs/picture.py build/release/niandu
Needs chromium and the fonts named in corpus/README.md; nothing else in the project needs it.
"""
import csv
import html
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PDF, PAGE = ROOT / "corpus/pdf/plan-107-writer-a4.pdf", 4
COLUMNS = ["goal_no", "kpi_no", "name", "evaluation_method", "target_text", "target_value",
           "target_unit", "page_first"]
program = sys.argv[1]

with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    subprocess.run([program, "page", str(PDF), "--page", str(PAGE), "--svg", str(work / "page.svg")], check=True)
    subprocess.run([program, "ingest", str(PDF), "--out", str(work / "tables"), "--quiet"], check=True)
    with open(work / "tables/kpis.csv", encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f)
                if int(r["page_first"]) <= PAGE <= int(r["page_last"])]
    head = "".join(f"<th>{c}</th>" for c in COLUMNS)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(r[c])}</td>" for c in COLUMNS) + "</tr>" for r in rows)
    (work / "picture.html").write_text(f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 16px; background: #fff; display: flex; gap: 20px; align-items: flex-start;
  font: 14px "Noto Sans CJK TC", sans-serif; }}
img {{ width: 620px; border: 1px solid #999 }}
table {{ border-collapse: collapse; margin-top: 8px }} th, td {{ border: 1px solid #bbb; padding: 4px 7px; text-align: left }}
th {{ background: #eef; font-family: monospace }} p {{ margin: 0; color: #555 }}
</style><img src="page.svg"><div><p>kpis.csv, {len(rows)} rows that this page holds (some columns)</p>
<table><tr>{head}</tr>{body}</table></div>""", encoding="utf-8")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--disable-background-networking", f"--user-data-dir={work}/profile", "--window-size=1500,950",
                    f"--screenshot={ROOT}/docs/page-and-table.png", f"file://{work}/picture.html"],
                   check=True, stderr=subprocess.DEVNULL)
