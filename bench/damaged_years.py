#!/usr/bin/env python3
"""What `niandu compare` says with certainty of damaged copies of a PDF: it should be nothing false.

Usage: damaged_years.py PROGRAM FROM.pdf TO.pdf [--copies 60] [--seed 1] [--show] [--work DIR]

FROM is damaged (as it is, and unpacked by qpdf --qdf): flipped bits, overwritten runs, bytes taken
out of a stream, a file cut short. A link or a change of a certain link that the comparison of the
undamaged file does not know is false. Exits 1 if there is one in a packed copy: streams that are
not compressed have no checksum, so that another character in them is only another character.
"""
import argparse
import collections
import csv
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SURE = {"certain", "confirmed"}


def streams_of(data):
    """(begin, end) of the raw bytes of every stream."""
    found = []
    for match in re.finditer(rb"(?<!end)stream\r?\n", data):
        end = data.find(b"endstream", match.end())
        if end > match.end() + 8:
            found.append((match.end(), end))
    return found


def damage(data, kind, dice):
    out = bytearray(data)
    begin, end = dice.choice(streams_of(data))
    at = dice.randrange(begin, end)
    if kind.startswith("flip"):
        for _ in range(int(kind[4:])):
            out[dice.randrange(begin, end)] ^= 1 << dice.randrange(8)
    elif kind in ("zeros", "spaces", "noise"):
        size = min(dice.choice([8, 64, 512]), end - at)
        fill = {"zeros": lambda: 0, "spaces": lambda: 32, "noise": lambda: dice.randrange(256)}[kind]
        out[at:at + size] = bytes(fill() for _ in range(size))
    elif kind == "taken":
        del out[at:min(at + dice.choice([1, 50, 2000]), end)]
    elif kind == "cut":
        del out[int(len(out) * dice.uniform(.5, .97)):]
    return bytes(out)


def compared(program, before, after, out):
    """Rows of links.csv, changes.csv and series.csv; None where nothing could be compared."""
    subprocess.run([program, "compare", before, after, "--out", out, "--format", "csv", "--quiet",
                    "--jobs", "2"], capture_output=True, timeout=120)
    rows = []
    for name in ("links", "changes", "series"):
        path = out / f"{name}.csv"
        if not path.exists():
            return None
        with path.open(encoding="utf-8", newline="") as file:
            rows.append(list(csv.DictReader(file)))
    return rows


def sure(rows):
    """Certain links and the changes of certain links, as sets: records by their names, since a
    running number tells nothing once a record before it is lost."""
    links, changes, series = rows
    names = {(r["document_id"], r["table"], r["record"]): r["name"] for r in series}

    def ends(row):
        return tuple(names.get((row[f"{end}_document_id"], row["table"], row[f"{end}_record"]), "")
                     for end in ("from", "to"))

    certain = {row["link_no"] for row in links if row["status"] in SURE}
    return ({(r["table"], *ends(r), r["relation"]) for r in links if r["link_no"] in certain},
            {(r["table"], *ends(r), r["field"], r["before"], r["after"], r["change"])
             for r in changes if r["link_no"] in certain and r["reason"] != "unread"})


def all_of(rows):
    return sure([[dict(row, status="certain") for row in rows[0]], *rows[1:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("before", type=pathlib.Path)
    parser.add_argument("after", type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--work", type=pathlib.Path)
    args = parser.parse_args()
    work = args.work or pathlib.Path(tempfile.mkdtemp(prefix="damaged-years-"))
    work.mkdir(parents=True, exist_ok=True)
    unpacked = work / "unpacked.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", args.before, unpacked], check=True)
    sources = {"packed": args.before.read_bytes(), "unpacked": unpacked.read_bytes()}
    known = all_of(compared(args.program, args.before, args.after, work / "whole"))
    kinds = ["flip1", "flip3", "zeros", "spaces", "noise", "taken", "cut"]
    total = collections.Counter()
    for i in range(args.copies):
        kind, form = kinds[i % len(kinds)], ["packed", "unpacked"][i // len(kinds) % 2]
        name = f"{form}-{kind}-{i}"
        path = work / f"{name}.pdf"
        path.write_bytes(damage(sources[form], kind, random.Random(f"{args.seed}/{i}")))
        rows = compared(args.program, path, args.after, work / name)
        if rows is None:
            total["not compared"] += 1
            continue
        links, changes = sure(rows)
        false = links - known[0], changes - known[1]
        total["compared"] += 1
        total["false links"] += len(false[0])
        total["false changes"] += len(false[1])
        total[f"{form} copies with false"] += bool(false[0] or false[1])
        total["nothing certain"] += not links
        if args.show and (false[0] or false[1]):
            print(name, json.dumps([sorted(f) for f in false], ensure_ascii=False)[:600])
    print(args.before.name, dict(total))
    return 1 if total["packed copies with false"] else 0


if __name__ == "__main__":
    sys.exit(main())
