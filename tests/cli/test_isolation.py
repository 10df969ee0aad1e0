"""Each document is read by a process of its own: what it does there costs no other document."""
import contextlib
import csv
import hashlib
import json
import os
import pty
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import unittest

import program
from program import ASAN, PROGRAM, REVIEW_TEXT, ProgramTest, files_under, run

# Seconds. The first is long enough for every page with an end on a machine that does little else, the
# last is still shorter than a page may take (common/limits.h: 10 s).
TIME_LIMITS = ("6", "9") if ASAN else ("2", "5", "9")
NEEDS_MORE = b"reading needs more than"

# Soft masks that are drawn with three soft masks, each of which is drawn with three ...: Poppler
# follows them as deep as this, and asks nobody meanwhile. With two it was done in 3 s.
DEPTH = 19


def masks(first):
    """Pairs of objects, from number `first`: a graphics state and the soft mask that it sets."""
    objects = []
    for i in range(DEPTH):
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Group << /S /Transparency >> "
        content = b"0 0 m"
        if i + 1 < DEPTH:
            form += b"/Resources << /ExtGState << /G %d 0 R >> >>" % (first + 2 * i + 2)
            content = b"/G gs /G gs /G gs"
        objects.append(b"<< /SMask << /S /Luminosity /G %d 0 R >> >>" % (first + 2 * i + 1))
        objects.append(program.stream(content, form))
    return objects


def pages_pdf(contents, endless=False):
    """A PDF of pages with these content streams; /F1 is Helvetica, /G a state without end."""
    states = masks(4) if endless else []
    first_page = 4 + len(states)
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *states,
    ]
    for i, content in enumerate(contents):
        resources = b"/Font << /F1 3 0 R >>" + (b"/ExtGState << /G 4 0 R >>" if endless else b"")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << %s >> >>" % (first_page + 2 * i + 1, resources))
        objects.append(program.stream(content))
    return program.pdf(objects)


def endless_pdf(pages=5, endless=3):
    """Tables on all pages; the page `endless` also draws for ever."""
    return pages_pdf([program.grid_content() + (b"/G gs" if n == endless else b"")
                      for n in range(1, pages + 1)], endless=True)


def children(process):
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def workers(process):
    """They are forked from a process that the program makes first."""
    return [worker for nursery in children(process) for worker in children(nursery)]


def holds(process, path):
    """Has it that file open?"""
    folder = f"/proc/{process}/fd"
    for name in os.listdir(folder):
        try:
            if os.readlink(f"{folder}/{name}") == str(path):
                return True
        except (FileNotFoundError, ProcessLookupError):  # closed, or the worker ended meanwhile
            pass
    return False


def is_in_time(page, errors):
    """Was all read but this page? The limits are those of a clock: what they cut off beside it says
    how busy the machine is, and nothing of the program."""
    return errors.count(NEEDS_MORE) == 1 and b"page %d: %s" % (page, NEEDS_MORE) in errors


def in_time(page, read):
    """The first of the limits within which all is read but this page, and what read(limit) gives."""
    for limit in TIME_LIMITS:
        result = read(limit)
        if is_in_time(page, result.stderr):
            break
    return limit, result


