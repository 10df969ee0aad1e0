#!/usr/bin/env python3
"""Fits the weights of the table reader (extractors/tables/weights.def), one after the other.

Usage: fit.py PROGRAM [--shared DIR] [--minutes N] [--names A,B] [--write FILE]

PROGRAM is build/release/bench/fit_tables. The figure is the sum over pages of how much of a page is
right: generated pages of seeds of their own (not those that accuracy.py measures), and the real
pages of ../shared where they are there, which count twice. A change stays if the figure rises on the
pages that are fitted to and does not fall on those that are not: generated pages of other seeds and
every second real document.
"""
import argparse
import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
sys.path.insert(0, str(ROOT / "tests/generator"))
import accuracy_sets as sets  # noqa: E402
import generate  # noqa: E402
import score as generated  # noqa: E402

FIRST_SEED, SEEDS = 710001, 300
STEPS = (0.6, 1.6, 0.8, 1.25, 0.0)
LEAST_GAIN = 0.25  # pages
REAL_WEIGHT = 2.0


class Pages:
    """How right each page is; what was read the same way before is not scored again."""

    def __init__(self, folder, shared):
        self.truth, self.known, self.files = {}, {}, []
        for name, data, truth in generate.files(FIRST_SEED, SEEDS, None):
            path = folder / f"{name}.pdf"
            path.write_bytes(data)
            self.files.append(path)
            for page in truth["pages"]:
                self.truth[str(path), page["page"]] = ("generated", page["tables"])
        if shared.exists():
            self.add_real(shared)

    def add_real(self, shared):
        real = shared / "real"
        peer = sets.module(shared / "score_peers.py")
        grid = sets.module(shared / "score_grids.py")
        for path in sorted((real / "peers").rglob("*.json")):
            truth = json.loads(path.read_text("utf-8"))
            if "tables" not in truth or truth.get("count") is not None:
                continue
            if not path.with_suffix(".pdf").exists():
                continue
            self.add(path.with_suffix(".pdf"), 1, "peer", (peer, truth))
        for truths, pdfs in (("grids", "pdf"), ("pages/grids", "pages/pdf")):
            for path in sorted((real / truths).glob("*.json")):
                truth = json.loads(path.read_text("utf-8"))
                self.add(real / pdfs / truth["file"], truth["page"], "grid", (grid, truth))

    def add(self, path, page, kind, truth):
        if path not in self.files:
            self.files.append(path)
        self.truth[str(path), page] = (kind, truth)

    def score(self, line):
        """(name of the page, figure) of a line that the program wrote; None: not asked for."""
        read = json.loads(line)
        at = read["file"], read["page"]
        if at not in self.truth:
            return None
        key = hash(line)
        if key not in self.known:
            kind, truth = self.truth[at]
            self.known[key] = getattr(self, kind)(truth, read["tables"])
        return at, self.known[key]

    @staticmethod
    def generated(truth, tables):
        result = generated.score_page(truth, tables, "")
        if result["right"]:
            return 1.0
        cells = sum(len(t["cells"]) for t in truth) or 1
        wrong = sum(cells if t["diff"][0][0] == "no table" else len(t["diff"])
                    for t in result["tables"] if t["diff"])
        return 0.4 * max(0.0, 1 - wrong / (2 * cells)) if truth else 0.0

    @staticmethod
    def peer(given, tables):
        scorer, truth = given
        return sets.peer_score(scorer, truth, tables)["cell"]

    @staticmethod
    def grid(given, tables):
        scorer, truth = given
        return scorer.score_page(truth, scorer.as_tables(tables))["f"]["cell"]


class Reader:
    """The program, and the figures of the pages that are fitted to and of the others."""

    def __init__(self, program, pages):
        self.pages = pages
        self.process = subprocess.Popen([program, *map(str, pages.files)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        lines = []
        while (line := self.process.stdout.readline().strip("\n")):
            lines.append(line)
        return lines

    def set(self, name, value):
        self.process.stdin.write(f"set {name} {value}\n")

    def names(self):
        return {name: float(value) for name, value in (line.split() for line in self.ask("names"))}

    def figures(self):
        fitted = other = 0.0
        for line in self.ask("read"):
            scored = self.pages.score(line)
            if scored is None:
                continue
            (file, _), figure = scored
            kind = self.pages.truth[scored[0]][0]
            figure *= 1 if kind == "generated" else REAL_WEIGHT
            if self.held_out(file, kind):
                other += figure
            else:
                fitted += figure
        return fitted, other

    @staticmethod
    def held_out(file, kind):
        stem = pathlib.Path(file).stem
        if kind == "generated":
            return int(stem.rsplit("-", 1)[1]) % 3 == 0
        return sum(stem.encode()) % 2 == 0


def fit(reader, names, until, changed):
    """What is better goes into `changed` as soon as it is known."""
    values = reader.names()
    best, other = reader.figures()
    print(f"begins at {best:.2f} and {other:.2f} of those held out", flush=True)
    for name in names or list(values):
        for step in STEPS:
            if time.monotonic() > until:
                return
            value = round(values[name] * step, 3)
            reader.set(name, value)
            fitted, held = reader.figures()
            if fitted < best + LEAST_GAIN or held < other:
                reader.set(name, values[name])
                continue
            print(f"{name} {values[name]} -> {value}: {best:.2f} -> {fitted:.2f}, "
                  f"held out {other:.2f} -> {held:.2f}", flush=True)
            values[name], best, other, changed[name] = value, fitted, held, value


def write(path, changed):
    """The list with the new values in their places."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for i, line in enumerate(lines):
        if line.startswith("WEIGHT("):
            name, rest = line[len("WEIGHT("):].split(",", 1)
            if name in changed:
                lines[i] = f"WEIGHT({name}, {changed[name]}" + rest[rest.index(")"):]
    path.write_text("".join(lines), "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--names", default="")
    parser.add_argument("--write", type=pathlib.Path, help="the list of weights to change")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="niandu-fit-") as folder:
        reader = Reader(options.program, Pages(pathlib.Path(folder), options.shared))
        changed = {}
        with contextlib.suppress(KeyboardInterrupt):  # what was found until then stays
            fit(reader, [n for n in options.names.split(",") if n],
                time.monotonic() + 60 * options.minutes, changed)
        print(json.dumps(changed))
        if options.write:
            write(options.write, changed)


if __name__ == "__main__":
    main()
