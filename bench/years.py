#!/usr/bin/env python3
"""How well `niandu compare` knows again what was made of what, on generated pairs of years.

Usage: years.py PROGRAM [--pairs 1000] [--seed 1] [--show N]

Bars: exact names get at most .87 of the links (else the pairs are too easy to count); of the links
called certain at least .99 are right, and at least .90 are called certain. Exits 1 if one is missed.
Also prints, for bands of the score, how many reworded links are right: what the thresholds of
pipeline/publish/compare/weights.h are set by.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/compare"))
import year_pairs  # noqa: E402


def compared_files(program, folder, paths):
    """Rows of links.csv of these files; the other tables lie beside it in folder/out."""
    out = folder / "out"
    subprocess.run([program, "compare", *paths, "--out", out, "--format", "csv", "--quiet"], check=True)
    with (out / "links.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compared(program, folder, documents):
    """The same of documents."""
    paths = []
    for i, document in enumerate(documents):
        path = folder / f"{i}.json"
        path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        paths.append(path)
    return compared_files(program, folder, paths)


def by_exact_names(before, after):
    """What equal names alone give: (table, from, to, relation)."""
    found = set()
    for table, key, name in (("goals", ("goal_no",), "name"), ("kpis", ("goal_no", "kpi_no"), "name"),
                             ("programs", ("program_no",), "item")):
        sides = []
        for document in (before, after):
            side = {}
            for record in document["records"][table]:
                values = record["values"]
                side[values[name]["value"]] = "/".join(str(values[k]["value"]) for k in key)
            sides.append(side)
        found |= {(table, sides[0][n], sides[1][n], "same") for n in sides[0] if n in sides[1]}
        found |= {(table, sides[0][n], "", "vanished") for n in sides[0] if n not in sides[1]}
        found |= {(table, "", sides[1][n], "new") for n in sides[1] if n not in sides[0]}
    return found


class Score:
    def __init__(self):
        self.want = self.got = self.right = self.certain = self.certain_right = 0
        self.exact_right = self.exact_got = 0
        self.bands = collections.defaultdict(lambda: [0, 0])
        self.wrong = collections.Counter()
        self.missed = collections.Counter()
        self.examples = []

    def add(self, seed, rows, truth, unknown, exact):
        truth = set(truth)
        self.want += len(truth)
        known = lambda r: (r[0], r[1]) not in unknown and (r[0], "/" + r[2]) not in unknown
        exact = {r for r in exact if known(r)}
        self.exact_got += len(exact)
        self.exact_right += len(exact & truth)
        found = set()
        for row in rows:
            link = (row["table"], row["from_record"], row["to_record"], row["relation"])
            certain = row["status"] == "certain"
            if not known(link):
                # Nobody can know: what is called certain there is wrong unless both records are there.
                if certain and row["relation"] in ("new", "vanished"):
                    self.certain += 1
                    self.wrong["lost page: " + row["relation"]] += 1
                continue
            found.add(link)
            right = link in truth
            self.got += 1
            self.right += right
            if row["relation"] == "renamed":
                band = self.bands[min(int(float(row["score"] or 0) * 20) / 20, .95)]
                band[0] += right
                band[1] += 1
            if certain:
                self.certain += 1
                self.certain_right += right
                if not right:
                    real = [r[3] for r in truth if r[0] == link[0] and (r[1] == link[1] != "" or r[2] == link[2] != "")]
                    self.wrong[f"{row['table']} {row['relation']}, really {'+'.join(sorted(set(real)))}"] += 1
                    self.examples.append((seed, row, real))
        for link in truth - found:
            self.missed[f"{link[0]} {link[3]}"] += 1

    def report(self):
        f1 = lambda right, got: 2 * right / (got + self.want)
        exact = f1(self.exact_right, self.exact_got)
        precision = self.certain_right / max(1, self.certain)
        share = self.certain / max(1, self.got)
        print(f"links {self.want}, F1 {f1(self.right, self.got):.4f}; exact names alone {exact:.4f}")
        print(f"certain {self.certain} ({share:.4f} of links), right {precision:.5f}")
        return exact <= .87 and precision >= .99 and share >= .90


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="wrong links called certain to print")
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory(prefix="niandu-years-") as folder:
        for seed in range(options.seed, options.seed + options.pairs):
            before, after, truth, unknown, _ = year_pairs.pair(seed)
            rows = compared(options.program, pathlib.Path(folder), (before, after))
            score.add(seed, rows, truth, unknown, by_exact_names(before, after))
    good = score.report()
    print("reworded, right by score:", ", ".join(f"{band:.2f} {right}/{all_}"
                                                  for band, (right, all_) in sorted(score.bands.items())))
    print("certain and wrong:", dict(score.wrong.most_common(12)))
    print("missed:", dict(score.missed.most_common(12)))
    for seed, row, real in score.examples[:options.show]:
        print(seed, row["table"], row["from_record"], row["to_record"], row["relation"], real, row["score"],
              row["second_score"], row["basis"], row["from_name"], "|", row["to_name"])
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
