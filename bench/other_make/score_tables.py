#!/usr/bin/env python3
"""Scores `niandu tables` on pages of other_make/tables/gen.py, as tests/generator/score.py does.

Usage: score_tables.py PROGRAM DIR [options of score.py]    (DIR: what gen.py wrote)
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

SCORE = pathlib.Path(__file__).resolve().parents[2] / "tests/generator/score.py"


def convert(source, target):
    """The truth of score_grids' form as that of score.py; cells without text are none."""
    for path in sorted(source.glob("t-*.json")):
        page = json.loads(path.read_text("utf-8"))
        tables = [{"header_rows": table["n_head"], "n_rows": table["n_rows"], "n_cols": table["n_cols"],
                   "cells": [cell for cell in table["cells"] if cell["text"].strip()]}
                  for table in page["tables"]]
        name = f"{page['style']}-{path.stem[2:]}"
        truth = {"style": page["style"], "kind": str(page.get("variant")),
                 "pages": [{"page": 1, "tables": tables}]}
        (target / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")
        shutil.copy(path.with_suffix(".pdf"), target / f"{name}.pdf")


def main():
    program, folder, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made:
        convert(pathlib.Path(folder), pathlib.Path(made))
        return subprocess.run([sys.executable, SCORE, program, made, *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