def processor_seconds(process):
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class IsolationTest(ProgramTest):
    """What the tests below share."""

    def rows(self, table):
        with open(self.out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def start(self, *arguments):
        process = subprocess.Popen([PROGRAM, "ingest", *arguments, "--out", self.out],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, preexec_fn=program.hears_hangups)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def worker_on_endless_page(self, process, path):
        """The worker that has the file, once it has worked far longer than all other pages take."""
        while True:
            self.assertIsNone(process.poll(), "the program ended")
            for worker in workers(process.pid):
                try:
                    if holds(worker, path) and processor_seconds(worker) > (2.0 if ASAN else 0.4):
                        return worker
                except (FileNotFoundError, ProcessLookupError):  # it has ended
                    pass
            time.sleep(0.01)

    def check_cut(self, name, code):
        """Pages 1 and 2 are there, and it is said why the others are not."""
        (document,) = [row for row in self.rows("documents") if row["file_name"] == name]
        self.assertEqual(document["pages"], "5")
        issues = [(row["severity"], row["code"], row["page"]) for row in self.rows("issues")
                  if row["document_id"] == document["document_id"]]
        self.assertIn(("error", code, "3"), issues)
        self.assertIn(("error", "partial", ""), issues)
        tables = json.loads((self.out / "json" / f"{document['document_id']}.json")
                            .read_text("utf-8"))["tables"]
        self.assertEqual([place["page"] for table in tables
                          for place in table.get("places", [table])], [1, 2])



class Isolation(IsolationTest):

    def test_page_without_end_costs_itself_and_what_follows(self):
        endless = self.file("endless.pdf", endless_pdf())
        limit, result = in_time(3, lambda limit: self.ingest(
            endless, REVIEW_TEXT, "--time-limit", limit, "--jobs", "2"))
        self.assertEqual(result.returncode, 1)
        lines = self.lines(result)
        self.assertIn(f"niandu: {endless}: page 3: reading needs more than {limit} s [timed_out]", lines)
        self.assertIn(f"niandu: {endless}: only pages 1-2 of 5 could be read [partial]", lines)
        self.check_cut("endless.pdf", "timed_out")
        self.assertEqual(len(self.rows("documents")), 2)
        self.assertGreater(len(self.rows("reviews")), 0)

    def test_page_without_end_that_is_the_first_leaves_nothing(self):
        endless = self.file("endless.pdf", endless_pdf(pages=2, endless=1))
        limit, result = in_time(1, lambda limit: self.ingest(
            endless, REVIEW_TEXT, "--time-limit", limit))
        self.check_says(result, 1,
                        f"niandu: {endless}: page 1: reading needs more than {limit} s [timed_out]")
        self.assertEqual([row["file_name"] for row in self.rows("documents")], ["review-111.txt"])

    def test_the_number_of_jobs_does_not_matter(self):
        # Both documents at once, each with threads of its own, or one after the other.
        endless = self.file("endless.pdf", endless_pdf())
        for limit in TIME_LIMITS:
            results = []
            for jobs in ("1", "4"):
                shutil.rmtree(self.out, ignore_errors=True)  # that a set is replaced is said
                result = self.ingest(endless, REVIEW_TEXT, "--time-limit", limit, "--jobs", jobs)
                results.append((result.returncode, result.stdout, result.stderr,
                                files_under(self.out)))
            if all(is_in_time(3, errors) for _, _, errors, _ in results):
                break
        self.assertEqual(results[0], results[1])

    def test_crash_costs_its_page_and_what_follows(self):
        endless = self.file("endless.pdf", endless_pdf())
        process = self.start(endless, REVIEW_TEXT, "--jobs", "1")
        os.kill(self.worker_on_endless_page(process, endless), signal.SIGKILL)
        _, errors = process.communicate(timeout=240)
        self.assertIn(f"niandu: {endless}: page 3: reading crashed: Killed [extractor_crashed]",
                      errors.decode().splitlines())
        self.check_cut("endless.pdf", "extractor_crashed")
        self.assertGreater(len(self.rows("reviews")), 0)

    @unittest.skipIf(ASAN, "no limit on memory under AddressSanitizer")
    def test_swelling_costs_its_page_and_what_follows(self):
        # 900,000 glyphs need more than 16 MiB, though few of them stand on the page.
        many = (program.grid_content() + b"BT /F1 1 Tf 10 10 Td "
                + b"(%s) Tj 0 1 Td " % (b"x" * 3000) * 300)
        swelling = self.file("swelling.pdf", pages_pdf(
            [program.grid_content()] * 2 + [many + b"ET"] + [program.grid_content()] * 2))
        result = self.ingest(swelling, REVIEW_TEXT, "--memory-limit", "16")
        self.assertIn(f"niandu: {swelling}: page 3: reading needs more than 16 MiB of memory "
                      "[over_limit]", self.lines(result))
        self.check_cut("swelling.pdf", "over_limit")
        self.assertGreater(len(self.rows("reviews")), 0)

    def test_output_has_a_limit(self):
        # Some 20,000 cells, which an unrecognised document keeps.
        rules = b"1 w " + b"".join(
            b"%d 100 m %d 500 l S 100 %d m 500 %d l S " % (at, at, at, at)
            for at in range(100, 501, 20))
        pages = [rules + b"".join(
            b"BT /F1 8 Tf %d %d Td (%d) Tj ET " % (x + 4, y + 6, x + y * page)
            for x in range(100, 500, 20) for y in range(100, 500, 20)) for page in range(50)]
        wide = self.file("wide.pdf", pages_pdf(pages))
        result = self.ingest(wide, REVIEW_TEXT, "--output-limit", "1")
        # As many pages as fit are kept, and the first that does not is named.
        self.assertEqual(result.returncode, 1)
        issues = {row["code"]: row for row in self.rows("issues") if row["severity"] == "error"}
        over = int(issues["over_limit"]["page"])
        self.assertIn(over, range(5, 45))
        self.assertIn(f"niandu: {wide}: page {over}: reading needs more than 1 MiB of output "
                      "[over_limit]", self.lines(result))
        self.assertIn(f"pages 1-{over - 1} of 50", issues["partial"]["message"])
        self.assertGreater(len(self.rows("reviews")), 0)
        self.assertEqual(self.ingest(wide).returncode, 0)  # of no kind, but read
        self.assertEqual(self.rows("documents")[0]["pages"], "50")

    def test_tables_and_page_have_the_same_limits(self):
        endless = self.file("endless.pdf", endless_pdf())
        limit, result = in_time(3, lambda limit: run(
            "tables", endless, "--time-limit", limit, "--format", "csv"))
        self.check_says(result, 1,
                        f"niandu: {endless}: page 3: reading needs more than {limit} s [timed_out]",
                        f"niandu: {endless}: only the pages before page 3 were read [partial]")
        self.assertEqual(result.stdout,
                         run("tables", endless, "--pages", "1-2", "--format", "csv").stdout)
        self.assertIn(b"alpha,42", result.stdout)
        limit, result = in_time(3, lambda limit: run(
            "page", endless, "--page", "3", "--time-limit", limit))
        self.check_says(result, 65,
                        f"niandu: {endless}: page 3: reading needs more than {limit} s [timed_out]")
        self.assertEqual(result.stdout, b"")
        self.assertEqual(run("page", endless, "--page", "1").returncode, 0)

    def test_without_sandbox_the_result_is_the_same(self):
        # A CJK font that is not embedded: its CMap is a file that the worker may open all the same.
        chinese = self.file("chinese.pdf", chinese_pdf())
        inside = run("tables", chinese, "--format", "csv")
        outside = run("tables", chinese, "--format", "csv", "--no-sandbox")
        self.assertEqual((inside.returncode, inside.stderr), (0, b""))
        self.assertEqual(inside.stdout.decode(), "年度,計畫\n")
        self.assertEqual(inside.stdout, outside.stdout)

    def test_a_font_whose_encoding_is_named_in_odd_bytes(self):
        odd = self.file("odd.pdf", chinese_pdf().replace(b"/ETen-B5-H", b"/ETe#FFB5-H"))
        result = self.ingest(odd)
        self.assertEqual(result.returncode, 0, result.stderr)  # of no kind, but read
        said = [row["message"] for row in self.rows("issues")]
        self.assertTrue(any("MingLiU, ETe" in message for message in said), said)

    def test_limits_are_checked(self):
        for option, value in (("--memory-limit", "7"), ("--time-limit", "0"),
                              ("--output-limit", "2000")):
            result = self.ingest(REVIEW_TEXT, option, value)
            self.assertEqual(result.returncode, 2)
            self.assertTrue(self.lines(result)[0].startswith(f"niandu: {option} must be from "))


def chinese_pdf():
    """A grid of one row with words in a font that is not embedded, encoded in Big5."""
    rules = b"1 w 100 700 m 300 700 l S 100 670 m 300 670 l S " + b"".join(
        b"%d 670 m %d 700 l S " % (x, x) for x in (100, 200, 300))
    text = b"".join(b"BT /F1 11 Tf %d 680 Td <%s> Tj ET " % (x, word.encode("big5").hex().encode())
                    for x, word in ((110, "年度"), (210, "計畫")))
    return program.pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        program.stream(rules + text),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /MingLiU /Encoding /ETen-B5-H "
        b"/DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MingLiU /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> "
        b"/FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /MingLiU /Flags 4 /FontBBox [0 -200 1000 900] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ])


class Interruption(IsolationTest):

    def check_interrupted(self, number, status):
        endless = self.file("x-endless.pdf", endless_pdf())
        process = self.start(REVIEW_TEXT, endless, "--jobs", "1")
        worker = self.worker_on_endless_page(process, endless)
        process.send_signal(number)
        output, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, status)
        name = signal.Signals(number).name
        self.assertIn(f"niandu: interrupted ({name}): 1 of 2 files done, their results are kept",
                      errors.decode().splitlines())
        self.assertIn(b"review-111.txt", output)
        self.assertEqual([row["file_name"] for row in self.rows("documents")], ["review-111.txt"])
        self.assertFalse(os.path.exists(f"/proc/{worker}/stat"))
        alone = self.here / "alone"
        self.assertEqual(run("ingest", REVIEW_TEXT, "--out", alone).returncode, 0)
        self.assertEqual(files_under(self.out), files_under(alone))

    def test_of_an_interruption_before_anything_is_done_nothing_is_kept(self):
        endless = self.file("x-endless.pdf", endless_pdf())
        process = self.start(endless, "--jobs", "1")
        self.worker_on_endless_page(process, endless)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn("niandu: interrupted (SIGINT): 0 of 1 file done, nothing is written", errors.decode().splitlines())
        self.assertFalse(self.out.exists())

    def test_sigint_keeps_what_is_done(self):
        self.check_interrupted(signal.SIGINT, 130)

    def test_sighup_keeps_what_is_done(self):
        self.check_interrupted(signal.SIGHUP, 129)

    def test_sigterm_keeps_what_is_done(self):
        self.check_interrupted(signal.SIGTERM, 143)

    def test_sigkill_takes_the_workers_along(self):
        endless = self.file("endless.pdf", endless_pdf())
        process = self.start(endless, "--jobs", "1")
        worker = self.worker_on_endless_page(process, endless)
        process.kill()
        process.wait()
        state = "R"
        while state not in ("Z", "X", ""):
            try:
                with open(f"/proc/{worker}/stat", encoding="ascii") as file:
                    state = file.read().rsplit(")", 1)[1].split()[0]
            except (FileNotFoundError, ProcessLookupError):
                state = ""


