#!/usr/bin/env python3
"""What long documents take: time per page, memory, and how many of their pages are kept.

Usage: long_documents.py NIANDU [--file PDF] [--pages N,N,...] [--max-ratio R] [--max-mib M] [--all]
                         [--busy N]
(pages: 400,4000,20000 if not said)

Each document is the file's page tree so many times over (the pages share all their objects), read with
the default limits. Time per page is that of the program's and its processes' processor time, which
other work on the machine changes least; its ratio is to that of the shortest document. Memory is the
largest sum of all the program's processes, shared pages counted once. --busy: beside so many processes
that only compute. Exits 1 above --max-ratio or --max-mib, or if pages are missing and --all is given.
What must hold: --max-ratio 1.2 --max-mib 200 --all, and --busy 8 --pages 20000 --all on two processors.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def repeated(source, times, pages):
    """The PDF with its page tree `times` over, as an update appended to it."""
    data = source.read_bytes()
    last_xref = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = max(int(number) for number in re.findall(rb"/Size\s+(\d+)", data))
    tree = re.findall(rb"/Pages\s+(\d+ \d+ R)", data)[-1]
    out = data + b"\n"
    catalog = len(out)
    out += b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (size, size + 1)
    root = len(out)
    out += b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (
        size + 1, b" ".join([tree] * times), times * pages)
    xref = len(out)
    # As many objects as pages, most of them free: Poppler believes no other page tree.
    out += b"xref\n%d %d\n%010d 00000 n \n%010d 00000 n \n" % (size, 2 + times * pages, catalog, root)
    out += b"0000000000 65535 f \n" * (times * pages)
    return out + b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size + 2 + times * pages, size, last_xref, xref)


def page_count(file):
    shown = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", shown, re.M)[1])


def processes(process):
    """It and all that it started."""
    found = [process]
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    found += processes(int(child))
    except OSError:  # it has ended
        pass
    return found


def memory_mib(process):
    total = 0
    for each in processes(process):
        try:
            with open(f"/proc/{each}/smaps_rollup", encoding="ascii") as file:
                total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M)[1])
        except (OSError, TypeError):
            pass
    return total / 1024


def measure(program, file, folder):
    """Processor seconds, peak MiB, pages kept."""
    before = os.times()
    process = subprocess.Popen([program, "ingest", file, "--out", folder, "--format", "csv", "--jobs", "1"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory_mib(process.pid))
        time.sleep(0.05)
    after = os.times()
    said = process.stderr.read()
    cut = re.search(r"only pages 1-(\d+) of", said)
    failed = not list(pathlib.Path(folder).glob("documents.csv"))
    kept = 0 if failed else int(cut[1]) if cut else page_count(file)
    used = (after.children_user + after.children_system
            - before.children_user - before.children_system)
    return used, peak, kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--file", type=pathlib.Path, default=ROOT / "corpus/pdf/plan-107-writer-a4.pdf")
    parser.add_argument("--pages", default="400,4000,20000")
    parser.add_argument("--max-ratio", type=float)
    parser.add_argument("--max-mib", type=float)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--busy", type=int, default=0)
    options = parser.parse_args()
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.busy)]
    try:
        bad = bench(options)
    finally:
        for other in others:
            other.kill()
    sys.exit(1 if bad else 0)


def bench(options):
    """Prints a line for each document. True: something does not hold."""
    pages = page_count(options.file)
    first = None
    bad = False
    print("  pages     kept   ms per page  ratio   peak MiB  KiB per page")
    with tempfile.TemporaryDirectory() as folder:
        for wanted in (int(number) for number in options.pages.split(",")):
            times = max(1, round(wanted / pages))
            file = pathlib.Path(folder) / f"{times * pages}.pdf"
            file.write_bytes(repeated(options.file, times, pages))
            used, peak, kept = measure(options.program, file, pathlib.Path(folder) / str(times))
            per_page = 1000 * used / max(1, kept)
            first = first or per_page
            ratio = per_page / first
            print(f"{times * pages:7} {kept:8} {per_page:13.2f} {ratio:6.2f} {peak:10.0f} "
                  f"{1024 * peak / max(1, kept):13.1f}", flush=True)
            bad = bad or (options.max_ratio is not None and ratio > options.max_ratio)
            bad = bad or (options.max_mib is not None and peak > options.max_mib)
            bad = bad or (options.all and kept < times * pages)
    return bad


if __name__ == "__main__":
    main()
