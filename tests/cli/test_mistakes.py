"""Mistakes of a new user, with the README's commands: each is told, and no file is worse for it.

A mistake is what was typed, the exit status (README, "exit status"), and what the messages must
name: the thing that is wrong, and what to do.
"""
import hashlib
import os
import unittest

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, run

HELP = "see 'niandu help"
ROOT = os.geteuid() == 0

CORRECT = ["correct", "--catalog", "archive.db", "plan.txt", "kpis"]

# In the order of the README. Words are those of a shell; "" is an empty argument.
MISTAKES = [
    # The command
    ([], 2, ["no command given", "niandu help ingest"]),
    (["injest", "plans", "--out", "t"], 2, ["'injest'", "did you mean 'ingest'?"]),
    (["plans/"], 2, ["'plans/'", "niandu ingest INPUT... --out DIR"]),
    (["table.pdf", "--out", "t"], 2, ["'table.pdf'", "niandu ingest INPUT... --out DIR"]),
    (["help", "injest"], 2, ["'injest'", "did you mean 'ingest'?"]),
    (["help", "me"], 2, ["'me'", "see 'niandu help'"]),
    (["corrections", "exprt", "--catalog", "archive.db"], 2, ["'exprt'", "did you mean 'export'?"]),
    (["schema", "chekc"], 2, ["check [DIR], explain FILE", "did you mean 'check'?"]),
    (["status", "--catalog", "archive.db", "--list", "unrecognized"], 2,
     ["'unrecognized'", "did you mean 'unrecognised'?"]),
    (["status", "--catalog", "archive.db", "--format", "jsn"], 2, ["did you mean 'json'?"]),
    (["help", "ingest", "--lang", "hz"], 2, ["'hz'; say en or zh; did you mean 'zh'?"]),
    # ingest: what is missing, misspelt, twice
    (["ingest"], 2, ["needs an INPUT", HELP]),
    (["ingest", "plans"], 2, ["needs --out DIR or --catalog FILE.db"]),
    (["ingest", "plans", "tables"], 2, ["needs --out DIR or --catalog FILE.db"]),
    (["ingest", "--out", "t"], 2, ["needs an INPUT", HELP]),
    (["ingest", "plans", "--out"], 2, ["'--out' is missing", HELP]),
    (["ingest", "plans", "--out", ""], 2, ["needs --out DIR"]),
    (["ingest", "plans", "-out", "t"], 2, ["'-out'", "write '--out', with two dashes"]),
    (["ingest", "plans", "—out", "t"], 2, ["'—out'", "write '--out', with two dashes"]),
    (["ingest", "plans", "--ouput", "t"], 2, ["'--ouput'", "did you mean '--out'?"]),
    (["ingest", "plans", "--out", "t", "--out", "u"], 2, ["'--out'", "more than once"]),
    (["ingest", "plans", "--out", "t", "--jobs", "-3"], 2, ["--jobs must be from 1 to 256"]),
    (["ingest", "plans", "--out", "t", "--jobs", "two"], 2, ["'two'", "'--jobs'", HELP]),
    (["ingest", "plans", "--out", "t", "--format", "excel"], 2, ["'excel'", "say csv, json"]),
    (["ingest", "plans", "--out", "t", "--formt=csv"], 2, ["'--formt=csv'", "mean '--format'?"]),
    (["ingest", "plans", "--out", "t", "--format", "cvs"], 2, ["'cvs'", "did you mean 'csv'?"]),
    (["ingest", "plans", "--out", "t", "--format", "CSV"], 2, ["'CSV'", "say csv, json"]),
    (["ingest", "plans", "--out", "t", "--format", "csv, json"], 2, ["' json'", "say csv, json"]),
    (["ingest", "plans", "--out", "t", "--year", "2018"], 2, ["a ROC year, such as 107"]),
    (["ingest", "plans", "--out", "t", "--memory-limit", "1"], 2, ["--memory-limit", "from 8 to"]),
    (["ingest", "plans", "--out", "t", "--time-limit", "0"], 2, ["--time-limit", "from 1 to"]),
    (["ingest", "plans", "--out", "t", "--log-format", "yaml"], 2, ["'yaml'", "say text or json"]),
    (["ingest", "plans", "--out", "t", "--force"], 2, ["--force", "need --catalog FILE.db"]),
    (["ingest", "--retry", "timed_out", "--out", "t"], 2, ["--retry need --catalog FILE.db"]),
    (["ingest", "--catalog", "archive.db", "--retry", "timeout"], 2, ["'timeout'", "status"]),
    (["ingest", "plans", "--catalog", "archive.db", "--force", "--retry", "all"], 2, ["not both"]),
    (["ingest", "plans", "--out", "t", "--schemas", "none"], 2, ["none: No such file"]),
    (["ingest", "plans", "--out", "t", "--schemas", "plans"], 2, ["plans", "no schema files"]),
    (["ingest", "plans", "--out", "t", "--schemas", "broken"], 2, ["broken/annual.yaml:"]),
    # ingest: inputs
    (["ingest", "plans/pla.txt", "--out", "good"], 65,
     ["plans/pla.txt: No such file", "did you mean 'plans/plan.txt'?", "good: left as it was"]),
    (["ingest", "plans", "plans/pla.txt", "--out", "good"], 1,
     ["plans/pla.txt: No such file", "good: left as it was: not all of the inputs are there"]),
    (["ingest", "plan", "--out", "t"], 65, ["plan: No such file", "did you mean 'plans'?"]),
    (["ingest", "plans/*.pdf", "--out", "t"], 65, ["plans/*.pdf: No such file", "give the folder"]),
    (["ingest", "nothing", "--out", "t"], 65, ["nothing: no .pdf or .txt files in this folder"]),
    (["ingest", "mine", "--out", "t"], 65, ["mine: no .pdf or .txt files", "thesis.doc"]),
    (["ingest", "letter.docx", "--out", "t"], 65, ["letter.docx: neither a PDF nor a text"]),
    (["ingest", "locked.pdf", "--out", "t"], 65, ["locked.pdf: needs a password", "--password"]),
    (["ingest", "empty.pdf", "--out", "good"], 65, ["empty.pdf: the file is empty", "good: left"]),
    (["ingest", "kpis.csv", "--out", "good"], 65, ["kpis.csv: no schema", "good: left as it was"]),
    (["ingest", "archive.db", "--out", "t"], 65, ["archive.db: neither a PDF nor a text"]),
    (["ingest", "good", "--out", "t"], 65, ["good: no .pdf or .txt files", "passed over"]),
    (["ingest", "plans", "--out", "t", "--format", "csv", "json"], 1, ["json: No such file"]),
    # ingest: where to
    (["ingest", "plans", "--out", "kpis.csv"], 74, ["kpis.csv: Not a directory", "give a folder"]),
    (["ingest", "plans", "--out", "table.pdf"], 74, ["table.pdf: Not a directory", "give a folder"]),
    (["ingest", "plans", "--out", "kpis.csv/t"], 74, ["kpis.csv: Not a directory", "give a folder"]),
    (["ingest", "plans", "--out", "mine"], 2, ["thesis.doc", "give another folder", "--beside"]),
    (["ingest", "plans", "--out", "exported"], 2, ["exported", "'niandu export' wrote", "give"]),
    (["ingest", "plans", "--out", "plans/tables"], 2, ["plans/tables", "outside of it"]),
    (["ingest", "plans", "--out", "plans"], 2, ["plans: lies in the input", "outside of it"]),
    (["ingest", ".", "--out", "t"], 2, ["t: lies in the input folder .", "outside of it"]),
    # A catalogue
    (["ingest", "plans", "--catalog", ""], 2, ["--catalog needs a FILE.db"]),
    (["ingest", "plans", "--catalog", "table.pdf"], 65, ["table.pdf: no catalogue", "new name"]),
    (["ingest", "plans", "--catalog", "kpis.csv"], 65, ["kpis.csv: no catalogue", "new name"]),
    (["ingest", "plans", "--catalog", "good/kpis.csv"], 65, ["good/kpis.csv: no catalogue"]),
    (["ingest", "plans", "--catalog", "mine"], 65, ["mine: a folder", "FILE.db"]),
    (["ingest", "plans", "--catalog", "none/c.db"], 74, ["none/c.db: cannot be made: No such"]),
    (["ingest", "plans", "--catalog", "good/c.db", "--out", "good"], 2, ["good/c.db", "--beside"]),
    (["ingest", "plans", "--catalog", "good", "--out", "archive.db"], 74, ["archive.db: Not a"]),
    (["ingest", "--catalog", "archiv.db", "--retry", "all"], 65, ["archiv.db: no such catalogue"]),
    (["status"], 2, ["status needs --catalog FILE.db"]),
    (["status", "archive.db"], 2, ["'archive.db'", "--catalog archive.db"]),
    (["status", "--catalog", "archiv.db"], 65, ["archiv.db: no such catalogue"]),
    (["status", "--catalog", "table.pdf"], 65, ["table.pdf: no catalogue"]),
    (["status", "--catalog", "mine"], 65, ["mine: a folder", "FILE.db"]),
    (["status", "--catalog", "archive.db", "--format", "xml"], 2, ["'xml'", "text or json"]),
    (["status", "--catalog", "archive.db", "--list", "emty"], 2, ["no code 'emty'", "status"]),
    # tables, page, schema
    (["tables"], 2, ["tables takes a FILE", HELP]),
    (["tables", "table.pdf", "locked.pdf"], 1, ["locked.pdf: needs a password"]),
    (["tables", "-", "-"], 2, ["standard input can be read once", HELP]),
    (["tables", "table.pdf", "--format", "xlsx"], 2, ["needs --out", HELP]),
    (["tables", "table.pdf", "--out", "locked.pdf", "--format", "csv"], 2,
     ["locked.pdf: is there already"]),
    (["tables", "table.pdf", "--out", "t.docx"], 2, ["'.docx' names no format", ".csv", "--format"]),
    (["tables", "table.pdf", "--area", "1,2,3"], 2, ["--area takes x0,y0,x1,y1", HELP]),
    (["tables", "plans"], 65, ["plans: a folder", "give a file"]),
    (["tables", "tabel.pdf"], 65, ["tabel.pdf: No such file", "did you mean 'table.pdf'?"]),
    (["tables", "table.pdf", "--pages", "5-3"], 2, ["'5-3'", "say 3, 3-5, 3- or -5"]),
    (["tables", "table.pdf", "--pages", "99"], 65, ["table.pdf: page 99", "the last is 1"]),
    (["tables", "table.pdf", "--page", "1"], 2, ["'--page'", "did you mean '--pages'?"]),
    (["tables", "table.pdf", "--format", "xml"], 2, ["'xml'", "say json, csv, tsv, html, markdown or xlsx"]),
    (["tables", "locked.pdf", "--password", "wrong"], 65, ["locked.pdf: wrong password"]),
    (["page", "table.pdf", "--page", "0"], 2, ["--page counts from 1"]),
    (["page", "table.pdf", "--page", "99"], 65, ["table.pdf: page 99", "the last is 1"]),
    (["page", "plans/plan.txt"], 65, ["plans/plan.txt: not a PDF"]),
    (["page", "table.pdf", "--svg", "table.pdf"], 2, ["table.pdf: is there already"]),
    (["page", "table.pdf", "--svg", "kpis.csv"], 2, ["kpis.csv: is there already"]),
    (["page", "table.pdf", "--svg", "none/p.svg"], 74, ["none/p.svg", "No such file"]),
    (["page", "table.pdf", "--svg", "mine"], 74, ["mine", "Is a directory"]),
    (["schema"], 2, ["check [DIR], explain FILE"]),
    (["schema", "chek"], 2, ["check [DIR], explain FILE", "did you mean 'check'?"]),
    (["schema", "check", "plans"], 2, ["plans: no schema files"]),
    (["schema", "explain"], 2, ["schema explain takes one FILE"]),
    # export, search
    (["export", "--out", "t"], 2, ["export needs --catalog FILE.db"]),
    (["export", "archive.db", "--out", "t"], 2, ["'archive.db'", "--catalog archive.db"]),
    (["export", "--catalog", "archive.db"], 2, ["export needs --out DIR or --bag DIR"]),
    (["export", "--catalog", "archiv.db", "--out", "t"], 65, ["archiv.db: no such catalogue"]),
    (["export", "--catalog", "table.pdf", "--out", "t"], 65, ["table.pdf: no catalogue"]),
    (["export", "--catalog", "archive.db", "--out", "mine"], 2, ["thesis.doc", "--beside"]),
    (["export", "--catalog", "archive.db", "--out", "good"], 2, ["good", "'niandu ingest' wrote"]),
    (["export", "--catalog", "archive.db", "--out", "kpis.csv"], 74, ["kpis.csv: Not a directory"]),
    (["export", "--catalog", "archive.db", "--bag", "mine"], 2, ["mine: exists", "new name"]),
    (["export", "--catalog", "archive.db", "--bag", "kpis.csv"], 2, ["kpis.csv: exists", "new name"]),
    (["export", "--catalog", "archive.db", "--bag", "good/bag", "--out", "good"], 2, ["good/bag"]),
    (["export", "--catalog", "archive.db", "--out", "t", "--format", "pdf"], 2, ["'pdf'", "say csv"]),
    (["search", "最低工資"], 2, ["search needs --catalog FILE.db"]),
    (["search", "--catalog", "archive.db"], 2, ["search needs a TEXT"]),
    (["search", "最低工資", "--catalog", "archiv.db"], 65, ["archiv.db: no such catalogue"]),
    (["search", "工資", "--catalog", "archive.db", "--limit", "0"], 2, ["--limit", "at least 1"]),
    # Links to nothing, empty and odd names
    (["ingest", "dead.pdf", "--out", "t"], 65, ["dead.pdf: a link to gone.pdf", "is not there"]),
    (["ingest", "loop", "--out", "t"], 65, ["loop: "]),
    (["ingest", "plans", "--out", "loop"], 74, ["loop: a link to loop", "give a folder"]),
    (["ingest", "plans", "--out", "dead.pdf"], 74, ["dead.pdf: a link to gone.pdf", "give"]),
    (["compare", "plans/plan.txt", "next.txt", "--out", "loop"], 74, ["loop: a link", "give"]),
    (["page", "table.pdf", "--svg", "dead.pdf"], 74, ["dead.pdf: a link to gone.pdf", "another"]),
    (["page", "table.pdf", "--svg", "loop"], 74, ["loop: a link to loop", "give another name"]),
    (["page", "table.pdf", "--svg", ""], 2, ["name of the file to write is empty"]),
    (["corrections", "export", "--catalog", "archive.db", "dead.pdf"], 74, ["dead.pdf: a link"]),
    (["corrections", "export", "--catalog", "archive.db", "kpis.csv"], 2, ["give a new name"]),
    (["ingest", "", "--out", "t"], 65, ["'': an empty name; name a file or a folder"]),
    (["ingest", "-dash.pdf", "--out", "t"], 2, ["'-dash.pdf'", "given as './-dash.pdf'"]),
    (["INGEST", "plans", "--out", "t"], 2, ["'INGEST'", "did you mean 'ingest'?"]),
    (["ingest", "plans", "--out", "t", "--schemas", ""], 2, ["'--schemas' is empty"]),
    (["ingest", "plans", "--out", "t", "--corrections", ""], 2, ["'--corrections' is empty"]),
    (["ingest", "plans", "--out", "t", "--corrections", "kpis.csv"], 2, ["kpis.csv: has no column"]),
    (["ingest", "plans", "--out", "t", "--time-limit", "inf"], 2, ["'inf'", "say a number"]),
    # What goes into tables is text
    (["ingest", "plans", "--out", "t", "--agency", b"\xff"], 2, ["--agency is not UTF-8"]),
    (["ingest", "plans", "--catalog", "archive.db", "--agency", "a\x1b"], 2, ["control character"]),
    (["ingest", "plans", "--out", "new", "--agency", "a\u202eb"], 2, ["control character"]),
    ([*CORRECT, "1/1", "name", b"\xff", "--reason", "r"], 2, ["VALUE is not UTF-8"]),
    ([*CORRECT, "1/1", "name", "a\x1b[31m", "--reason", "r"], 2, ["VALUE holds a control"]),
    ([*CORRECT, "1/1", "name", "b", "--reason", b"\xff"], 2, ["--reason is not UTF-8"]),
    ([*CORRECT, "1/1", "name", "b", "--reason", "r", "--as", b"\xff"], 2, ["--as is not UTF-8"]),
    # correct, compare
    ([*CORRECT, "1/1", "nam", "b", "--reason", "r"], 2, ["'nam'", "did you mean 'name'?"]),
    ([*CORRECT, "99/1", "name", "b", "--reason", "r"], 2, ["'99/1'", "it has 1/1, 1/2"]),
    ([*CORRECT, "1/1", "target_value", "85%", "--reason", "r"], 2, ["is a number, not '85%'"]),
    ([*CORRECT, "1/1", "kpi_no", "7", "--reason", "r"], 2, ["it cannot be set"]),
    ([*CORRECT[:3], "plann.txt", "kpis", "1/1", "name", "b", "--reason", "r"], 2,
     ["'plann.txt'", "niandu status --list present"]),
    ([*CORRECT[:4], "kpi", "1/1", "name", "b", "--reason", "r"], 2, ["did you mean 'kpis'?"]),
    (["compare", "plans/plan.txt", "plans/review.txt", "--out", "t"], 65,
     ["t: left as it was", "of one kind", "annual_plan 勞動部 107, project_review 勞動部 111"]),
    (["compare", "--catalog", "archive.db", "--years", "109-110", "--out", "t"], 65,
     ["t: left as it was", "annual_plan 勞動部 107"]),
    (["compare", "--catalog", "archive.db", "--years", "2018-2019", "--out", "t"], 2,
     ["ROC years, such as 107-108", "2018-2019"]),
    (["compare", "plans/plan.txt", "next.txt", "--out", "plans"], 2, ["plans: holds", "plan.txt"]),
]
MISTAKES_OF_RIGHTS = [  # root may do all of these
    (["ingest", "closed.pdf", "--out", "t"], 65, ["closed.pdf: Permission denied"]),
    (["ingest", "closed", "--out", "t"], 65, ["closed: Permission denied"]),
    (["ingest", "plans", "--out", "closed/t"], 74, ["closed", "Permission denied"]),
    (["ingest", "plans", "--catalog", "closed/c.db"], 74, ["closed/c.db", "Permission denied"]),
]


