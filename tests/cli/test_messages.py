"""What is said of files, folders, limits and characters, and that it says what to do."""
import csv
import json
import os
import resource
import shutil
import subprocess
import unittest

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, run


def descriptors(soft, hard=None):
    """For a process that may have so many files open."""
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard or soft))


class Descriptors(ProgramTest):

    def test_too_few_names_the_limit_and_how_many_are_needed(self):
        for command in (["tables", PLAN_TEXT], ["page", program.corpus_pdfs()[0]],
                        ["ingest", PLAN_TEXT, "--out", "out"],
                        ["ingest", PLAN_TEXT, "--catalog", "c.db"]):
            for limit in (17, 60):
                with self.subTest(command=command, limit=limit):
                    here = self.here / f"{command[0]}-{command[-1]}-{limit}".replace("/", "-")
                    here.mkdir()
                    result = run(*command, cwd=here, preexec_fn=descriptors(limit))
                    self.assertEqual((result.returncode, result.stdout), (2, b""))
                    said = self.lines(result)
                    self.assertEqual(len(said), 1)
                    self.assertRegex(said[0], "^niandu: too few file descriptors: the limit is "
                                     fr"{limit}, (\d+) are needed; allow them with 'ulimit -n \1'$")
                    self.assertEqual(list(here.iterdir()), [])
                    # More may be needed for another reason, and then that number is said.
                    while result.returncode == 2:
                        allowed = int(self.lines(result)[0].split()[9])
                        self.assertGreater(allowed, limit)
                        limit = allowed
                        result = run(*command, cwd=here, preexec_fn=descriptors(limit))
                    self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_a_limit_that_may_be_raised_is_raised(self):
        result = run("tables", PLAN_TEXT, preexec_fn=descriptors(20, 4096))
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_what_reads_no_document_needs_few(self):
        run("ingest", REVIEW_TEXT, "--catalog", self.here / "c.db", "-q")
        for command in (["status", "--catalog", "c.db"], ["search", "龘龘", "--catalog", "c.db"],
                        ["schema", "check"]):
            result = run(*command, cwd=self.here, preexec_fn=descriptors(16))
            self.assertEqual(result.returncode, 0, result.stderr)


class Characters(ProgramTest):

    def issues_and_strategies(self, text):
        self.assertEqual(self.ingest(self.file("plan.txt", text.encode()), "-q").returncode, 0)
        tables = []
        for name in ("issues", "strategies"):
            with open(self.out / f"{name}.csv", encoding="utf-8", newline="") as file:
                tables.append(list(csv.DictReader(file)))
        return tables

    def plan_with(self, word):
        text = PLAN_TEXT.read_text("utf-8")
        self.assertIn("辦理符合產業所需", text)
        return text.replace("辦理符合產業所需", f"辦理{word}符合產業所需", 1)

    def test_ends_of_lines_and_deleted_characters_are_not_lost(self):
        for sign in "\u2028\u2029\x85\x7f\x0b":
            with self.subTest(sign=hex(ord(sign))):
                issues, _ = self.issues_and_strategies(self.plan_with(f"甲{sign}乙"))
                self.assertEqual([row["message"] for row in issues
                                  if row["code"] == "replacement_character"], [])

    def test_a_control_character_in_a_characters_place_is_lost(self):
        for sign in "\ufffd\x07\x9b":
            with self.subTest(sign=hex(ord(sign))):
                issues, _ = self.issues_and_strategies(self.plan_with(sign))
                self.assertEqual([row["message"] for row in issues
                                  if row["code"] == "replacement_character"],
                                 [f"a character was lost in conversion (U+{ord(sign):04X})"])

    def test_ideographs_of_the_supplement_stay_as_they_are(self):
        word = "\U0002F874場\U0002F93F"
        _, strategies = self.issues_and_strategies(self.plan_with(word))
        self.assertEqual(sum(word in row["text"] for row in strategies), 1)


