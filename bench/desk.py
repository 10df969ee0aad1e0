#!/usr/bin/env python3
"""What the review desk takes: a step of the queue, a page that nobody has looked at, lines drawn, memory.

Usage: desk.py NIANDU [--file PDF | --volume N] [--pages N] [--steps N] [--drawn N] [--browser]

The document is the file; without one, a book of 392 pages that is made of corpus/pdf/review-111-writer-a4.pdf
(what has been measured besides: a budget book of as many pages, README); with --volume a file of N documents, plans and
reviews in turn, where a step must not ask for more than the document that it is in. On an idle machine. Printed are

  cold page   what the browser asks for when a page is opened that nobody has: document, records, picture;
              of every page, front to back
  queue step  a doubt is accepted and stored, and the next one's page is asked for, its picture not
  preview     a table is read with other lines than it has, in a worker of its own
  browser     (--browser) the same steps in Chromium, from the key until the next value is in hand
  server      memory of the server's own process: resident (VmRSS, with all that it maps of shared
              libraries) and at most (VmHWM), with what it shares with others counted in parts (Pss),
              what nobody shares, and what it has allocated (RssAnon)

each as median, 95th of a hundred and slowest, in milliseconds; and the processor's time, which other
work on the machine changes least (of steps with what is asked to find the next one). What must hold (issue of the desk): steps
under 100 ms, cold pages under 250 ms, the server under 30 MB.
"""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOOK = ROOT / "corpus/pdf/review-111-writer-a4.pdf"
PAGES = 392


def timed(act):
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def say(name, times):
    if not times:
        print(f"{name}: none")
        return
    ordered = sorted(times)
    print(f"{name}: median {statistics.median(ordered):.0f} ms, 95th of 100 {ordered[int(len(ordered) * 0.95)]:.0f}, "
          f"slowest {ordered[-1]:.0f}, of {len(ordered)}", flush=True)


def processor_ms(process):
    """Of the server, its workers and those that ended."""
    from long_documents import processes
    ticks = 0
    for each in processes(process):
        try:
            with open(f"/proc/{each}/stat", encoding="ascii") as file:
                ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:15]))
        except OSError:  # it has ended
            pass
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def measured(name, desk, act):
    before = processor_ms(desk.process.pid)
    times = act()
    say(name, times)
    if times:
        print(f"  processor time: {(processor_ms(desk.process.pid) - before) / len(times):.0f} ms each, all in all")


def memory(process):
    def kib(file, name):
        with open(f"/proc/{process}/{file}", encoding="ascii") as lines:
            return int(re.search(rf"^{name}:\s+(\d+)", lines.read(), re.M)[1])

    own = sum(kib("smaps_rollup", name) for name in ("Private_Clean", "Private_Dirty"))
    return (f"{kib('status', 'VmRSS') / 1000:.1f} MB resident, {kib('status', 'VmHWM') / 1000:.1f} at most; "
            f"Pss {kib('smaps_rollup', 'Pss') / 1000:.1f}, private {own / 1000:.1f}, allocated {kib('status', 'RssAnon') / 1000:.1f}")


