"""The READMEs' examples of `niandu tables` are typed, word for word, and each shows a table."""
import csv
import io
import os
import re
import shutil
import subprocess
import unittest

from program import CORPUS, PROGRAM, SOURCE, ProgramTest

HEADINGS = {"README.md": "## Tables of any PDF", "README.zh-TW.md": "## 任何 PDF 的表格"}


class ReadmeTables(ProgramTest):

    def setUp(self):
        super().setUp()
        (self.here / "bin").mkdir()
        (self.here / "bin/niandu").symlink_to(PROGRAM)
        (self.here / "corpus").symlink_to(CORPUS)
        shutil.copy(CORPUS / "pdf/plan-107-writer-a4.pdf", self.here / "a.pdf")
        shutil.copy(CORPUS / "pdf/plan-107-chromium-a4-rows.pdf", self.here / "b.pdf")
        # What URL names: no network.
        (self.here / "bin/curl").write_text('#!/bin/sh\n[ "$*" = "-s URL" ] && exec cat a.pdf\n')
        (self.here / "bin/curl").chmod(0o755)

    def type_in(self, line):
        env = {"PATH": f"{self.here}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["sh", "-c", line], cwd=self.here, env=env, capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def check_readme(self, name):
        section = (SOURCE / name).read_text("utf-8").split(HEADINGS[name])[1].split("```")[1]
        lines = [line for line in section.splitlines() if re.search(r"\bniandu tables ", line)]
        self.assertEqual(len(lines), 5, lines)
        shown = {line: self.type_in(line) for line in lines}
        for line, output in shown.items():
            if "--out a.xlsx" in line:
                self.assertGreater((self.here / "a.xlsx").stat().st_size, 5000)
            elif "--format csv" in line:
                self.assertGreater(len(output.splitlines()), 5, line)
            else:
                self.assertIn('"cells": [', output, line)
        by_hand, = (line for line in lines if "--columns" in line)
        columns = by_hand.split("--columns ")[1].split()[0].split(",")
        rows = list(csv.reader(io.StringIO(shown[by_hand])))
        self.assertGreater(len(rows), 5)
        self.assertEqual({len(row) for row in rows}, {len(columns) + 1})

    def test_in_english(self):
        self.check_readme("README.md")

    def test_in_chinese(self):
        self.check_readme("README.zh-TW.md")


if __name__ == "__main__":
    unittest.main()