class Inputs(ProgramTest):

    def test_other_files_of_a_folder_are_counted_and_named_once(self):
        for name in ("a/b.docx", "a/.hidden.pdf", "a/._x.pdf", "c.html", "d.tar.gz", ".git/x.pdf"):
            self.file(f"in/{name}", b"%PDF-")
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        folder = self.here / "in"
        self.check_says(self.ingest(folder), 0, f"niandu: {folder}: passed over 6 other files: "
                        ".git/, a/._x.pdf, a/.hidden.pdf, a/b.docx, c.html, ...")
        self.check_says(self.ingest(folder, "-q"), 0)

    def test_links_out_of_the_folder_are_passed_over_and_named(self):
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        self.file("secret.txt", PLAN_TEXT.read_bytes())
        folder = self.here / "in"
        (folder / "inside.txt").symlink_to("review.txt")
        (folder / "outside.txt").symlink_to("../secret.txt")
        (folder / "above").symlink_to("..")
        self.check_says(
            self.ingest(folder), 0,
            f"niandu: {folder}/above: a link to a folder, not followed",
            f"niandu: {folder}/outside.txt: a link to a file outside of this folder, not followed",
            f"niandu: {folder}/review.txt: same bytes as {folder}/inside.txt, read once")

    def test_what_niandu_writes_about_its_own_folders_is_no_input(self):
        self.file("plans/review.txt", REVIEW_TEXT.read_bytes())
        catalog = self.here / "c.db"
        for command in (["ingest", "plans", "--catalog", catalog, "-q"],
                        ["export", "--catalog", catalog, "--bag", "bag", "-q"],
                        ["export", "--catalog", catalog, "--out", "tables", "-q"]):
            self.assertEqual(run(*command, cwd=self.here).returncode, 0)
        (self.here / "bag").rename(self.here / "plans/bag")
        result = run("ingest", "plans", "--out", "out", cwd=self.here)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(self.lines(result), [
            "niandu: plans/bag: a bag that niandu made, passed over; name it to read it"])
        # Named, its payload is read; its tag files are no documents.
        self.check_says(run("ingest", "plans/bag", "--out", "of-bag", "-q", cwd=self.here), 0)
        self.assertEqual(len(program.files_under(self.here / "of-bag/json")), 1)
        self.check_says(run("ingest", "tables", "--out", "new", "-q", cwd=self.here), 65,
                        "niandu: tables: no .pdf or .txt files in this folder")
        # Nor is a second bag filled with the first, and its own catalogue needs no word.
        catalog.rename(self.here / "plans/c.db")
        for command in (["ingest", "plans", "--catalog", "plans/c.db"],
                        ["export", "--catalog", "plans/c.db", "--bag", "second"]):
            said = run(*command, cwd=self.here).stderr.decode()
            self.assertNotIn("c.db", said)
        self.assertEqual(list(program.files_under(self.here / "second/data/documents")),
                         ["review.txt"])
        # What an earlier version took from a bag is not gone.
        run("ingest", "plans/bag", "--catalog", "old.db", "-q", cwd=self.here)
        run("ingest", "plans", "--catalog", "old.db", "-q", cwd=self.here)
        listed = run("status", "--catalog", "old.db", "--list", "present", cwd=self.here)
        self.assertEqual(len(listed.stdout.splitlines()), 2)
        # Elsewhere a file of such a name is one like any other.
        self.file("other/manifest-1.txt", REVIEW_TEXT.read_bytes())
        self.check_says(run("ingest", "other", "--out", "new", "-q", cwd=self.here), 0)

    def test_pages_that_are_not_there(self):
        table = self.file("table.pdf", program.table_pdf())
        self.check_says(run("tables", table, "--pages", "99"), 65,
                        f"niandu: {table}: page 99: no such page; the last is 1")
        self.check_says(run("tables", table, "--pages", "1-99"), 0,
                        f"niandu: {table}: the last page is 1")
        self.check_says(run("page", table, "--page", "99"), 65,
                        f"niandu: {table}: page 99: no such page; the last is 1")

    def test_pages_of_a_text_conversion(self):
        for pages in ("99", "1", "1-99", "2-"):
            self.check_says(run("tables", PLAN_TEXT, "--pages", pages), 65,
                            f"niandu: {PLAN_TEXT}: page {pages.split('-')[0]}: no such page; "
                            "a text conversion has no pages")
        self.check_says(run("tables", PLAN_TEXT, "--pages", "7", "--lang", "zh"), 65,
                        f"niandu: {PLAN_TEXT}: 第 7 頁：沒有這一頁；文字轉檔沒有分頁")
        table = self.file("table.pdf", program.table_pdf())
        some = run("tables", table, PLAN_TEXT, "--pages", "1")
        self.assertEqual((some.returncode, len(self.lines(some))), (1, 1))

    def test_a_word_that_is_nearly_a_command_or_an_option(self):
        for arguments, said in (
                (["injest", "x"], "no command 'injest', did you mean 'ingest'?"),
                (["plans/"], "no command 'plans/'; to read files: niandu ingest INPUT... --out DIR"),
                (["help", "isues"], "no command 'isues', did you mean 'issues'?"),
                (["help", "statsu"], "no command 'statsu', did you mean 'status'?"),
                (["tables", "--page", "3", "x.pdf"],
                 "unrecognised option '--page', did you mean '--pages'?"),
                (["ingest", "x", "-out", "y"], "'-out': write '--out', with two dashes"),
                (["ingest", "x", "—out", "y"], "'—out': write '--out', with two dashes")):
            with self.subTest(arguments=arguments):
                result = run(*arguments)
                self.assertEqual((result.returncode, self.lines(result)[0]), (2, "niandu: " + said))