class Mistakes(ProgramTest):

    def setUp(self):
        super().setUp()
        for name, data in (
                ("plans/plan.txt", PLAN_TEXT.read_bytes()),
                ("plans/review.txt", REVIEW_TEXT.read_bytes()), ("table.pdf", program.table_pdf()),
                ("locked.pdf", program.locked_pdf(b"secret")), ("empty.pdf", b""),
                ("letter.docx", b"PK\x03\x04" + bytes(range(256))), ("kpis.csv", b"a,b\n1,2\n"),
                ("mine/thesis.doc", b"mine"), ("-dash.pdf", program.table_pdf()),
                ("next.txt", PLAN_TEXT.read_bytes().replace(b"107", b"108")), ("broken/annual.yaml", b"kind: [")):
            self.file(name, data)
        (self.here / "nothing").mkdir()
        (self.here / "dead.pdf").symlink_to("gone.pdf")
        (self.here / "loop").symlink_to("loop")
        for command in (["ingest", "plans", "--out", "good"],
                        ["ingest", "plans", "--catalog", "archive.db"],
                        ["export", "--catalog", "archive.db", "--out", "exported"]):
            self.assertEqual(self.typed(command).returncode, 0)

    def typed(self, words):
        return run(*words, cwd=self.here)

    def tree(self):
        """Name -> SHA-256 of every file that may be read, but the catalogue's journal, which comes
        and goes."""
        return {str(path.relative_to(self.here)): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.here.rglob("*")
                if os.access(path, os.R_OK) and path.is_file()
                and not path.name.endswith(("-wal", "-shm"))
                } | {str(path.relative_to(self.here)): os.readlink(path)
                     for path in self.here.rglob("*") if path.is_symlink()}

    def check(self, mistakes):
        before = self.tree()
        for words, status, said in mistakes:
            with self.subTest(" ".join(["niandu", *map(str, words)])):
                result = self.typed(words)
                text = result.stderr.decode()
                self.assertEqual(result.returncode, status, text)
                self.assertEqual([each for each in said if each not in text], [], text)
                after = self.tree()
                self.assertEqual({name: after.get(name) for name in before}, before)
                # Nothing was made but where something was read.
                made = set(after) - set(before)
                if status != 1:
                    self.assertEqual(made, set())
                for name in made:
                    (self.here / name).unlink()

    def test_sixty_and_more(self):
        self.assertGreaterEqual(len(MISTAKES), 60)
        self.assertEqual(len({tuple(words) for words, _, _ in MISTAKES}), len(MISTAKES))
        self.check(MISTAKES)

    @unittest.skipIf(ROOT, "root may do all of this")
    def test_without_the_right(self):
        self.file("closed.pdf", program.table_pdf()).chmod(0)
        (self.here / "closed").mkdir(mode=0)
        self.addCleanup((self.here / "closed").chmod, 0o700)
        self.check(MISTAKES_OF_RIGHTS)

    def test_a_time_that_is_none(self):
        before = self.tree()
        for command in (["export", "--catalog", "archive.db", "--bag", "bag"],
                        ["ingest", "plans", "--out", "t"]):
            result = run(*command, cwd=self.here, env={"SOURCE_DATE_EPOCH": "yesterday"})
            self.assertEqual(result.returncode, 2)
            self.assertIn("SOURCE_DATE_EPOCH is 'yesterday'", result.stderr.decode())
        self.assertEqual(self.tree(), before)

    def test_the_readmes_own_commands_are_none(self):
        for command in (["ingest", "plans/", "table.pdf", "--out", "tables"],
                        ["tables", "table.pdf", "--pages", "1-1"], ["schema", "check"],
                        ["page", "table.pdf", "--page", "1", "--svg", "page.svg"],
                        ["schema", "explain", "table.pdf"], ["help", "ingest"],
                        ["ingest", "plans/", "--catalog", "archive.db"],
                        ["status", "--catalog", "archive.db"],
                        ["ingest", "--catalog", "archive.db", "--retry", "timed_out"],
                        ["export", "--catalog", "archive.db", "--out", "exported", "--format",
                         "csv,json,xlsx,sqlite"],
                        ["search", "最低工資", "--catalog", "archive.db"],
                        ["export", "--catalog", "archive.db", "--bag", "bag"]):
            with self.subTest(command=command):
                self.assertEqual(self.typed(command).returncode, 0)


if __name__ == "__main__":
    unittest.main()