class Inputs(IsolationTest):

    def test_what_is_no_file_is_named_and_passed_over(self):
        folder = self.here / "in"
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        os.mkfifo(folder / "pipe.pdf")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(folder / "socket.pdf"))
        os.symlink("/dev/zero", folder / "device.pdf")
        os.symlink(".", folder / "again")
        result = self.ingest(folder)
        self.check_says(result, 0,
                        f"niandu: {folder}/again: a link to a folder, not followed",
                        f"niandu: {folder}/device.pdf: a device, passed over",
                        f"niandu: {folder}/pipe.pdf: a pipe, passed over",
                        f"niandu: {folder}/socket.pdf: a socket, passed over")
        self.assertEqual(len(self.rows("documents")), 1)

    def test_links_that_lead_nowhere_are_errors(self):
        folder = self.here / "in"
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        os.symlink("round.pdf", folder / "round.pdf")
        os.symlink("gone.pdf", folder / "lost.pdf")
        result = self.ingest(folder)
        self.check_says(result, 1,
                        f"niandu: {folder}/lost.pdf: a link to gone.pdf, which is not there",
                        f"niandu: {folder}/round.pdf: a link to round.pdf, which leads back to it")
        self.assertEqual(len(self.rows("documents")), 1)

    def test_named_pipes_sockets_and_devices_are_refused(self):
        os.mkfifo(self.here / "pipe.pdf")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(self.here / "socket.pdf"))
        for path in (self.here / "pipe.pdf", self.here / "socket.pdf", "/dev/zero"):
            result = self.ingest(path, REVIEW_TEXT)
            self.check_says(result, 1, f"niandu: {path}: not a regular file")
            self.assertEqual(len(self.rows("documents")), 1)

    @unittest.skipIf(os.geteuid() == 0, "root may read anything")
    def test_folder_that_may_not_be_read(self):
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        (self.here / "in" / "locked").mkdir(mode=0)
        result = self.ingest(self.here / "in")
        self.check_says(result, 1, f"niandu: {self.here}/in/locked: Permission denied")
        self.assertEqual(len(self.rows("documents")), 1)

    def test_file_that_changes_while_it_is_read(self):
        endless = self.file("endless.pdf", endless_pdf())
        process = self.start(endless, REVIEW_TEXT, "--jobs", "1")
        worker = self.worker_on_endless_page(process, endless)
        with open(endless, "ab") as file:
            file.write(b"% more\n")
        os.kill(worker, signal.SIGKILL)
        _, errors = process.communicate(timeout=240)
        self.assertEqual(process.returncode, 1)
        self.assertEqual(errors.decode().splitlines(),
                         [f"niandu: {endless}: the file changed while it was being read"])
        self.assertEqual(len(self.rows("documents")), 1)

    @unittest.skipIf(ASAN, "the sanitizer reports how the worker dies")
    def test_file_that_is_cut_off_while_it_is_read(self):
        endless = self.file("endless.pdf", endless_pdf())
        process = self.start(endless, REVIEW_TEXT, "--jobs", "1")
        self.worker_on_endless_page(process, endless)
        with open(endless, "r+b") as file:
            file.truncate(0)  # the worker dies when it looks at the next of its bytes
        _, errors = process.communicate(timeout=240)
        self.assertEqual(errors.decode().splitlines(),
                         [f"niandu: {endless}: the file changed while it was being read"])

    def test_file_that_becomes_a_link_out_of_the_folder(self):
        secret = self.file("secret.txt", REVIEW_TEXT.read_bytes())
        endless = self.file("in/a.pdf", endless_pdf())
        names = [self.file(f"in/{name}.txt", REVIEW_TEXT.read_bytes() + name.encode())
                 for name in "bcyz"]
        process = self.start(self.here / "in", "--jobs", "1")
        worker = self.worker_on_endless_page(process, endless)
        for path, target in ((names[2], secret), (names[3], "c.txt")):
            path.unlink()
            path.symlink_to(target)
        os.kill(worker, signal.SIGKILL)
        _, errors = process.communicate(timeout=240)
        self.assertIn(f"niandu: {names[2]}: became a link to a file outside of its folder, "
                      "not followed", errors.decode().splitlines())
        self.assertEqual([row["file_name"] for row in self.rows("documents")],
                         ["a.pdf", "b.txt", "c.txt"])

    def test_known_file_that_becomes_a_link_out_of_the_folder(self):
        secret, catalog = self.file("secret.txt", REVIEW_TEXT.read_bytes()), self.here / "c.db"
        # The next file is opened while one is read; the one behind it is not yet.
        first, _, then = [self.file(f"in/{name}.pdf", b"%PDF-1.7\n" + bytes(3000) + name.encode())
                          for name in "abc"]
        program.run("ingest", self.here / "in", "--catalog", catalog)
        first.write_bytes(endless_pdf())
        process = self.start("--catalog", catalog, "--retry", "all", "--jobs", "1")
        worker = self.worker_on_endless_page(process, first)
        then.unlink()
        then.symlink_to(secret)
        os.kill(worker, signal.SIGKILL)
        _, errors = process.communicate(timeout=240)
        self.assertIn(f"niandu: {then}: became a link to a file outside of its folder, not followed",
                      errors.decode().splitlines())

    def test_file_that_vanishes_while_it_is_read_was_read_whole(self):
        endless = self.file("endless.pdf", endless_pdf())
        process = self.start(endless, "--jobs", "1")
        worker = self.worker_on_endless_page(process, endless)
        endless.unlink()
        os.kill(worker, signal.SIGKILL)
        process.communicate(timeout=240)
        self.check_cut("endless.pdf", "extractor_crashed")

    def test_what_failed_is_what_was_read_not_what_stands_there_now(self):
        endless = self.file("endless.pdf", endless_pdf(pages=2, endless=1))
        read = hashlib.sha256(endless.read_bytes()).hexdigest()
        catalog = self.here / "c.db"
        process = self.start(endless, "--jobs", "1", "--catalog", catalog)
        worker = self.worker_on_endless_page(process, endless)
        os.replace(shutil.copy(REVIEW_TEXT, self.here / "good.txt"), endless)
        os.kill(worker, signal.SIGKILL)
        process.communicate(timeout=240)
        with contextlib.closing(sqlite3.connect(catalog)) as database:
            self.assertEqual(database.execute("SELECT state, sha256 FROM files").fetchall(),
                             [("failed", read)])


