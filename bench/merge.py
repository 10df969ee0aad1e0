#!/usr/bin/env python3
"""How long `niandu merge` takes and how much memory, beside SQLite copying the same rows.

Usage: merge.py PROGRAM [--documents 10000] [--every 100] [--shards 4] [--seconds 10] [--mebibytes 150] [--keep DIR]

Documents are lines of text, as those of which the tests of many machines have thousands, and every
so many-th one is a plan of corpus/, 240 KiB in a catalogue. SQLite's part, in a process of its own, is
to attach each shard and to insert what its tables hold into new ones: no seal is compared or made, no
file looked for, no text index made, no decision heeded. Exits 1 over a limit: the time that counts
is the processor's, which other programs on the machine do not lengthen.
"""
import argparse
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLAN = ROOT / "corpus/plan-107.txt"


def make_archive(folder, documents, every):
    plan = PLAN.read_text("utf-8")
    for number in range(documents):
        text = plan if every and number % every == 0 else ""
        path = folder / str(number % 7) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}備註{number}\n", "utf-8")


def copy_rows(out, shards):
    """SQLite alone. Documents are numbered through; what has no number of a document is taken once."""
    database = sqlite3.connect(out, isolation_level=None)
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute("PRAGMA synchronous = OFF")
    for number, shard in enumerate(shards):
        database.execute("ATTACH ? AS source", (shard,))
        tables = [row[0] for row in database.execute(
            "SELECT name FROM source.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'text_index%' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
        database.execute("BEGIN")
        if number == 0:
            for (sql,) in database.execute(
                    "SELECT sql FROM source.sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')"
                    " AND tbl_name IN (%s) ORDER BY type DESC" % ",".join("?" * len(tables)), tables).fetchall():
                database.execute(sql)
        first = database.execute("SELECT coalesce(max(document), 0) FROM main.documents").fetchone()[0]
        for table in tables:
            columns = [row[1] for row in database.execute(f"PRAGMA source.table_info({table})")]
            taken = ", ".join(f"document + {first}" if column == "document" else column for column in columns)
            if table == "files":  # their numbers are a catalogue's own
                columns.remove("file")
                taken = ", ".join(columns)
            database.execute(f"INSERT OR IGNORE INTO main.{table} ({', '.join(columns)}) SELECT {taken}"
                             f" FROM source.{table}")
        database.execute("COMMIT")
        database.execute("DETACH source")
    database.close()


def measured(command):
    """Seconds, seconds of processor, MiB at most."""
    begin = time.monotonic()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[:3]}: {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    if sys.argv[1:2] == ["--copy-rows"]:
        copy_rows(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=10000)
    parser.add_argument("--every", type=int, default=100, help="which of them are plans; 0: none")
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--mebibytes", type=float, default=150)
    parser.add_argument("--keep", type=pathlib.Path, help="the shards; if there, they are not read anew")
    options = parser.parse_args()
    program = options.program.resolve()
    with tempfile.TemporaryDirectory(prefix="niandu-merge-") as made:
        folder = options.keep or pathlib.Path(made)
        shards = [str(folder / f"{number}.db") for number in range(1, options.shards + 1)]
        if not pathlib.Path(shards[-1]).exists():
            make_archive(folder / "archive", options.documents, options.every)
            for number, shard in enumerate(shards, 1):
                subprocess.run([program, "ingest", folder / "archive", "--catalog", shard, "--shard",
                                f"{number}/{options.shards}", "-q"], check=True, stderr=subprocess.DEVNULL)
        size = sum(os.path.getsize(shard) for shard in shards) / 2**20
        rows = {}
        for name, command in (("merge", [program, "merge", f"{made}/all.db", *shards, "-q"]),
                              ("merge --no-text-index",
                               [program, "merge", f"{made}/no.db", *shards, "-q", "--no-text-index"]),
                              ("SQLite", [sys.executable, __file__, "--copy-rows", f"{made}/rows.db", *shards])):
            rows[name] = measured(command)
        with sqlite3.connect(f"{made}/all.db") as database, sqlite3.connect(f"{made}/rows.db") as copied:
            counts = [[of.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for of in (database, copied)]
                      for table in ("documents", "record_values", "passages")]
    for ours, theirs in counts:
        if ours != theirs:
            sys.exit(f"not the same rows: {counts}")
    print(f"{counts[0][0]} documents in {options.shards} shards of together {size:.0f} MiB, {counts[1][0]} values")
    for name, (seconds, processor, memory) in rows.items():
        print(f"{name:22} {seconds:6.1f} s  {processor:6.1f} s of processor  {memory:4.0f} MiB  "
              f"{processor / rows['SQLite'][1]:5.1f} x SQLite")
    _, processor, memory = rows["merge"]
    sys.exit(0 if processor <= options.seconds and memory <= options.mebibytes else 1)


if __name__ == "__main__":
    main()
