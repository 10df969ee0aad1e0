#!/usr/bin/env python3
"""niandu ingest against pdftotext -layout on the same files, in one run.

Usage: against_pdftotext.py NIANDU [--runs N] [--max-ratio R] [FILE...]     (FILE: PDFs; default corpus/pdf)

The two take turns, so that whatever else the machine does falls on both. Prints medians of wall time
and of peak memory, and their ratios; with --max-ratio, exits 1 when niandu's time is above it.
pdftotext reads one file at a time: its time is the sum over the files, its memory the largest.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def measure(command):
    """Wall seconds and peak MiB of one command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def pdftotext(files, folder):
    seconds = peak = 0.0
    for file in files:
        took, used = measure(["pdftotext", "-layout", str(file), str(folder / "out.txt")])
        seconds += took
        peak = max(peak, used)
    return seconds, peak


def niandu(program, files, folder, jobs):
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    return measure([program, "ingest", *map(str, files), "--out", str(out), "--jobs", str(jobs),
                    "--quiet"])


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("niandu")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--max-ratio", type=float)
    options = parser.parse_intermixed_args()
    files = options.files or sorted((ROOT / "corpus" / "pdf").glob("*.pdf"))
    jobs = sorted({1, min(2, os.cpu_count() or 1)})
    names = ["pdftotext -layout"] + [f"niandu ingest --jobs {n}" for n in jobs]
    results = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="niandu-bench-") as temporary:
        folder = pathlib.Path(temporary)
        for run in range(options.runs + 1):
            once = [pdftotext(files, folder)]
            once += [niandu(options.niandu, files, folder, n) for n in jobs]
            if run > 0:  # the first fills the caches
                for name, result in zip(names, once):
                    results[name].append(result)
    seconds = {name: statistics.median(r[0] for r in results[name]) for name in names}
    peak = {name: statistics.median(r[1] for r in results[name]) for name in names}
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.1f} MB, medians of {options.runs} runs\n")
    print(f"{'':26}{'wall time':>12}{'ratio':>8}{'peak memory':>14}{'ratio':>8}")
    for name in names:
        print(f"{name:26}{seconds[name] * 1000:9.1f} ms{seconds[name] / seconds[names[0]]:8.2f}"
              f"{peak[name]:10.1f} MiB{peak[name] / peak[names[0]]:8.2f}")
    ratio = seconds[names[1]] / seconds[names[0]]
    if options.max_ratio is not None and ratio > options.max_ratio:
        print(f"\nratio {ratio:.2f} is above {options.max_ratio:.2f}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
