"""English and Chinese say the same: the READMEs, the pages of docs/, and what the program says while it works."""
import re
import unittest

import cpp_text
from program import REVIEW_TEXT, SOURCE, ProgramTest, run, said

CHINESE = ".zh-TW.md"
# The end of a line that is told to people: "# ..." of a shell, Python or R, "-- ..." of SQL.
COMMENT = re.compile(r"(^|\s+)(#|--(?=\s)).*$")


def pairs():
    """English page and its Chinese one."""
    chinese = sorted([*SOURCE.glob("*" + CHINESE), *(SOURCE / "docs").glob("*" + CHINESE)])
    return [(path.with_name(path.name.removesuffix(CHINESE) + ".md"), path) for path in chinese]


def blocks(page):
    """(language, text) of each block of code."""
    return re.findall(r"^```(\w*)\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


def commands_of(page):
    """Lines that are typed, without what a comment says of them; a Chinese page asks for the Chinese texts."""
    lines = [line for language, text in blocks(page) if language not in ("", "text")
             for line in text.splitlines()]
    return [line for line in (COMMENT.sub("", line).replace("_zh", "").rstrip() for line in lines) if line]


def table_of(name):
    """English to Chinese, of a .def file."""
    text = (SOURCE / "pipeline/talk/cli" / name).read_text("utf-8")
    text = re.sub(r"^//.*$", "", text, flags=re.M)
    entries = [cpp_text.literals(cpp_text.inside(text, at.end() - 1))
               for at in re.finditer(r"NIANDU_TEXT\(", text)]
    return entries


class Pages(unittest.TestCase):

    def test_the_same_commands_in_the_same_order(self):
        self.assertGreaterEqual(len(pairs()), 8)
        for english, chinese in pairs():
            self.assertGreater(len(commands_of(english)), 2, english)
            self.assertEqual(commands_of(english), commands_of(chinese), chinese)

    def test_the_same_options_codes_and_chapters(self):
        for english, chinese in pairs():
            texts = [re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
                     for page in (english, chinese)]
            for what in (r"--[a-z][a-z-]+", r"`[a-z]+(?:_[a-z]+)+`"):
                found = [set(re.findall(what, text)) - {"--lang"} for text in texts]
                self.assertEqual(*found, (chinese.name, what))
            chapters = [re.findall(r"^#+ ", text, re.M) for text in texts]
            self.assertEqual(*chapters, chinese)

    def test_the_pages_name_each_other_and_their_links_lead_somewhere(self):
        for page in [page for pair in pairs() for page in pair]:
            links = re.findall(r"\]\(([^):#]+)\)", page.read_text("utf-8"))
            for link in links:
                self.assertTrue((page.parent / link).exists(), f"{page}: {link}")
        for english, chinese in pairs():
            self.assertIn(f"({chinese.name})", english.read_text("utf-8"))
            self.assertIn(f"({english.name})", chinese.read_text("utf-8"))

    def test_the_exit_statuses_are_those_of_the_help(self):
        shown = re.sub(r"\n {5,}", "", said("help", "--lang", "zh"))
        rows = re.findall(r"^  ([\d, ]+?) {2,}(.+)$", shown, re.M)
        self.assertEqual(len(rows), 9)
        readme = (SOURCE / "README.zh-TW.md").read_text("utf-8")
        # Where a line of the help ends, a space may have stood.
        closed = lambda text: text.replace(" ", "")
        self.assertIn(closed("".join(f"| {number} | {meaning} |\n" for number, meaning in rows)), closed(readme))


class Messages(ProgramTest):

    def test_no_phrase_is_without_its_chinese(self):
        known = {english for name in ("help_zh.def", "phrases_zh.def") for english, _ in table_of(name)}
        used = [(path.name, " ".join(text.split())) for path in sorted((SOURCE / "pipeline/talk/cli").glob("*.cc"))
                for text in cpp_text.arguments(path, ("phrase", "phrases", "translated", "heading"))]
        self.assertGreater(len(used), 80)
        self.assertEqual([text for text in used if text[1] not in known], [])

    def test_no_wrong_usage_is_without_its_chinese(self):
        known = {re.sub(r"\{\d*\}", "{}", english) for english, _ in table_of("messages_zh.def")}
        failures = [(path.name, text) for path in sorted((SOURCE / "pipeline/talk/cli").glob("*.cc"))
                    for text in cpp_text.failures(path, "kUsage")]
        self.assertGreater(len(failures), 80)
        self.assertEqual([text for text in failures if text[1] not in known], [])

    def test_each_is_there_once_and_has_the_same_gaps(self):
        for name in ("phrases_zh.def", "messages_zh.def"):
            entries = table_of(name)
            english = [entry[0] for entry in entries]
            self.assertEqual(len(english), len(set(english)), name)
            for one, other in entries:
                gaps = re.findall(r"\{[^{}\"]*\}", one)
                if name == "messages_zh.def" and re.search(r"\{\d\}", other):
                    gaps = [f"{{{i}}}" for i in range(len(gaps))]
                    self.assertEqual(sorted(re.findall(r"\{[^{}\"]*\}", other)), gaps, one)
                else:
                    self.assertEqual(re.findall(r"\{[^{}\"]*\}", other), gaps, one)

    def test_a_run_and_a_catalogue_are_told_of_in_chinese(self):
        catalog = self.here / "c.db"
        first = said("ingest", REVIEW_TEXT, "--catalog", catalog, "--lang", "zh")
        self.assertRegex(first, r"^文件 +種類 +年度 +紀錄 +未讀 +問題\n")
        again = said("ingest", REVIEW_TEXT, "--catalog", catalog, "--lang", "zh")
        self.assertEqual(again, "1 個檔案自先前執行後未變更\n")
        status = said("status", "--catalog", catalog, "--lang", "zh")
        self.assertTrue(status.startswith("1 份文件；在庫檔案 1 個，0 個失敗，0 個已不存在\n"), status)
        self.assertNotRegex(status, r"(?m)^[A-Z][a-z]+ ?[a-z]*$")

    def test_failures_too_but_not_for_machines(self):
        missing = self.here / "none.pdf"
        out = self.here / "out"
        self.check_says(run("ingest", missing, "--out", out, "--lang", "zh"), 65,
                        f"niandu: {missing}: 沒有這個檔案或資料夾")
        self.check_says(run("ingest", "--lang", "zh"), 2, "niandu: ingest 需要 INPUT",
                        "niandu: 見「niandu help ingest」")
        self.check_says(run("ingset", "--lang", "zh"), 2, "niandu: 沒有「ingset」這個命令，是不是「ingest」？",
                        "niandu: 見「niandu help」")
        logs = [run("ingest", missing, "--out", out, "--log-format", "json", "--lang", language).stderr
                for language in ("en", "zh")]
        self.assertIn(b"No such file", logs[0])
        self.assertEqual(*logs)


if __name__ == "__main__":
    unittest.main()
