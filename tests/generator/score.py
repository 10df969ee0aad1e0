#!/usr/bin/env python3
"""Scores a table reader on generated pages.

Usage: score.py PROGRAM DIR [--joined] [--verbose] [--causes] [--style X] [--json FILE] [--jobs N]

Runs `PROGRAM tables FILE.pdf --per-page --format json` on every NAME.pdf of DIR that has a NAME.json.
A table is exact when every cell that holds text stands in its row and column with its spans and its
text (NFKC, no white space). Where the drawing does not show a span ("loose" in the truth), the
flattened reading is right as well. A page is right when all its tables are exact and no other is there.

SILENT: a page that is wrong while all its tables have a confidence of 0.75 and more (or a table is
missing) and the program said nothing about it.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import causes  # noqa: E402

BANDS = ((0.9, "0.9 and more"), (0.75, "0.75 to 0.9"), (-1.0, "under 0.75"))
SURE = 0.75
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def norm(text):
    return "".join(unicodedata.normalize("NFKC", text or "").translate(ZERO_WIDTH).split())


def read_cells(table):
    """A table as the program prints it: {(row, column): (row span, column span, text)}, no blanks."""
    made = {}
    for cell in table["cells"]:
        text = norm(cell["text"])
        if text:
            made[cell["row"], cell["col"]] = (cell.get("row_span", 1), cell.get("col_span", 1),
                                              text)
    return made


def fits(cell, at, read):
    """Whether a cell that was read is this cell of the truth."""
    (r, c), (rs, cs, text) = at, read
    if text != norm(cell["text"]):
        return False
    return (_side_fits(cell["r"], cell["rs"], r, rs, cell.get("loose_rows"))
            and _side_fits(cell["c"], cell["cs"], c, cs, cell.get("loose_cols")))


def _side_fits(first, span, got_first, got_span, loose):
    if got_first == first and got_span == span:
        return True
    if loose == "end":      # it stands at its beginning: how far it reaches is not shown
        return got_first == first and 1 <= got_span <= span
    if loose == "any":      # it stands in the middle of what it covers
        return got_first >= first and got_first + got_span <= first + span
    return False


def differences(truth, table):
    """What is wrong in a table that was read: [(kind, place, text)]; nothing when it is exact."""
    read = read_cells(table)
    wrong = []
    for cell in truth["cells"]:
        at = next((at for at in _places(cell) if at in read and fits(cell, at, read[at])), None)
        if at is None:
            wrong.append(("missing", (cell["r"], cell["c"], cell["rs"], cell["cs"]), cell["text"]))
        else:
            del read[at]
    wrong += [("extra", (*at, *cell[:2]), cell[2]) for at, cell in read.items()]
    return sorted(wrong, key=lambda w: w[1])


def _places(cell):
    rows = range(cell["r"], cell["r"] + (cell["rs"] if cell.get("loose_rows") == "any" else 1))
    columns = range(cell["c"], cell["c"] + (cell["cs"] if cell.get("loose_cols") == "any" else 1))
    return [(r, c) for r in rows for c in columns]


def pair(truths, tables):
    """Each table of the truth with the index of the one that is most like it, or None."""
    left, pairs = list(range(len(tables))), []
    order = sorted(((len(differences(t, tables[j])), i, j) for i, t in enumerate(truths)
                    for j in left))
    taken = {}
    for _, i, j in order:
        if i not in taken and j not in taken.values() and _shared(truths[i], tables[j]):
            taken[i] = j
    for i in range(len(truths)):
        pairs.append((i, taken.get(i)))
    return pairs


def _shared(truth, table):
    want = {norm(c["text"]) for c in truth["cells"]}
    return any(text in want for *_, text in read_cells(table).values()) or \
        any(any(t in text for t in want if len(t) > 2) for *_, text in read_cells(table).values())


def run(program, pdf, joined):
    command = [program, "tables", pdf, "--format", "json"] + ([] if joined else ["--per-page"])
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        tables = [t for t in json.loads(done.stdout)["tables"] if not t.get("inside")]
        return tables, done.stderr.strip(), done.returncode
    except (ValueError, KeyError, subprocess.TimeoutExpired) as error:
        return [], "", f"failed: {error!r}"[:100]


def score_file(program, pdf, joined=False):
    """One line per table and one per page of a file."""
    truth = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
    tables, said, status = run(program, pdf, joined)
    wanted = [{"page": 1, "tables": truth["joined"]}] if joined else truth["pages"]
    made = []
    for page in wanted:
        here = tables if joined else [t for t in tables if t["page"] == page["page"]]
        made.append(score_page(page["tables"], here, said))
        made[-1].update(name=pdf.stem, page=page["page"], style=truth["style"], kind=truth["kind"],
                        status=status)
    return made


def score_page(truths, here, said):
    results, used = [], set()
    for i, j in pair(truths, here):
        if j is None:
            results.append({"confidence": None, "diff": [("no table", (), "")],
                            "cause": causes.cause(truths[i], None, norm)})
            continue
        used.add(j)
        diff = differences(truths[i], here[j])
        results.append({"confidence": here[j].get("confidence", 1.0), "diff": diff,
                        "cause": causes.cause(truths[i], read_cells(here[j]), norm) if diff
                        else ""})
    false = [here[j] for j in range(len(here)) if j not in used]
    right = not false and all(not r["diff"] for r in results)
    sure = all(t.get("confidence", 1.0) >= SURE for t in here)
    return {"tables": results, "false": [t.get("confidence", 1.0) for t in false], "right": right,
            "silent": not right and sure and not said, "said": said}


def report(pages, verbose):
    styles = collections.defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    for page in pages:
        row = styles[page["style"]]
        row[0] += page["right"]
        row[1] += 1
        row[2] += sum(not t["diff"] for t in page["tables"])
        row[3] += len(page["tables"])
        row[4] += page["silent"]
        row[5] += len(page["false"])
        if verbose and not page["right"]:
            show_page(page)
    print(f"{'style':20} {'pages right':>12} {'tables exact':>14} {'silent':>7} {'false':>6}")
    for style, row in sorted(styles.items()):
        print(f"{style:20} {row[0]:5} of {row[1]:3} {row[2]:7} of {row[3]:3} {row[4]:7} {row[5]:6}")
    total = [sum(column) for column in zip(*styles.values())]
    print(f"{'all':20} {total[0]:5} of {total[1]:3} {total[2]:7} of {total[3]:3} {total[4]:7} {total[5]:6}")
    figures = {"pages": total[1], "pages_right": total[0], "tables": total[3],
               "tables_exact": total[2],
               "silent": total[4], "false": total[5], **calibration(pages)}
    print(f"tables exact {total[2] / max(1, total[3]):.3f}, pages right {total[0] / max(1, total[1]):.3f}, "
          f"silent {total[4] / max(1, total[1]):.3f}, Brier {figures['brier']:.3f}")
    return figures


def report_causes(pages):
    """Kinds of mistakes by how often they are seen, with pages to look at."""
    seen = collections.defaultdict(list)
    for page in pages:
        for table in page["tables"]:
            if table["diff"]:
                seen[table["cause"]].append(page["name"])
        if page["false"]:
            seen["false table"].append(page["name"])
    for name, where in sorted(seen.items(), key=lambda s: -len(s[1])):
        styles = collections.Counter(w.rsplit("-", 1)[0] for w in where).most_common(3)
        print(f"{len(where):4} {name:36} {', '.join(f'{s} {n}' for s, n in styles):48} {' '.join(where[:4])}")


def show_page(page):
    confident = ", ".join("none" if t["confidence"] is None else f"{t['confidence']:.2f}"
                          for t in page["tables"])
    print(f"{page['name']} p. {page['page']} {page['kind']}: confidence {confident}; false {page['false']}"
          f"{' SILENT' if page['silent'] else ''}{'' if page['status'] == 0 else ' status ' + str(page['status'])}"
          f"{' said: ' + page['said'].splitlines()[0][:120] if page['said'] else ''}")
    for table in page["tables"]:
        for kind, place, text in table["diff"][:6]:
            print(f"    {kind:8} {place} {text[:60]!r}")


def calibration(pages):
    """Right share by confidence over all tables that were read; a false one is wrong."""
    scored = [(t["confidence"], not t["diff"]) for p in pages for t in p["tables"]
              if t["confidence"] is not None]
    scored += [(c, False) for p in pages for c in p["false"]]
    bands = {}
    for low, name in BANDS:
        inside = [right for c, right in scored if c >= low and not any(c >= b for b, _ in BANDS
                                                                       if b > low)]
        bands[name] = (sum(inside), len(inside))
        print(f"confidence {name:14} {sum(inside):5} right of {len(inside):4}"
              f"  {sum(inside) / len(inside) if inside else 0:.3f}, {len(inside) / max(1, len(scored)):.3f} of all")
    return {"bands": bands, "brier": sum((c - r) ** 2 for c, r in scored) / max(1, len(scored)),
            "scored": len(scored)}


def score(program, folder, *, joined=False, jobs=2, style=None):
    pdfs = [p for p in sorted(pathlib.Path(folder).glob("*.pdf"))
            if p.with_suffix(".json").exists()]
    pdfs = [p for p in pdfs if not style or p.stem.rsplit("-", 1)[0] == style]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return [page for made in pool.map(lambda p: score_file(program, p, joined), pdfs)
                for page in made]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--joined", action="store_true",
                        help="tables over all pages instead of page by page")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--causes", action="store_true", help="what kinds of mistakes there are")
    parser.add_argument("--style")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    pages = score(options.program, options.folder, joined=options.joined, jobs=options.jobs,
                  style=options.style)
    if not pages:
        sys.exit("no pages there")
    figures = report(pages, options.verbose)
    if options.causes:
        report_causes(pages)
    if options.json:
        options.json.write_text(json.dumps({"figures": figures, "pages": pages},
                                           ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
