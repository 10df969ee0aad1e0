"""niandu desk and two people: leases, blind second looks, disputes, and names that a proxy gives."""
import json
import os
import re
import subprocess

from desk_server import Desk
from program import PROGRAM, run
from test_desk import PLAN, DeskTest

WHERE = 3, "kpis", "3/1", "name"
MACHINE = "健全工會法制"
SECRET = "0123456789abcdef0123456789abcdef"
ORIGIN = "https://desk.example.org"


class TwoPeople(DeskTest):
    def decide(self, desk, kind, value="", **more):
        asked = desk.asks(self.document(desk), *WHERE, kind, value, **more)
        status, answer = desk.post("/api/decide", asked)
        self.assertEqual(status, 200, answer)

    def value(self, desk):
        return desk.value(self.document(desk), *WHERE)

    def exported_name(self, name):
        return next(row["name"] for row in self.exported(name=name) if (row["goal_no"], row["kpi_no"]) == ("3", "1"))


class Leases(TwoPeople):
    def test_the_lists_say_who_has_what(self):
        one, two = self.desk(who="甲"), self.desk(who="乙")
        item = "document/" + self.document(one)
        taken = one.post("/api/lease", {"item": item})[1]
        self.assertEqual((taken["who"], taken["until"] - taken["now"]), ("甲", 600))
        self.assertEqual(two.post("/api/lease", {"item": item})[1]["who"], "甲")
        listed, = two.json("/api/overview")["documents"]
        self.assertEqual((listed["held_by"], listed["held_until"]), ("甲", taken["until"]))
        group = two.json("/api/groups")["groups"][0]
        two.post("/api/lease", {"item": f"group/{group['code']}|{group['table']}|{group['field']}"})
        self.assertEqual(one.json("/api/groups")["groups"][0]["held_by"], "乙")
        self.assertEqual(two.post("/api/lease", {"item": item, "end": True})[0], 200)  # another one's: stays
        self.assertEqual(two.json("/api/lease", item=item)["who"], "甲")
        self.assertEqual(one.post("/api/sign", {"id": one.new_id(), "document": self.document(one), "note": ""})[0], 200)
        self.assertNotIn("who", two.json("/api/lease", item=item))

    def test_a_desk_that_only_shows_takes_nothing(self):
        desk = self.desk("--read-only")
        item = "document/" + self.document(desk)
        self.assertEqual(desk.post("/api/lease", {"item": item})[0], 403)
        self.assertNotIn("who", desk.json("/api/lease", item=item))


class SecondLooks(TwoPeople):
    def test_the_second_person_does_not_see_what_the_first_said(self):
        one, two = self.desk("--second-look", "100", who="甲"), self.desk("--second-look", "100", who="乙")
        document = self.document(two)
        one.post("/api/sign", {"id": one.new_id(), "document": document, "note": ""})
        self.decide(one, "correct", "秘密的值", reason="秘密的理由")
        shown = self.value(two)
        self.assertEqual((shown["value"], shown["machine"], shown["evidence"]), (MACHINE, MACHINE, "stated"))
        self.assertTrue(shown["second_look"])
        self.assertNotIn("decided", shown)
        look, = two.json("/api/second_looks")["doubts"]
        self.assertEqual((look["document"], look["page"], look["table"], look["record"], look["field"]), (document, *WHERE))
        for path in ("/api/page", "/api/document", "/api/second_looks", "/api/open", "/api/disputes", "/api/doubts",
                     "/api/groups", "/api/agreement", "/api/changes"):
            told = two.get(path, id=document, page=3)[1].decode()
            self.assertNotIn("秘密", told, path)
            self.assertNotIn("甲", told, path)
        self.assertEqual(len(one.json("/api/changes", id=document)["changes"]), 1)
        # The first one, an export and a desk that only shows have it.
        self.assertEqual(self.value(one)["value"], "秘密的值")
        self.assertEqual(one.json("/api/second_looks")["doubts"], [])
        self.assertEqual(self.exported_name("first"), "秘密的值")
        self.assertEqual(self.value(self.desk("--read-only", "--second-look", "100", who="乙"))["value"], "秘密的值")
        # Who has decided too sees all.
        self.decide(two, "correct", "秘密的值")
        self.assertEqual(self.value(two)["decided"]["state"], "carried")
        self.assertEqual(two.json("/api/second_looks")["doubts"], [])
        whole, field = two.json("/api/agreement")["agreement"]
        self.assertEqual((whole["pairs"], whole["agreed"], whole["percent"]), (1, 1, "100.0"))
        self.assertEqual((field["table"], field["field"], field["kappa"]), ("kpis", "name", ""))

    def test_the_sample_is_the_same_each_time(self):
        one = self.desk(who="甲")
        document = self.document(one)
        for page in one.json("/api/document", id=document)["pages"]:
            for record in one.json("/api/page", id=document, page=page["page"])["records"]:
                if record["table"] != "kpis" or record["page_first"] != page["page"]:
                    continue
                for field in ("name", "target_text", "measure", "evaluation_method"):
                    asked = one.asks(document, page["page"], "kpis", record["key"], field, "confirm")
                    self.assertEqual(one.post("/api/decide", asked)[0], 200)
        asked_of = []
        for who in ("乙", "丙"):
            desk = self.desk("--second-look", "40", who=who)
            asked_of.append([(each["record"], each["field"]) for each in desk.json("/api/second_looks")["doubts"]])
        self.assertEqual(asked_of[0], asked_of[1])
        every = len(self.desk("--second-look", "100", who="乙").json("/api/second_looks")["doubts"])
        self.assertGreater(every, 40)
        self.assertTrue(every * 0.2 < len(asked_of[0]) < every * 0.6, (len(asked_of[0]), every))
        self.assertEqual(self.desk("--second-look", "0", who="乙").json("/api/second_looks")["doubts"], [])

    def test_a_share_is_a_percentage(self):
        for share in ("-1", "101", "nan", "viele"):
            self.assertEqual(run("desk", "--catalog", self.catalog, "--second-look", share).returncode, 2, share)


