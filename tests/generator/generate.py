#!/usr/bin/env python3
"""Makes pages of tables with their truth: NAME.pdf and NAME.json.

Usage: generate.py --seed S --count N --out DIR [--style X[,Y]]

Same seed, same bytes. Styles: those of styles.py, CONTENTS of pages.py and, without any table, KINDS
of negatives.py.
"""
import argparse
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import negatives  # noqa: E402
import pages  # noqa: E402
import styles  # noqa: E402

ALL = list(styles.STYLES) * 3 + pages.CONTENTS * 4 + negatives.KINDS


def files(seed, count, wanted=None, plain=False):
    """(name, PDF bytes, truth) of `count` files. Each depends on its own number only."""
    for k in range(seed, seed + count):
        rng = random.Random(f"niandu {k}")
        style = rng.choice(wanted or ALL)
        document, truth = pages.make(rng, style)
        yield f"{style}-{k:05d}", document.to_bytes(plain), {"seed": k, **truth}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="number of the first page")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--style", help="one or more, with commas")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = options.style.split(",") if options.style else None
    if wanted and set(wanted) - set(ALL):
        parser.error(f"unknown style; there are {', '.join(dict.fromkeys(ALL))}")
    for name, data, truth in files(options.seed, options.count, wanted):
        (options.out / f"{name}.pdf").write_bytes(data)
        (options.out / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1),
                                                  "utf-8")


if __name__ == "__main__":
    main()
