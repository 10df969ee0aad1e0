"""niandu desk: who may ask it, and what is decided there."""
import contextlib
import csv
import hashlib
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse

from desk_server import Desk
from program import ASAN, CORPUS, PLAN_TEXT, PROGRAM, SOURCE, ProgramTest, run

PLAN = CORPUS / "pdf" / "plan-107-writer-a4.pdf"


class DeskTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.catalog = self.here / "plans.db"
        done = run("ingest", PLAN, "--catalog", self.catalog, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)

    def desk(self, *arguments, **options):
        desk = Desk(self.catalog, *arguments, **options)
        self.addCleanup(desk.close)
        desk.enter()
        return desk

    def document(self, desk):
        return desk.json("/api/overview")["documents"][0]["id"]

    def exported(self, table="kpis", name="export"):
        out = self.here / name
        done = run("export", "--catalog", self.catalog, "--out", out, "--format", "csv", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(out / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def export_bytes(self, name):
        self.exported(name=name)
        return {path.name: path.read_bytes() for path in sorted((self.here / name).glob("*.csv"))}


class ThePlace(DeskTest):
    """What is at the catalogue's path is not what the desk opened."""

    def other(self):
        other = self.here / "other.db"
        run("ingest", CORPUS / "review-111.txt", "--catalog", other, "--quiet")
        return other

    def check_noticed(self, change, words, *arguments):
        desk = self.desk(*arguments)
        self.assertEqual(desk.get("/api/overview")[0], 200)
        change()
        there = self.catalog.read_bytes() if self.catalog.exists() else None
        for path in ("/api/overview", "/api/doubts"):
            status, body = desk.get(path)
            self.assertEqual((status, words in body.decode()), (409, True), body)
        self.assertIn(desk.post("/api/undo", {"id": "1"})[0], (403, 409))
        desk.close()
        self.assertEqual(self.catalog.read_bytes() if self.catalog.exists() else None, there)

    def test_written_over(self):
        data = self.other().read_bytes()
        for arguments in ([], ["--read-only"]):
            with self.subTest(arguments=arguments):
                self.check_noticed(lambda: self.catalog.write_bytes(data),
                                   "written over" if len(data) >= self.catalog.stat().st_size
                                   else "cut off", *arguments)

    def test_written_over_by_one_as_long(self):
        data = bytearray(self.catalog.read_bytes())
        data[-100:] = bytes(100)

        def write():
            with open(self.catalog, "r+b") as file:
                file.write(data)
        self.check_noticed(write, "written over")

    def test_replaced(self):
        other = self.other()
        self.check_noticed(lambda: other.rename(self.catalog), "replaced by another file")

    def test_removed(self):
        self.check_noticed(self.catalog.unlink, "removed or moved")

    def test_an_ingest_beside_it_is_none_of_that(self):
        desk = self.desk()
        for number in range(3):
            text = self.file(f"in/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
            done = run("ingest", text, "--catalog", self.catalog, "--quiet")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(len(desk.json("/api/overview")["documents"]), 2 + number)
        with contextlib.closing(sqlite3.connect(self.catalog)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.assertEqual(desk.get("/api/overview")[0], 200)


class Security(DeskTest):
    def test_the_address_opens_once(self):
        desk = self.desk()
        self.assertEqual(desk.raw("GET", "/?token=" + desk.token)[0], 403)
        self.assertEqual(desk.raw("GET", "/")[0], 403)
        self.assertEqual(desk.raw("GET", "/?token=")[0], 403)
        self.assertEqual(desk.raw("GET", "/api/session")[0], 403)
        self.assertEqual(desk.get("/")[0], 200)

    def test_cookie_and_headers_are_strict(self):
        desk = Desk(self.catalog)
        self.addCleanup(desk.close)
        headers = desk.enter()
        self.assertIn("SameSite=Strict", headers["Set-Cookie"])
        self.assertIn("HttpOnly", headers["Set-Cookie"])
        self.assertTrue(headers["Set-Cookie"].startswith(f"niandu_{desk.port}="))
        policy = headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")

    def test_other_hosts_and_origins_are_refused(self):
        desk = self.desk()
        own = {"Cookie": desk.cookie}
        for host in ["evil.example", "127.0.0.1", f"127.0.0.1:{desk.port + 1}", f"evil.example:{desk.port}", ""]:
            with self.subTest(host=host):
                self.assertIn(desk.raw("GET", "/api/session", {**own, "Host": host})[0], (400, 403))
        self.assertEqual(desk.raw("GET", "/api/session", {**own, "Host": f"localhost:{desk.port}"})[0], 200)
        self.assertEqual(desk.raw("GET", "/api/session", {**own, "Origin": "http://evil.example"})[0], 403)
        for site in ["cross-site", "same-site"]:
            self.assertEqual(desk.raw("GET", "/api/session", {**own, "Sec-Fetch-Site": site})[0], 403)

    def test_only_json_of_the_desk_itself_is_posted(self):
        desk = self.desk()
        body = {"id": desk.new_id()}
        self.assertEqual(desk.post("/api/undo", body)[0], 404)  # passes: there is nothing to undo
        self.assertEqual(desk.post("/api/undo", body, Origin=None)[0], 403)
        self.assertEqual(desk.post("/api/undo", body, Origin="http://evil.example")[0], 403)
        self.assertEqual(desk.post("/api/undo", body, Origin="null")[0], 403)
        self.assertEqual(desk.post("/api/undo", body, Cookie=None)[0], 403)
        for form in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", None]:
            with self.subTest(form=form):
                self.assertEqual(desk.post("/api/undo", "id=1", Content_Type=form)[0], 415)
        for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"]:
            self.assertIn(desk.raw(method, "/api/undo", {"Cookie": desk.cookie})[0], (400, 405))

    def test_paths_lead_nowhere_else(self):
        desk = self.desk()
        for path in ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/web/../index.html",
                     "/api/../index.html", "/%2fetc%2fpasswd", "/.."]:
            with self.subTest(path=path):
                status, body = desk.get(path)
                self.assertIn(status, (400, 404))
                self.assertNotIn(b"root:", body)
        for sha in ["../../etc/passwd", str(PLAN), "", "0" * 64]:
            with self.subTest(sha=sha):
                self.assertEqual(desk.get("/picture", sha256=sha, page=1)[0], 404)

    def test_floods_and_slow_ones_stop_nobody(self):
        desk = self.desk()
        head = (f"POST /api/decide HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nCookie: {desk.cookie}\r\n"
                f"Origin: http://127.0.0.1:{desk.port}\r\nContent-Type: application/json\r\n").encode()
        slow = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(40)]
        self.addCleanup(lambda: [each.close() for each in slow])
        for each in slow:
            each.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        flood = socket.create_connection(("127.0.0.1", desk.port), timeout=20)
        self.addCleanup(flood.close)
        sent = 0
        try:
            flood.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
            for _ in range(2048):  # 128 MiB against a limit of 64 KiB
                flood.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")
                sent += 65536
        except OSError:
            pass
        self.assertLess(sent, 16 << 20)
        begun = time.monotonic()
        self.assertEqual(desk.get("/api/session")[0], 200)
        self.assertLess(time.monotonic() - begun, 5)
        said = {**{"Content-Length": str(1 << 30)}, "Cookie": desk.cookie, "Content-Type": "application/json",
                "Origin": f"http://127.0.0.1:{desk.port}"}
        self.assertEqual(desk.raw("POST", "/api/decide", said, b"{}")[0], 413)
        self.assertIn(desk.raw("GET", "/", {"Cookie": desk.cookie, "X": "x" * 60000})[0], (400, 413, 431, 494))
        if not ASAN:
            with open(f"/proc/{desk.process.pid}/status", encoding="ascii") as file:
                peak = next(line for line in file if "VmHWM" in line)
            self.assertLess(int(peak.split()[1]), 60 * 1024)  # KiB

    def test_it_listens_on_this_machine_only(self):
        desk = self.desk()
        with open(f"/proc/{desk.process.pid}/net/tcp", encoding="ascii") as file:
            rows = [line.split() for line in file.readlines()[1:]]
        listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{desk.port:04X}")]
        self.assertEqual(listening, [f"0100007F:{desk.port:04X}"])

    def test_script_stays_text(self):
        desk = self.desk()
        evil = "<script>alert(1)</script>\"'&\u202e</textarea><img src=x onerror=alert(1)>"
        document = self.document(desk)
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", evil, reason=evil)
        status, answer = desk.post("/api/decide", asked)
        self.assertEqual(status, 200, answer)
        for path, query in [("/api/page", {"id": document, "page": 3}), ("/api/search", {"q": evil}),
                            ("/api/document", {"id": evil}), ("/" + urllib.parse.quote(evil), {})]:
            with self.subTest(path=path):
                _, headers, _ = desk.raw("GET", path + "?" + urllib.parse.urlencode(query), {"Cookie": desk.cookie})
                self.assertEqual(headers["Content-Type"], "application/json")
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        # What a page is made of: no markup is ever built of text.
        scripts = sorted(path.name for path in (SOURCE / "pipeline/talk/desk/web").glob("*.js"))
        self.assertGreater(len(scripts), 20)
        for name in scripts:
            script = desk.get("/" + name)[1].decode()
            for danger in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("]:
                self.assertNotIn(danger, script)
        self.assertNotIn(b"<script>", desk.get("/")[1].replace(b'<script type="module" src="/main.js"></script>', b""))


class Decisions(DeskTest):
    def test_a_correction_is_in_the_exported_table(self):
        desk = self.desk()
        document = self.document(desk)
        before = self.export_bytes("before")
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", "健全工會法制與輔導", reason="p. 3")
        status, answer = desk.post("/api/decide", asked)
        self.assertEqual(status, 200, answer)
        row = next(row for row in self.exported() if (row["goal_no"], row["kpi_no"]) == ("3", "1"))
        self.assertEqual(row["name"], "健全工會法制與輔導")
        correction, = self.exported("corrections", "corrections")
        self.assertEqual((correction["author"], correction["reason"], correction["machine_value"]),
                         ("tester", "p. 3", "健全工會法制"))
        shown = desk.value(document, 3, "kpis", "3/1", "name")
        self.assertEqual((shown["value"], shown["machine"], shown["evidence"]),
                         ("健全工會法制與輔導", "健全工會法制", "corrected"))
        self.assertEqual(desk.post("/api/undo", {"id": desk.new_id()})[0], 200)
        self.assertEqual(self.export_bytes("after"), before)

    def test_what_is_carried_from_a_copy_is_shown_as_it_is_exported(self):
        copy = self.file("copy.pdf", PLAN.read_bytes() + b"% saved again\n")
        run("ingest", copy, "--catalog", self.catalog, "--quiet")
        run("correct", "--catalog", self.catalog, PLAN.name, "kpis", "3/1", "name", "甲乙丙", "--reason", "r", "--as", "tester")
        self.assertEqual([row["name"] for row in self.exported()].count("甲乙丙"), 2)
        desk = self.desk()
        documents = [each["id"] for each in desk.json("/api/overview")["documents"]]
        for document in documents:
            shown = desk.value(document, 3, "kpis", "3/1", "name")
            self.assertEqual((shown["value"], shown["decided"]["state"]), ("甲乙丙", "carried"))
            self.assertEqual(shown["decided"]["kind"], "correct")
        # Decided again of the copy, it takes the place of the one that was carried.
        other, = [each for each in documents if not each.startswith("d" + hashlib.sha256(PLAN.read_bytes()).hexdigest()[:32])]
        asked = desk.asks(other, 3, "kpis", "3/1", "name", "correct", "丁", reason="r")
        at = int(time.time() * 1000)  # later than what the program decided
        asked["id"] = f"{at >> 16:08x}-{at & 0xFFFF:04x}-7fff-bfff-ffffffffffff"
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        self.assertEqual([row["name"] for row in self.exported(name="again")].count("丁"), 2)
        self.assertEqual(run("desk", "--catalog", self.catalog, "--export-html", self.out).returncode, 0)
        for page in (self.out / "documents").glob("*.html"):
            self.assertIn("丁", page.read_text("utf-8"))

    def test_rows_that_were_changed_are_not_shown(self):
        desk = self.desk()
        self.document(desk)
        with contextlib.closing(sqlite3.connect(self.catalog)) as database, database:
            database.execute("UPDATE documents SET agency = '假部'")
        for path in ("/api/overview", "/api/groups", "/api/doubts"):
            status, body = desk.get(path)
            self.assertEqual(status, 500, path)
            self.assertIn("the catalogue is damaged", body.decode())

    def test_sent_twice_is_decided_once(self):
        desk = self.desk()
        asked = desk.asks(self.document(desk), 3, "kpis", "3/1", "name", "confirm")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        self.assertEqual(len(self.log()), 1)

    def test_what_was_not_seen_is_not_decided(self):
        desk = self.desk()
        document = self.document(desk)
        for change in [{"raw": "別的"}, {"machine": "別的"}, {"places": []}, {"places": "x"}]:
            asked = desk.asks(document, 3, "kpis", "3/1", "name", "confirm")
            asked["seen"].update(change)
            with self.subTest(change=change):
                self.assertEqual(desk.post("/api/decide", asked)[0], 409)
        del asked["seen"]
        self.assertEqual(desk.post("/api/decide", asked)[0], 409)
        self.assertEqual(self.log(), [])

    def test_wrong_bodies_are_refused_in_words(self):
        desk = self.desk()
        document = self.document(desk)
        right = desk.asks(document, 3, "kpis", "3/1", "target_value", "correct", "85")
        wrong = [({"value": "viele"}, 422), ({"field": "goal_no"}, 422), ({"table": "nix"}, 422), ({"key": "99/1"}, 422),
                 ({"kind": "drop"}, 400), ({"id": "1"}, 400), ({"document": "d0"}, 422), ({"value": ""}, 422)]
        for change, expected in wrong:
            with self.subTest(change=change):
                status, answer = desk.post("/api/decide", {**right, "id": desk.new_id(), **change})
                self.assertEqual(status, expected, answer)
                self.assertTrue(answer["error"])
        for body in [b"", b"[]", b"{", b"\xff", b'{"id": {}}', b"[" * 60000]:
            with self.subTest(body=body[:9]):
                self.assertEqual(desk.post("/api/decide", body)[0], 400)
        self.assertEqual(self.log(), [])

    def test_undo_and_redo_go_back_over_everything(self):
        desk = self.desk()
        document = self.document(desk)
        states = [self.export_bytes("0")]
        sayings = [("3/1", "name", "correct", "一"), ("3/1", "name", "correct", "二"), ("2/1", "name", "confirm", ""),
                   ("3/1", "name", "withdraw", ""), ("3/1", "name", "correct", "一")]
        for number, (key, field, kind, value) in enumerate(sayings, 1):
            page = self.page_of(desk, document, key)
            status, answer = desk.post("/api/decide", desk.asks(document, page, "kpis", key, field, kind, value))
            self.assertEqual(status, 200, answer)
            states.append(self.without_times(self.export_bytes(str(number))))
        states[0] = self.without_times(states[0])
        for round_ in "ab":
            for number in reversed(range(len(sayings))):
                self.assertEqual(desk.post("/api/undo", {"id": desk.new_id()})[0], 200)
                self.assertEqual(self.without_times(self.export_bytes(f"undo{round_}{number}")), states[number], number)
            self.assertEqual(desk.post("/api/undo", {"id": desk.new_id()})[0], 404)
            if round_ == "b":
                break
            desk.close(kill=True)  # it is in the log, not in the program
            desk = self.desk()
            for number in range(1, len(sayings) + 1):
                self.assertEqual(desk.post("/api/redo", {"id": desk.new_id()})[0], 200)
                self.assertEqual(self.without_times(self.export_bytes(f"redo{number}")), states[number], number)
            self.assertEqual(desk.post("/api/redo", {"id": desk.new_id()})[0], 404)
        self.assertEqual(self.export_bytes("end")["kpis.csv"], self.export_bytes("0again")["kpis.csv"])

    def test_read_only_decides_nothing(self):
        desk = self.desk("--read-only")
        asked = desk.asks(self.document(desk), 3, "kpis", "3/1", "name", "confirm")
        self.assertEqual(desk.post("/api/decide", asked)[0], 403)
        self.assertEqual(self.log(), [])

    def test_decisions_stay_through_kill_and_force(self):
        desk = self.desk()
        document = self.document(desk)
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", "甲")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        desk.close(kill=True)
        self.assertEqual(run("ingest", PLAN, "--catalog", self.catalog, "--force", "--quiet").returncode, 0)
        again = self.desk()
        shown = again.value(document, 3, "kpis", "3/1", "name")
        self.assertEqual((shown["value"], shown["decided"]["state"]), ("甲", "carried"))
        # A page that was shown before the document was read anew decides the same value, or none.
        self.assertEqual(run("ingest", PLAN, "--catalog", self.catalog, "--force", "--quiet").returncode, 0)
        asked = {**asked, "id": again.new_id(), "value": "乙"}
        self.assertEqual(again.post("/api/decide", asked)[0], 200)
        self.assertEqual(again.value(document, 3, "kpis", "3/1", "name")["value"], "乙")

    def test_a_document_is_signed_with_its_doubts(self):
        desk = self.desk()
        document = self.document(desk)
        doubts = desk.json("/api/overview")["documents"][0]["doubts"]
        status, answer = desk.post("/api/sign", {"id": desk.new_id(), "document": document, "note": "看過"})
        self.assertEqual((status, answer["doubts"]), (200, doubts))
        signed, = desk.json("/api/sign_offs", id=document)["sign_offs"]
        self.assertEqual((signed["who"], signed["note"]), ("tester", "看過"))

    def test_signed_twice_with_one_id_is_signed_once(self):
        desk = self.desk()
        body = {"id": desk.new_id(), "document": self.document(desk), "note": "看過"}
        first, second = desk.post("/api/sign", body), desk.post("/api/sign", body)
        self.assertEqual((first[0], second), (200, first))
        self.assertEqual(first[1]["id"], body["id"])
        self.assertEqual(len(desk.json("/api/sign_offs", id=body["document"])["sign_offs"]), 1)
        self.assertEqual(desk.post("/api/sign", {**body, "id": "1"})[0], 400)
        # One id is no answer for another document, nor for another person's decision.
        run("ingest", PLAN_TEXT, "--catalog", self.catalog, "--quiet")
        other, = [each["id"] for each in desk.json("/api/overview")["documents"] if each["id"] != body["document"]]
        self.assertEqual(desk.post("/api/sign", {**body, "document": other})[0], 409)
        asked = desk.asks(body["document"], 3, "kpis", "3/1", "name", "confirm")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        judge = self.desk(who="judge")
        for path in ("/api/undo", "/api/decide"):
            self.assertEqual(judge.post(path, asked)[0], 409, path)

    def test_what_is_meant_for_another_desk_is_refused(self):
        desk, other = self.desk(), self.desk(who="other")
        mark, others = (each.json("/api/session")["mark"] for each in (desk, other))
        self.assertNotEqual(mark, others)
        asked = desk.asks(self.document(desk), 3, "kpis", "3/1", "name", "confirm")
        self.assertEqual(desk.post("/api/decide", asked, Niandu_Mark=others)[0], 403)
        self.assertEqual(self.log(), [])
        self.assertEqual(desk.post("/api/decide", asked, Niandu_Mark=mark)[0], 200)

    def test_an_adjudicator_undoes_a_withdrawal_of_anothers_decision(self):
        desk, judge = self.desk(), self.desk("--adjudicate", who="judge")
        document = self.document(desk)
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", "甲")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        asked = judge.asks(document, 3, "kpis", "3/1", "name", "withdraw")
        self.assertEqual(judge.post("/api/decide", asked)[0], 200)
        for act, value in [("undo", "甲"), ("redo", "健全工會法制"), ("undo", "甲")]:
            self.assertEqual(judge.post("/api/" + act, {"id": judge.new_id()})[0], 200)
            self.assertEqual(desk.value(document, 3, "kpis", "3/1", "name")["value"], value)
        self.assertEqual(desk.value(document, 3, "kpis", "3/1", "name")["decided"]["by"], "judge")
        self.assertEqual(judge.post("/api/undo", {"id": judge.new_id()})[0], 404)

    def test_a_flag_unsettles_nothing_that_was_decided(self):
        text = re.sub(r"(?m)^(- \([一二三四五六七八九十]+\).*?)\s*$", r"\1（", PLAN_TEXT.read_text("utf-8"))
        self.catalog = self.here / "doubtful.db"
        done = run("ingest", self.file("a.txt", text.encode()), "--catalog", self.catalog, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        desk, other = self.desk(), self.desk(who="other")
        document = self.document(desk)
        doubt = next(each for each in desk.json("/api/doubts", id=document)["doubts"] if each["field"])
        where = document, doubt["page"], doubt["table"], doubt["record"], doubt["field"]
        self.assertEqual(desk.post("/api/decide", desk.asks(*where, "confirm"))[0], 200)
        self.assertEqual(other.post("/api/decide", other.asks(*where, "flag"))[0], 200)
        self.assertEqual(desk.value(*where)["decided"]["kind"], "flag")
        settled = [issue for issue in desk.json("/api/document", id=document)["issues"] if issue["settled"]]
        self.assertEqual(len(settled), desk.json("/api/overview")["documents"][0]["decided"])
        self.assertTrue(settled)

    def test_pictures_are_drawn(self):
        desk = self.desk()
        sha = desk.json("/api/document", id=self.document(desk))["sha256"]
        status, picture = desk.get("/picture", sha256=sha, page=1)
        self.assertEqual((status, picture[:8]), (200, b"\x89PNG\r\n\x1a\n"))
        self.assertEqual(desk.get("/picture", sha256=sha, page=99)[0], 502)
        for wrong in [{"page": "x"}, {"page": 0}, {"page": 1, "box": "1,2"}, {"page": 1, "box": "nan,0,1,1"}]:
            self.assertEqual(desk.get("/picture", sha256=sha, **wrong)[0], 400, wrong)

    def log(self):
        with sqlite3.connect(f"file:{self.catalog}?mode=ro", uri=True) as database:
            return database.execute("SELECT kind, value FROM decisions ORDER BY decision").fetchall()

    def page_of(self, desk, document, key):
        for page in desk.json("/api/document", id=document)["pages"]:
            for record in desk.json("/api/page", id=document, page=page["page"])["records"]:
                if (record["table"], record["key"]) == ("kpis", key):
                    return page["page"]
        raise AssertionError(key)

    @staticmethod
    def without_times(files):
        """What is said again has another time, by which corrections are numbered."""
        rows = list(csv.DictReader(files["corrections.csv"].decode().splitlines()))
        for row in rows:
            row["time"] = row["correction_no"] = ""
        return {**files, "corrections.csv": sorted(map(json.dumps, rows))}


class Show(DeskTest):
    def show(self, *arguments):
        return run("show", PLAN.name, *arguments, "--catalog", self.catalog)

    def test_a_value_is_shown_with_its_place(self):
        picture = self.here / "value.png"
        done = self.show("kpis", "3/1", "name", "--png", picture)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[:3], ["value: 健全工會法制", "printed: 健全工會法制", "evidence: stated"])
        self.assertRegex(lines[3], r"^place: .*/plan-107-writer-a4\.pdf#page=3 box [0-9.,]+$")
        data = picture.read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        self.assertTrue(100 < width < 900 and 50 < height < 500, (width, height))
        # A picture that is there is not written over.
        self.check_says(self.show("kpis", "3/1", "name", "--png", picture), 2, f"niandu: {picture}: is there already")
        self.assertEqual(self.show("kpis", "3/1", "name", "--png", "-").stdout, data)

    def test_what_is_not_there_is_said(self):
        for arguments, said in [(("kpis", "99/1", "name"), "no record '99/1' in kpis of plan-107-writer-a4.pdf; it has 1/1, 1/2, 2/1, 3/1, 3/2, ..."),
                                (("kpi", "3/1", "name"), "no table 'kpi', did you mean 'kpis'?"),
                                (("kpis", "3/1", "nix"), "no column 'nix' in the table kpis")]:
            with self.subTest(said=said):
                self.check_says(self.show(*arguments), 2, "niandu: " + said)

    def test_of_a_value_without_a_place_its_record_s_page_is_drawn_and_it_is_said(self):
        picture = self.here / "page.png"
        done = self.show("kpis", "3/1", "weight_percent", "--png", picture)
        self.check_says(done, 0, "niandu: the value is missing and stands nowhere: drawn is page 3, where its record begins")
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[:3], ["value: ", "printed: ", "evidence: missing"])
        self.assertRegex(lines[3], r"^record: .*/plan-107-writer-a4\.pdf#page=3$")
        data = picture.read_bytes()
        self.assertEqual((int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")), (1241, 1754))
        done = self.show("kpis", "3/1", "weight_percent", "--png", "-", "--lang", "zh")
        self.assertIn("這個值為 missing，未載於任何處：所畫為其紀錄起始的第 3 頁", done.stderr.decode())

    def test_without_pages_nothing_is_drawn_and_nothing_was_done_wrong(self):
        text = self.file("plan.txt", PLAN_TEXT.read_bytes())
        self.assertEqual(run("ingest", text, "--catalog", self.here / "text.db", "-q").returncode, 0)
        picture = self.here / "page.png"
        done = run("show", text, "kpis", "1/1", "target_value", "--catalog", self.here / "text.db", "--png", picture)
        self.check_says(done, 65, f"niandu: {text}: the value stands on no page: there is nothing to be drawn")
        self.assertFalse(picture.exists())


class ExportHtml(DeskTest):
    def export_html(self, *arguments):
        return run("desk", "--catalog", self.catalog, "--export-html", self.out, *arguments)

    def test_pages_and_records_lead_to_the_original(self):
        self.assertEqual(self.export_html("--originals", "../in").returncode, 0)
        page, = (self.out / "documents").glob("*.html")
        links = re.findall(r'<h([23])>[^<]* <a class="soft" href="([^"]+)">', page.read_text("utf-8"))
        self.assertIn(("2", "../../in/plan-107-writer-a4.pdf#page=13"), links)
        self.assertIn(("3", "../../in/plan-107-writer-a4.pdf#page=3"), links)

    def test_documents_become_pages_without_scripts(self):
        done = self.export_html()
        self.assertEqual(done.returncode, 0, done.stderr)
        index = (self.out / "index.html").read_text("utf-8")
        page, = (self.out / "documents").glob("*.html")
        self.assertIn(f"documents/{page.name}", index)
        text = page.read_text("utf-8")
        self.assertIn("健全工會法制", text)
        self.assertNotIn("<script", text + index)
        self.assertNotIn("http", text.replace("http-equiv", ""))
        for name in re.findall(r'src="../([^"]+)"', text):
            self.assertEqual((self.out / name).read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        anchors, links = set(re.findall(r'<g id="([^"]+)"', text)), set(re.findall(r'href="#([^"]+)"', text))
        self.assertTrue(links and links <= anchors, sorted(links - anchors)[:5])

    def test_marks_that_turn_a_value_round_are_shown(self):
        desk = self.desk()
        document = self.document(desk)
        asked = desk.asks(document, 3, "kpis", "3/1", "name", "correct", "甲\u202e<b>", reason="\u2067")
        self.assertEqual(desk.post("/api/decide", asked)[0], 200)
        self.assertEqual(self.export_html().returncode, 0)
        page, = (self.out / "documents").glob("*.html")
        text = page.read_text("utf-8")
        self.assertIn("甲[U+202E]&lt;b&gt;", text)
        self.assertIn("[U+2067]", text)
        self.assertNotRegex(text, "[\u202e\u2067]")

    def test_the_same_catalogue_gives_the_same_bytes(self):
        self.assertEqual(self.export_html().returncode, 0)
        first = {path: path.read_bytes() for path in self.out.rglob("*") if path.is_file()}
        self.assertEqual(self.export_html().returncode, 0)
        self.assertEqual({path: path.read_bytes() for path in self.out.rglob("*") if path.is_file()}, first)

    def test_one_state_of_the_catalogue_is_exported(self):
        run("ingest", CORPUS / "pdf" / "review-111-writer-a4.pdf", "--catalog", self.catalog, "--quiet")
        process = subprocess.Popen([PROGRAM, "desk", "--catalog", self.catalog, "--export-html", self.out],
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        while not any(".png" in name for _, _, names in os.walk(self.here) for name in names):
            self.assertIsNone(process.poll())  # until pages of the first are being drawn
        os.kill(process.pid, signal.SIGSTOP)
        with contextlib.closing(sqlite3.connect(self.catalog)) as database, database:
            database.execute("DELETE FROM documents")
        os.kill(process.pid, signal.SIGCONT)
        _, errors = process.communicate(timeout=240)
        self.assertEqual((process.returncode, errors), (0, b""))
        self.assertEqual(len(list((self.out / "documents").glob("*.html"))), 2)

    def test_a_folder_of_others_is_refused(self):
        self.file("out/mine.txt", b"mine")
        self.assertEqual(self.export_html().returncode, 2)
        self.assertEqual([path.name for path in self.out.iterdir()], ["mine.txt"])