class Disputes(TwoPeople):
    def test_the_adjudicators_word_wins_and_is_recorded_as_such(self):
        one, two, judge = self.desk(who="甲"), self.desk(who="乙"), self.desk("--adjudicate", who="丙")
        self.decide(one, "correct", "甲說")
        self.decide(two, "correct", "乙說", reason="第 3 頁")
        self.assertEqual(self.exported_name("disputed"), MACHINE)
        dispute, = judge.json("/api/disputes")["disputes"]
        self.assertEqual((dispute["page"], dispute["table"], dispute["record"], dispute["field"]), WHERE)
        self.assertEqual((dispute["raw"], dispute["machine"]), (MACHINE, MACHINE))
        said = [(each["who"], each["wanted"], each["reason"]) for each in dispute["sayings"]]
        self.assertEqual(said, [("甲", "甲說", ""), ("乙", "乙說", "第 3 頁")])
        self.assertFalse(two.json("/api/session")["adjudicator"])
        self.decide(judge, "correct", "乙說", reason="如原件")
        self.assertEqual(judge.json("/api/disputes")["disputes"], [])
        self.assertEqual(self.exported_name("judged"), "乙說")
        decided = self.value(one)["decided"]
        self.assertEqual((decided["by"], decided["adjudicated"]), ("丙", True))
        self.assertEqual([row[0] for row in self.roles()], ["reviewer", "reviewer", "adjudicator"])
        # Agreement is that of the two.
        whole = one.json("/api/agreement")["agreement"][0]
        self.assertEqual((whole["pairs"], whole["agreed"], whole["kappa"]), (1, 0, "0.00"))

    def roles(self):
        done = run("corrections", "export", "--catalog", self.catalog)
        return [line.split(",")[3:4] for line in done.stdout.decode().splitlines()[1:]]


