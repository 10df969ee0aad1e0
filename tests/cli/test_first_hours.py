"""The first hours in docs/: what a page says to type is typed, and what it shows is what comes out."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from program import PROGRAM, SOURCE, ProgramTest

# Stands for the client of SQLite where that is not installed.
SQLITE = """#!/bin/sh
exec python3 - "$@" <<'END'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(";"):
    for row in database.execute(statement):
        print("|".join("" if cell is None else str(cell) for cell in row))
END
"""
# The installation, and a server: they have tests of their own.
NOT_TYPED = re.compile(r"^(\./niandu\.sh|sudo|niandu desk)\b.*$", re.M)


def pattern(shown):
    """Of what a page shows; "…" is anything."""
    return ".*?".join(re.escape(part) for part in shown.rstrip("\n").split("…"))


class FirstHours(ProgramTest):

    def setUp(self):
        super().setUp()
        bin_folder = self.here / "bin"
        bin_folder.mkdir()
        (bin_folder / "niandu").symlink_to(PROGRAM)
        (self.here / "corpus").symlink_to(SOURCE / "corpus")
        if shutil.which("sqlite3") is None:
            (bin_folder / "sqlite3").write_text(SQLITE, "utf-8")
            (bin_folder / "sqlite3").chmod(0o755)
        self.env = {"PATH": f"{bin_folder}:{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}",
                    "PYTHONPATH": str(SOURCE / "python"), "NIANDU_PROGRAM": PROGRAM, "PYTHONDONTWRITEBYTECODE": "1",
                    "USER": "reader"}

    def type_in(self, language, text):
        command = [sys.executable, "-c", text] if language == "python" else ["sh", "-c", NOT_TYPED.sub("", text)]
        done = subprocess.run(command, cwd=self.here, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=240, check=False)
        return done.stdout.decode().replace("\r", "")

    def check_page(self, name, locale):
        self.env["LC_ALL"] = locale
        page = (SOURCE / "docs" / name).read_text("utf-8")
        out, shown = "", 0
        for language, text in re.findall(r"^```(\w+)\n(.*?)^```", page, re.M | re.S):
            if language == "text":
                shown += 1
                self.assertRegex(out.rstrip("\n"), re.compile(rf"\A{pattern(text)}\Z", re.S), f"{name}:\n{text}")
            else:
                out = self.type_in(language, text)
        self.assertGreaterEqual(shown, 5)

    def check_both(self, name):
        self.check_page(f"{name}.md", "C.UTF-8")
        for made in self.here.iterdir():
            if made.name not in ("bin", "corpus"):
                shutil.rmtree(made) if made.is_dir() else made.unlink()
        self.check_page(f"{name}.zh-TW.md", "zh_TW.UTF-8")

    def test_an_archivist(self):
        self.check_both("first-hour-archivist")

    def test_a_researcher(self):
        self.check_both("first-hour-researcher")

    def test_an_auditor(self):
        self.check_both("first-hour-auditor")


if __name__ == "__main__":
    unittest.main()