class Walk:
    """Through all documents of the catalogue, as a browser asks."""

    def __init__(self, desk):
        self.desk = desk
        self.documents = [desk.json("/api/document", id=each["id"]) for each in desk.json("/api/overview")["documents"]]

    def pages(self):
        return [(document, each["page"]) for document in self.documents for each in document["pages"]]

    def records(self, document, page):
        self.desk.json("/api/document", id=document)
        self.desk.json("/api/page", id=document, page=page)

    def cold(self, document, page):
        self.records(document["id"], page)
        status, picture = self.desk.get("/picture", sha256=document["sha256"], page=page, dpi=110)
        assert status == 200, picture[:200]

    def stops(self):
        """(document, page, table, key, field, kind of decision) of doubts; where none is of a value, of each page's first."""
        doubts = [each for document in self.documents for each in self.desk.json("/api/doubts", id=document["id"])["doubts"]
                  if each["field"]]
        for each in doubts:
            yield each["document"], each["page"], each["table"], each["record"], each["field"]
        for document, page in self.pages() if not doubts else []:
            for record in self.desk.json("/api/page", id=document["id"], page=page)["records"][:1]:
                yield document["id"], page, record["table"], record["key"], record["values"][-1]["field"]

    def steps(self, most):
        """Times of those that were decided."""
        times, stops = [], list(self.stops())
        for where, after in zip(stops, stops[1:]):
            try:
                asked = self.desk.asks(*where, "confirm")
            except AssertionError:  # it is missing, and no value there: on purpose
                seen = {"raw": "", "machine": "", "places": []}
                asked = {"id": self.desk.new_id(), "kind": "empty", "seen": seen, "seconds": 1,
                         **dict(zip(("document", "page", "table", "key", "field"), where))}
            answers = []

            def step(asked=asked, after=after, answers=answers):
                answers.append(self.desk.post("/api/decide", asked)[0])
                self.records(*after[:2])
            took = timed(step)
            if answers == [200]:
                times.append(took)
            if len(times) == most:
                break
        return times

    def previews(self, most):
        """Every table without its first column line."""
        times = []
        for document, page in self.pages():
            for table in self.desk.json("/api/tables", id=document["id"], page=page)["tables"][:1]:
                grid = {**table["grid"], "merged": [], "columns": table["grid"]["columns"][1:]}
                times.append(timed(lambda grid=grid, document=document: self.desk.post(
                    "/api/preview", {"document": document["id"], "grid": grid})))
            if len(times) >= most:
                break
        return times


def in_browser(entrance, first, most):
    """Times of steps from the document's first doubt on, or its first value."""
    from desk_walk import Walk as Browser
    walk = Browser()
    try:
        walk("open", entrance)
        walk("go", "#document/{}/{}".format(*first))
        walk("seen", ".editor h2")
        times = []
        for _ in range(most):
            try:
                times.append(float(walk("step")))
            except AssertionError as end:  # nothing is left in the group
                print(end)
                break
        return times
    finally:
        walk.close()


def book(folder, file, volume=0):
    if file is not None:
        return file
    if volume:
        both = [ROOT / "corpus/pdf" / name for name in ("plan-107-writer-a4.pdf", "review-111-writer-a4.pdf")]
        path = folder / "volume.pdf"
        subprocess.run(["pdfunite", *(both[n % 2] for n in range(volume)), path], check=True)
        return path
    from long_documents import page_count, repeated
    own = page_count(BOOK)
    path = folder / "book.pdf"
    path.write_bytes(repeated(BOOK, -(-PAGES // own), own))
    return path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("niandu", type=pathlib.Path)
    parser.add_argument("--file", type=pathlib.Path)
    parser.add_argument("--volume", type=int, default=0, help="a file of N documents")
    parser.add_argument("--pages", type=int, help="look at the first N only")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--drawn", type=int, default=20)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    os.environ.update(NIANDU=str(options.niandu.resolve()), NIANDU_SOURCE_DIR=str(ROOT))
    sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "bench")]
    from desk_server import Desk
    with tempfile.TemporaryDirectory() as folder:
        catalog = pathlib.Path(folder) / "c.db"
        file = book(pathlib.Path(folder), options.file, options.volume)
        subprocess.run([options.niandu, "ingest", file, "--catalog", catalog, "--quiet"], check=False)
        desk = Desk(catalog)
        try:
            desk.enter()
            print(f"server, at start: {memory(desk.process.pid)}")
            walk = Walk(desk)
            print(f"{file.name}: {len(walk.pages())} pages in {len(walk.documents)} document(s)")
            print(f"server, before: {memory(desk.process.pid)}")
            measured("cold page", desk, lambda: [timed(lambda at=at: walk.cold(*at)) for at in walk.pages()[:options.pages]])
            print(f"server, after all pages: {memory(desk.process.pid)}")
            measured("queue step", desk, lambda: walk.steps(options.steps))
            if options.drawn > 0:
                say("preview of drawn lines", walk.previews(options.drawn))
            print(f"server, at the end: {memory(desk.process.pid)}")
            first = next(walk.stops())[:2]
        finally:
            desk.close()
        if options.browser:
            desk = Desk(catalog)
            try:
                say("queue step in a browser", in_browser(desk.entrance, first, options.steps // 4))
            finally:
                desk.close()


if __name__ == "__main__":
    main()