class BehindAProxy(TwoPeople):
    def start(self, *arguments, secret=SECRET):
        path = self.file("secret", secret.encode() + b"\n")
        os.chmod(path, 0o600)
        process = subprocess.Popen(
            [PROGRAM, "desk", "--catalog", self.catalog, "--port", "0", "--behind-proxy", ORIGIN, "--proxy-secret", path,
             *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        desk = Desk.__new__(Desk)
        desk.process = process
        self.addCleanup(desk.close)
        desk.port = int(re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline().decode()).group(1))
        self.assertEqual(process.stdout.readline().decode().strip(), ORIGIN + "/")
        return desk

    @staticmethod
    def headers(desk, who="王小明", secret=SECRET, **more):
        given = {"Host": f"127.0.0.1:{desk.port}", "Niandu-Proxy-Secret": secret, "X-Remote-User": who.encode(), **more}
        return {name: value for name, value in given.items() if value}

    def who(self, desk, **given):
        status, _, body = desk.raw("GET", "/api/session", self.headers(desk, **given))
        return json.loads(body)["who"] if status == 200 else status

    def test_the_name_is_the_proxys_word(self):
        desk = self.start("--adjudicators", "李法官,陳法官")
        self.assertEqual(self.who(desk), "王小明")
        self.assertEqual(self.who(desk, who="甲"), "甲")
        for wrong in ("", "0" * 32, SECRET + "0", SECRET[:-1]):
            self.assertEqual(self.who(desk, secret=wrong), 403, wrong)
        self.assertEqual(self.who(desk, who=""), 403)
        status, headers, body = desk.raw("GET", "/", self.headers(desk))
        self.assertEqual((status, headers["Set-Cookie"]), (200, None))
        for who, judges in (("王小明", False), ("李法官", True)):
            body = desk.raw("GET", "/api/session", self.headers(desk, who=who))[2]
            self.assertEqual(json.loads(body)["adjudicator"], judges)

    def test_what_is_decided_bears_the_name_and_another_site_decides_nothing(self):
        desk = self.start()
        get = lambda path: json.loads(desk.raw("GET", path, self.headers(desk))[2])
        document = get("/api/overview")["documents"][0]["id"]
        value = next(value for record in get(f"/api/page?id={document}&page=3")["records"]
                     if (record["table"], record["key"]) == ("kpis", "3/1")
                     for value in record["values"] if value["field"] == "name")
        asked = {"id": Desk.new_id(), "document": document, "table": "kpis", "key": "3/1", "field": "name",
                 "kind": "correct", "value": "甲", "seen": {name: value[name] for name in ("raw", "machine", "places")}}
        for origin in (None, f"http://127.0.0.1:{desk.port}", "https://evil.example"):
            headers = self.headers(desk, Origin=origin, **{"Content-Type": "application/json"})
            self.assertEqual(desk.raw("POST", "/api/decide", headers, json.dumps(asked))[0], 403, origin)
        headers = self.headers(desk, Origin=ORIGIN, **{"Content-Type": "application/json"})
        self.assertEqual(desk.raw("POST", "/api/decide", headers, json.dumps(asked))[0], 200)
        correction, = self.exported("corrections", "corrections")
        self.assertEqual(correction["author"], "王小明")

    def test_without_the_option_the_header_is_ignored(self):
        desk = self.desk(who="tester")
        headers = {"Cookie": desk.cookie, "X-Remote-User": "root", "Niandu-Proxy-Secret": SECRET}
        self.assertEqual(json.loads(desk.raw("GET", "/api/session", headers)[2])["who"], "tester")
        del headers["Cookie"]
        self.assertEqual(desk.raw("GET", "/api/session", headers)[0], 403)

    def test_options_that_do_not_fit_are_refused(self):
        good, short, open_to_all = (self.file(name, text) for name, text in
                                    (("good", SECRET.encode()), ("short", b"short\n"), ("open", SECRET.encode())))
        for path, mode in ((good, 0o600), (short, 0o600), (open_to_all, 0o644)):
            os.chmod(path, mode)
        proxy = "--behind-proxy", ORIGIN
        for arguments, said in [
                (("--proxy-secret", good), "--proxy-secret needs --behind-proxy"),
                (proxy, "--behind-proxy needs --proxy-secret FILE"),
                (("--behind-proxy", "desk.example.org", "--proxy-secret", good), "is an origin such as"),
                (("--behind-proxy", ORIGIN + "/", "--proxy-secret", good), "is an origin such as"),
                ((*proxy, "--proxy-secret", good, "--as", "x"), "no --as and --adjudicate"),
                ((*proxy, "--proxy-secret", good, "--proxy-name", "Niandu-Proxy-Secret"), "is the name of a header"),
                ((*proxy, "--proxy-secret", short), "16 characters or more"),
                ((*proxy, "--proxy-secret", open_to_all), "others may read it"),
                ((*proxy, "--proxy-secret", self.here / "none"), "none")]:
            with self.subTest(said=said):
                done = run("desk", "--catalog", self.catalog, "--port", "0", *arguments)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(said, done.stderr.decode())
