#!/usr/bin/env python3
"""`niandu compare` on series of years, each judged by thresholds that the other series choose.

Usage: years_left_out.py PROGRAM [--pairs 30] [--shared DIR]

Series: ten agencies of generated pairs (tests/compare/year_pairs.py, seeds no other figure uses), the
texts by hand (bench/other_make/years), and the real ones of ../shared where they are there. Two
thresholds say when a link of one to one may be certain: how alike the two are, and how far the next
best is behind (pipeline/publish/compare/weights.h). Of the steps above the program's own ones the
lowest is taken with which no link of the other series is certain and wrong; with it the series that
was left out is judged. Where it is the program's own for all, none of them needed that series to be
set so. They cannot be lowered here; all other numbers of weights.h stay as they are.
"""
import argparse
import json
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests/compare"), str(ROOT / "bench"), str(ROOT / "bench/other_make/years")]
import as_json  # noqa: E402
import year_pairs  # noqa: E402
import years  # noqa: E402

STEPS = [(score, margin) for score in (0.55, 0.6, 0.65, 0.7, 0.75, 0.8) for margin in (0.15, 0.2, 0.25, 0.3)]
OWN = STEPS[0]
FIRST_SEED = 50_001


class Series:
    """The links of its pairs that count: (score or None where no threshold asks, margin, certain, right)."""

    def __init__(self):
        self.links, self.want = [], 0

    def add(self, rows, truth, unknown=()):
        truth = set(truth)
        self.want += len(truth)
        tables = {link[0] for link in truth}
        for row in rows:
            relation = "new" if row["relation"] == "returned" else row["relation"]
            link = (row["table"], row["from_record"], row["to_record"], relation)
            if link[0] not in tables or (link[0], link[1]) in unknown or (link[0], "/" + link[2]) in unknown:
                continue
            asked = relation == "renamed" and float(row["score"] or 0) >= OWN[0]  # below, another rule says certain
            score = float(row["score"] or 0) if asked else None
            margin = score - float(row["second_score"] or 0) if asked else None
            self.links.append((score, margin, row["status"] == "certain", link in truth))

    def certain(self, step):
        return [right for score, margin, certain, right in self.links
                if certain and (score is None or (score >= step[0] and margin >= step[1]))]

    def f1(self):
        return 2 * sum(link[3] for link in self.links) / max(1, len(self.links) + self.want)


def of_truth(truth):
    return [(link["table"], f, t, link["relation"]) for link in truth["links"]
            for f in (link["from"] or [""]) for t in (link["to"] or [""])]


def all_series(options, folder):
    """Name and series, one after the other."""
    for agency in range(10):
        series = Series()
        for seed in range(FIRST_SEED + agency * options.pairs, FIRST_SEED + (agency + 1) * options.pairs):
            before, after, truth, unknown, _ = year_pairs.pair(seed)
            series.add(years.compared(options.program, folder, (before, after)), truth, unknown)
        yield f"generated {agency}", series
    for path in sorted((ROOT / "bench/other_make/years").glob("*.txt")):
        series = Series()
        for before, after, truth in as_json.pairs(path.name):
            series.add(years.compared(options.program, folder, (before, after)), of_truth(truth))
        yield f"by hand {path.stem}", series
    real = [("real plans 107-108", options.shared / "corpus/pdf/plan-107-writer-kai.pdf", options.shared / "years/plan-108.pdf",
             options.shared / "years/plan-107--plan-108.json")]
    aid = options.shared / "real/priority"
    real += [(f"real aid {a}-{b}", aid / f"{a}.pdf", aid / f"{b}.pdf", aid / f"links/{a}--{b}.json")
             for a, b in ((97, 98), (98, 100), (100, 102), (102, 104), (104, 106))]
    for name, before, after, truth in real:
        if not truth.exists():
            continue
        series = Series()
        series.add(years.compared_files(options.program, folder, [before, after]), of_truth(json.loads(truth.read_text("utf-8"))))
        yield name, series


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=30, help="generated pairs of each of ten agencies")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="niandu-left-out-") as name:
        table = dict(all_series(options, pathlib.Path(name)))
    print(f"{'left out':22} {'links':>6} {'F1':>6} {'by score and margin':>20} {'certain':>8} {'of links':>8} {'wrong':>6}")
    wrong = 0
    for name, series in table.items():
        others = [other for key, other in table.items() if key != name]
        chosen = next((step for step in STEPS if all(all(other.certain(step)) for other in others)), STEPS[-1])
        certain = series.certain(chosen)
        wrong += len(certain) - sum(certain)
        note = " (own)" if chosen == OWN else ""
        print(f"{name:22} {series.want:6} {series.f1():6.3f} {chosen[0]:.2f} {chosen[1]:.2f}{note:>10} {len(certain):8} "
              f"{len(certain) / max(1, len(series.links)):8.3f} {len(certain) - sum(certain):6}")
    sys.exit(0 if wrong == 0 else 1)


if __name__ == "__main__":
    main()
