#!/usr/bin/env python3
"""How well `niandu compare` knows again what comes back, and what a thing was over ten years.

Usage: year_chains.py PROGRAM [--chains 40] [--years 10] [--seed 1] [--show N]

Generated chains of plans (tests/compare/year_pairs.py) in which records vanish and are in again two
years or more later, 40 % of them reworded. Bars: at least .90 of the returns are found, at least .98
of those told are some, all of those called certain; .95 of the steps of a record from the year it is in to the next one it is in
stay in one lineage. Exits 1 if a bar is missed.
"""
import argparse
import csv
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/compare"))
sys.path.insert(0, str(ROOT / "bench"))
import year_pairs  # noqa: E402
import years  # noqa: E402


class Score:
    def __init__(self):
        self.certain_false = self.returns = self.found = self.told = self.false = self.steps = self.kept = 0
        self.examples = []

    def add(self, seed, index, keys, returns, rows, lineage):
        ids = [{(table, key): number for table, by_id in year.items() for number, key in by_id.items()} for year in keys]
        wanted = {(table, number, again): last for table, number, last, again in returns}
        told = {}
        for row in rows:
            if row["relation"] == "returned":
                year = index[row["to_document_id"]]
                told[row["table"], ids[year][row["table"], row["to_record"]], year] = row
        for (table, number, again), last in wanted.items():
            same = lineage[again, table, keys[again][table][number]] == lineage[last, table, keys[last][table][number]]
            self.returns += 1
            if (table, number, again) in told and same:
                self.found += 1
            else:
                self.examples.append((seed, "missed", table, last, again, keys[last][table][number], keys[again][table][number]))
        for (table, number, year), row in told.items():
            self.told += 1
            if (table, number, year) not in wanted:
                self.false += 1
                self.certain_false += row["status"] == "certain"
                self.examples.append((seed, "false", table, year, row["to_record"], row["to_name"], row["score"]))
        for table in ("goals", "kpis", "programs"):
            before = {}
            for year, by_table in enumerate(keys):
                for number, key in by_table[table].items():
                    if number in before:
                        self.steps += 1
                        self.kept += lineage[year, table, key] == before[number]
                    before[number] = lineage[year, table, key]

    def report(self):
        found = self.found / max(1, self.returns)
        right = 1 - self.false / max(1, self.told)
        kept = self.kept / max(1, self.steps)
        print(f"returns {self.returns}, found in their lineage {found:.4f}; told {self.told}, right {right:.4f}, certain and wrong {self.certain_false}")
        print(f"steps of lineages {self.steps}, kept {kept:.4f}")
        return self.certain_false == 0 and found >= .90 and right >= .98 and kept >= .95


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--chains", type=int, default=40)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="returns missed or false to print")
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory(prefix="niandu-chains-") as name:
        folder = pathlib.Path(name)
        for seed in range(options.seed, options.seed + options.chains):
            documents, keys, returns = year_pairs.chain(seed, options.years)
            rows = years.compared(options.program, folder, documents)
            index = {document["document_id"]: i for i, document in enumerate(documents)}
            with (folder / "out/series.csv").open(encoding="utf-8", newline="") as file:
                lineage = {(index[row["document_id"]], row["table"], row["record"]): row["lineage_id"]
                           for row in csv.DictReader(file)}
            score.add(seed, index, keys, returns, rows, lineage)
    good = score.report()
    for example in score.examples[:options.show]:
        print(*example)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
