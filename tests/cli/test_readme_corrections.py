"""The READMEs' examples of decisions are typed, word for word, and do what they say."""
import os
import re
import subprocess
import unittest

from program import CORPUS, PROGRAM, SOURCE, ProgramTest, run

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"
PAGES = 13


class ReadmeCorrections(ProgramTest):

    def type_in(self, line):
        (self.here / "bin").mkdir(exist_ok=True)
        if not (self.here / "bin/niandu").exists():
            (self.here / "bin/niandu").symlink_to(PROGRAM)
        env = {"PATH": f"{self.here}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "USER": "reader"}
        done = subprocess.run(["sh", "-c", line], cwd=self.here, env=env, capture_output=True, timeout=120, check=False)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""), line)
        return done.stdout.decode()

    def check_readme(self, name):
        text = (SOURCE / name).read_text("utf-8")
        lines = [line for line in re.findall(r"^niandu correct(?:ions)? .*$", text, re.M)
                 if "--catalog archive.db" in line and (line.startswith("niandu corrections") or PLAN.name in line)]
        self.assertEqual(len(lines), 5, lines)
        self.check_says(run("ingest", PLAN, "--catalog", self.here / "archive.db", "-q"), 0)
        for line in lines:
            for page, printed in re.findall(r"p\. (\d+) says ([^ ,\"]+)", line):
                self.check_printed(line.split()[4:8], page, printed)
            self.type_in(line)
            for page in re.findall(r"(?:p\.|第) ?(\d+)", line):
                self.assertLessEqual(int(page), PAGES, line)
        self.assertEqual(len((self.here / "decisions.csv").read_text("utf-8").splitlines()), 5)

    def check_printed(self, value, page, printed):
        shown = run("show", "--catalog", self.here / "archive.db", *value).stdout.decode()
        self.assertRegex(shown, rf"(?m)^printed: {re.escape(printed)}$")
        self.assertRegex(shown, rf"(?m)^place: .*#page={page}\b")

    def test_in_english(self):
        self.check_readme("README.md")

    def test_in_chinese(self):
        self.check_readme("README.zh-TW.md")

    def test_what_a_record_needs_is_said_at_once(self):
        catalog = self.here / "c.db"
        self.check_says(run("ingest", PLAN, "--catalog", catalog, "-q"), 0)
        self.check_says(run("correct", "--catalog", catalog, PLAN.name, "kpis", "3/9", "weight_percent=1", "--add-record",
                            "--reason", "x", "--lang", "zh"), 2, "niandu: kpis.name, kpis.target_text 不得留空")


if __name__ == "__main__":
    unittest.main()
