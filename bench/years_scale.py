#!/usr/bin/env python3
"""How long `niandu compare` takes for many years of many agencies, and how much memory.

Usage: years_scale.py PROGRAM [--years 50] [--agencies 100] [--seconds 60] [--mebibytes 500]

Generated plans (tests/compare/year_pairs.py) as the JSON that ingest writes. Exits 1 over a limit.
"""
import argparse
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/compare"))
import year_pairs  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--years", type=int, default=50)
    parser.add_argument("--agencies", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--mebibytes", type=float, default=500)
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    with tempfile.TemporaryDirectory(prefix="niandu-scale-") as name:
        folder = pathlib.Path(name)
        paths = []
        for agency in range(options.agencies):
            maker = year_pairs.Maker(agency, goals=7, kpis=14, programs=30, steady=True)
            for year in range(options.years):
                document = year_pairs.document(maker.year, 60 + year, agency=f"第{agency}試驗部")
                paths.append(f"{agency}-{year}.json")
                (folder / paths[-1]).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
                maker.next_year([])
        begin = time.monotonic()
        subprocess.run([program, "compare", *paths, "--out", "out", "--quiet", "--format", "csv"],
                       check=True, cwd=folder)
        seconds = time.monotonic() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = used.ru_maxrss / 1024
        size = sum(path.stat().st_size for path in (folder / "out").iterdir()) / 2**20
    print(f"{len(paths)} documents: {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of processor), "
          f"{peak:.0f} MiB, {size:.0f} MiB written")
    sys.exit(0 if seconds <= options.seconds and peak <= options.mebibytes else 1)


if __name__ == "__main__":
    main()