class Controls(ProgramTest):
    """What a terminal or a browser would obey never reaches it raw."""

    SIGNS = "\x1b\x07\x7f\x9b\u2028\u202e\u2066\u061c"

    def table_with_signs(self):
        table = f"名稱\t說明\n甲\t[{self.SIGNS}]\n乙\t丙\n"
        # A file of many controls is no text.
        return self.file("table.txt", (table + "\n" + "一段文字。\n\n" * 400).encode())

    def check_clean(self, text):
        self.assertEqual([sign for sign in self.SIGNS if sign in text], [])

    def test_html(self):
        page = run("tables", self.table_with_signs(), "--format", "html").stdout.decode()
        self.assertIn("[U+001B]", page)
        self.check_clean(page)

    def on_a_terminal(self, *arguments, status=0):
        leader, follower = os.openpty()
        with subprocess.Popen([program.PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                              stdout=follower, stderr=follower) as process:
            os.close(follower)
            seen = b""
            while True:
                try:
                    piece = os.read(leader, 65536)
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
            os.close(leader)
            self.assertEqual(process.wait(60), status)
        self.check_clean(seen.decode())
        return seen.decode()

    def test_terminal(self):
        table = self.table_with_signs()
        for form in ("csv", "json", "html"):
            self.assertIn("甲", self.on_a_terminal("tables", table, "--format", form))

    def test_decisions_on_a_terminal(self):
        catalog = self.here / "c.db"
        run("ingest", "-q", program.PLAN_TEXT, "--catalog", catalog)
        correct = ["correct", "--catalog", catalog, program.PLAN_TEXT.name, "kpis", "1/1", "name"]
        self.check_says(run(*correct, "甲", "--reason", "乙"), 0)
        log = run("corrections", "export", "--catalog", catalog).stdout
        for old, new, status in (("甲".encode(), "甲" + self.SIGNS, 0),
                                 ("乙".encode(), "乙" + self.SIGNS, 2)):
            bad = self.file("bad.csv", log.replace(old, new.encode()))
            other = self.here / f"{status}.db"
            run("ingest", "-q", program.PLAN_TEXT, "--catalog", other)
            self.on_a_terminal("corrections", "import", "--catalog", other, bad, status=status)
            shown = self.on_a_terminal("corrections", "export", "--catalog", other)
            self.assertEqual("甲\\x1B" in shown, status == 0)

    def test_json(self):
        catalog = self.here / "c.db"
        name = f"in/a{self.SIGNS}b.txt"
        self.file(name, REVIEW_TEXT.read_bytes())
        self.file(f"in/empty{self.SIGNS}.pdf", b"")
        out = self.ingest(self.here / "in", "--catalog", catalog, "--log-format", "json").stderr
        found = run("search", "評核", "--catalog", catalog, "--format", "json").stdout
        for text in (out, found, run("status", "--catalog", catalog, "--format", "json").stdout):
            self.check_clean(text.decode())
        self.assertIn(str(self.here / name),
                      [json.loads(line).get("file") for line in out.splitlines()])

    def test_words_of_the_program(self):
        folder = self.here / f"schemas{self.SIGNS}"
        shutil.copytree(program.SOURCE / "schemas", folder)
        self.assertIn("schemas\\x1B", self.on_a_terminal("schema", "check", folder))

    def test_names_and_lists(self):
        name = f"a{self.SIGNS}b.txt"
        self.file(f"in/{name}", REVIEW_TEXT.read_bytes())
        self.file(f"in/{self.SIGNS}.docx", b"")
        self.file(f"in/empty{self.SIGNS}.pdf", b"")
        for result in (self.ingest(self.here / "in", "--catalog", self.here / "c.db"),
                       run("status", "--catalog", self.here / "c.db"),
                       run("search", "評核", "--catalog", self.here / "c.db")):
            self.assertIn(b"\\x1B", result.stdout + result.stderr)
            self.check_clean((result.stdout + result.stderr).decode())


class Unrecognised(ProgramTest):

    GOALS = "壹、年度施政目標\n\n一、健全制度\n\n(一) 檢討法規。\n\n二、提升效能\n\n(一) 改善流程。\n"

    def said_of(self, text, *options):
        path = self.file("document.txt", text.encode())
        shutil.rmtree(self.out, ignore_errors=True)
        result = self.ingest(path, "-q", "--catalog", self.here / "c.db", *options)
        self.assertEqual(result.returncode, 0)
        (line,) = self.lines(result)
        with open(self.out / "issues.csv", encoding="utf-8", newline="") as file:
            (message,) = [row["message"] for row in csv.DictReader(file)
                          if row["code"] == "unknown_kind"]
        self.assertEqual(line, f"niandu: {path}: {message} [unknown_kind]")
        return message.removeprefix("no schema recognises this document; nearest: ")

    def test_what_came_nearest(self):
        self.assertEqual(
            self.said_of("某某會議\n\n" + self.GOALS),
            "annual_plan 3 of 5 points: goals found on line 3, no title with a year")
        self.assertEqual(self.said_of("某部 107 年度施政計畫\n\n內容從略。\n"),
                         "annual_plan 4 of 5 points: title found on line 1, nothing else")
        self.assertEqual(
            self.said_of("評核總表\n\n主辦機關\t計畫名稱\t評核結果\n某司\t某計畫\t良好\n"),
            "project_review 4 of 5 points: table reviews found on line 3, no title with a year")
        self.assertEqual(self.said_of("一篇文章\n\n內容從略。\n"), "none")

    def test_in_a_pdf_the_page_is_named(self):
        pdf = [path for path in program.corpus_pdfs() if path.name == "plan-107-writer-a4.pdf"][0]
        schemas = self.here / "schemas"
        schemas.mkdir()
        for path in (program.SOURCE / "schemas").iterdir():
            data = path.read_text("utf-8").replace("{least: 5,", "{least: 50,")
            (schemas / path.name).write_text(data, "utf-8")
        result = self.ingest(pdf, "-q", "--schemas", schemas)
        self.assertRegex(self.lines(result)[0], r"nearest: annual_plan 19 of 50 points: title found "
                         r"on page 1, goals found on page \d+, kpis found on page \d+")

    def test_explain_shows_all_points_of_all_schemas(self):
        path = self.file("document.txt", ("某某會議\n\n" + self.GOALS).encode())
        result = run("schema", "explain", path)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        lines = result.stdout.decode().splitlines()
        self.assertEqual(lines[:4], [
            "annual_plan (年度施政計畫): 3 of 5 points, too few", "   0 of 4   title: not found",
            "   3 of 3   section goals: found on line 3: 壹、年度施政目標",
            "   0 of 2   section kpis: not found"])
        self.assertIn("project_review (個案計畫評核): 0 of 5 points, too few", lines)
        self.assertIn("   0 of 4   table reviews: not found", lines)
        lines = run("schema", "explain", PLAN_TEXT).stdout.decode().splitlines()
        self.assertEqual(lines[0], "annual_plan (年度施政計畫): 19 of 5 points, recognised")
        self.assertIn("   4 of 4   title: found on line 3: 勞動部 107 年度施政計畫", lines)

    def test_explain_tells_the_documents_of_a_file_apart(self):
        both = self.file("both.txt", PLAN_TEXT.read_bytes() + b"\n\n" + REVIEW_TEXT.read_bytes())
        lines = run("schema", "explain", both).stdout.decode().splitlines()
        self.assertEqual([line for line in lines if line.startswith("document") or "recognised" in line],
                         ["document 1 of 2 in this file",
                          "annual_plan (年度施政計畫): 19 of 5 points, recognised",
                          "document 2 of 2 in this file",
                          "project_review (個案計畫評核): 8 of 5 points, recognised"])

    def test_explain_reads_like_everything_else(self):
        missing = self.here / "none.pdf"
        self.check_says(run("schema", "explain", missing), 65,
                        f"niandu: {missing}: No such file or directory")
        locked = self.file("locked.pdf", program.locked_pdf(b"secret"))
        self.assertEqual(run("schema", "explain", locked).returncode, 65)
        self.assertEqual(run("schema", "explain", locked, "--password", "secret").returncode, 0)
        controls = self.file("c.txt", ("壹、年度施政目標\n\n" + "一、甲\x1b[31m乙\n\n" * 90).encode())
        self.assertNotIn(b"\x1b", run("schema", "explain", controls).stdout)
        self.assertEqual(run("schema", "explain", PLAN_TEXT, "--schemas", self.here).returncode, 2)
        self.assertEqual(run("schema", "explain").returncode, 2)


class OneOfThem(ProgramTest):
    """Counts: of one thing in the singular."""

    def test_one(self):
        plan = self.file("107.txt", PLAN_TEXT.read_bytes())
        self.file("108.txt", PLAN_TEXT.read_bytes().replace(b"107", b"108"))
        for words, said in (
                (["ingest", plan, "--catalog", "c.db"], "annual_plan"),
                (["status", "--catalog", "c.db"], "1 document; 1 file present, 0 failed, 0 removed"),
                (["merge", "m.db", "c.db"], "m.db: 1 document of 1 file\n"),
                (["merge", "m.db", "c.db"], "m.db: 1 document of 1 file, as before: nothing new"),
                (["export", "--catalog", "c.db", "--out", "o"], "o: tables of 1 document\n"),
                (["export", "--catalog", "c.db", "--bag", "b"], "b: complete bag of 1 original file"),
                (["ingest", "108.txt", "--catalog", "c.db"], "annual_plan"),
                (["status", "--catalog", "c.db"], "2 documents; 2 files present")):
            with self.subTest(words=words):
                result = run(*words, cwd=self.here)
                self.assertEqual(result.returncode, 0)
                self.assertIn(said, result.stdout.decode())
        premis = (self.here / "b/metadata/premis.xml").read_text("utf-8")
        self.assertNotRegex(premis, " 1 (records|issues)|>1 (records|issues)|1 of them errors")

    def test_in_chinese_as_in_english(self):
        run("ingest", PLAN_TEXT, "--catalog", "c.db", "-q", cwd=self.here)
        for words, said in ((["status"], "1 份文件；在庫檔案 1 個，0 個失敗，0 個已不存在"),
                            (["export", "--out", "o"], "o：1 份文件的資料表")):
            shown = run(*words, "--catalog", "c.db", "--lang", "zh", cwd=self.here).stdout.decode()
            self.assertIn(said, shown)


class Status(ProgramTest):

    def setUp(self):
        super().setUp()
        for number, name in enumerate(("a b.txt", "b'c.txt", "c\nd.txt")):
            self.file(f"in/{name}", (f"某市第{number + 7}次會議紀錄\n\n壹、出席委員\n\n貳、討論事項\n\n"
                                     f"參、臨時動議\n\n第{number}案從略。\n").encode())
        self.file("in/essay.txt", "一篇文章\n\n內容從略。\n".encode())
        self.file("in/review.txt", REVIEW_TEXT.read_bytes())
        self.file("in/empty.pdf", b"")
        self.catalog = self.here / "c.db"
        run("ingest", self.here / "in", "--catalog", self.catalog, "-q")

    def status(self, *options):
        result = run("status", "--catalog", self.catalog, *options)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result.stdout.decode()

    def test_unrecognised_documents_are_grouped_by_what_they_look_alike_in(self):
        text = self.status()
        self.assertIn("\nOf no known kind: 4 documents, by what they look alike in\n", text)
        self.assertRegex(text, r"\n +3  a b\.txt +某市第#次會議紀錄; 出席委員; 討論事項 +none\n"
                         "  1 more is like no other\n")
        self.assertIn(f"niandu status --catalog {self.catalog} --list unknown_kind\n", text)
        groups = json.loads(self.status("--format", "json"))["unrecognised"]
        self.assertEqual([(group["documents"], group["file_names"]) for group in groups],
                         [(3, ["a b.txt", "b'c.txt", "c\nd.txt"]), (1, ["essay.txt"])])

    def test_unrecognised_documents_that_are_all_unlike_are_said_too(self):
        for number, words in enumerate(("一篇文章", "二則通知內容", "三張照片說明")):
            self.file(f"unlike/{number}.txt", f"{words}\n\n{words}從略。\n".encode())
        catalog = self.here / "unlike.db"
        run("ingest", self.here / "unlike", "--catalog", catalog, "-q")
        for language, said in (("en", r"\nOf no known kind: 3 documents, .+\n.+\n"
                                      r" +3  0\.txt +nothing of any kind was found +none\n"),
                               ("zh", r"\n種類不明：3 份文件.+\n.+\n +3  0\.txt +未見任何種類的特徵 +none\n")):
            shown = run("status", "--catalog", catalog, "--lang", language).stdout.decode()
            self.assertRegex(shown, said)

    def test_list_prints_paths(self):
        folder = os.path.realpath(self.here / "in")
        names = ["a b.txt", "b'c.txt", "c\nd.txt", "essay.txt"]
        paths = [f"{folder}/{name}" for name in names]
        self.assertEqual(self.status("--list", "unknown_kind"), "\n".join(paths) + "\n")
        self.assertEqual(self.status("--list", "unknown_kind", "-0"), "\0".join(paths) + "\0")
        self.assertEqual(self.status("--list", "empty"), f"{folder}/empty.pdf\n")
        self.assertEqual(self.status("--list", "timed_out"), "")
        self.check_says(run("status", "--catalog", self.catalog, "--list", "unknwon"), 2,
                        "niandu: no code 'unknwon'; say present, failed, removed, unrecognised, waiting, or one "
                        "that 'niandu status' shows of a catalogue",
                        "niandu: see 'niandu help status'")
        self.check_says(run("status", "--catalog", self.catalog, "-0"), 2,
                        "niandu: --null needs --list CODE", "niandu: see 'niandu help status'")

    def test_list_knows_the_states_of_files_too(self):
        folder = os.path.realpath(self.here / "in")
        shutil.copy(PLAN_TEXT, f"{folder}/plan.txt")
        os.unlink(f"{folder}/essay.txt")
        run("ingest", self.here / "in", "--catalog", self.catalog, "-q")
        for state, names in (("unrecognised", ["a b.txt", "b'c.txt", "c\nd.txt"]),
                             ("present", ["a b.txt", "b'c.txt", "c\nd.txt", "plan.txt",
                                          "review.txt"]),
                             ("failed", ["empty.pdf"]), ("removed", ["essay.txt"])):
            listed = "".join(f"{folder}/{name}\0" for name in names)
            self.assertEqual(self.status("--list", state, "-0"), listed)


class Schemas(ProgramTest):

    def test_a_pipe_among_the_schemas_does_not_hang(self):
        for name in ("pipe.yaml", "views.sql", "package.json"):
            folder = self.here / name.replace(".", "-")
            folder.mkdir()
            for path in (program.SOURCE / "schemas").iterdir():
                if path.name != name:
                    (folder / path.name).write_bytes(path.read_bytes())
            os.mkfifo(folder / name)
            with self.subTest(name=name):
                result = self.ingest(REVIEW_TEXT, "--schemas", folder, "--format", "sqlite")
                self.check_says(result, 2, f"{folder}/{name}: not a regular file")
                self.assertFalse(self.out.exists())


if __name__ == "__main__":
    unittest.main()