class JsonLog(IsolationTest):

    def events(self, result):
        return [json.loads(line) for line in result.stderr.decode().splitlines()]

    def test_every_line_is_an_object(self):
        folder = self.here / "in"
        self.file("in/a-scan.pdf", program.image_pdf())
        self.file("in/b-empty.pdf", b"")
        endless = self.file("in/c-endless.pdf", endless_pdf(pages=2, endless=1))
        review = self.file("in/d-review.txt", REVIEW_TEXT.read_bytes())
        self.file("in/e-again.txt", REVIEW_TEXT.read_bytes())
        missing = self.here / "missing.pdf"
        result = self.ingest(missing, folder, "--log-format", "json", "--time-limit",
                             TIME_LIMITS[-1])
        self.assertEqual(result.returncode, 1)
        events = self.events(result)
        self.assertEqual([event["event"] for event in events],
                         ["error", "note", "start", "issue", "issue", "document", "failed", "failed",
                          "document", "end"])
        self.assertEqual(events[0], {"event": "error", "file": str(missing), "code": "not_found",
                                     "message": "No such file or directory"})
        self.assertEqual(events[1]["code"], "duplicate")
        self.assertEqual(events[2], {"event": "start", "files": 4})
        self.assertEqual((events[3]["code"], events[3]["page"], events[3]["count"]),
                         ("no_text_layer", 1, 1))
        self.assertEqual(events[6]["code"], "empty")
        self.assertEqual(events[7], {"event": "failed", "file": str(endless), "page": 1,
                                     "code": "timed_out",
                                     "message": f"reading needs more than {TIME_LIMITS[-1]} s"})
        self.assertEqual((events[8]["file"], events[8]["kind"], events[8]["errors"]),
                         (str(review), "project_review", 0))
        self.assertEqual({key: events[9][key] for key in ("files", "done", "failed", "unrecognised")},
                         {"files": 4, "done": 4, "failed": 2, "unrecognised": 1})

    def test_unknown_format(self):
        result = self.ingest(REVIEW_TEXT, "--log-format", "xml")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(self.lines(result)[0],
                         "niandu: unknown log format 'xml'; say text or json")


class Terminal(IsolationTest):

    def test_progress_on_a_terminal_only(self):
        try:
            master, terminal = pty.openpty()
        except OSError:
            self.skipTest("no pseudo-terminals here (a root without /dev/pts)")
        self.addCleanup(os.close, master)
        process = subprocess.Popen([PROGRAM, "ingest", REVIEW_TEXT, "--out", self.out],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(master, 4096):
                shown += piece
        except OSError:  # the other end is closed
            pass
        self.assertEqual(process.wait(), 0)
        self.assertRegex(shown.decode(), "1/1 files, [0-9]+ pages/s, 0 failed, 0:00 left")
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown)
        self.assertEqual(self.ingest(REVIEW_TEXT).stderr, b"")


if __name__ == "__main__":
    unittest.main()
