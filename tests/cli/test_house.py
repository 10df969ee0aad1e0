"""Rules of the house that the compiler cannot see."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["NIANDU_SOURCE_DIR"])
BUILD = pathlib.Path(os.environ["NIANDU_BUILD_DIR"])
ENGINE = ["common", "extractors", "pipeline", "workers"]


def engine_files():
    for folder in ENGINE:
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.suffix in (".cc", ".h"):
                yield path


def agency_names():
    """Every agency, unit and body in the gazetteer; not its lists of general words."""
    text = (SOURCE / "schemas/agencies.yaml").read_text("utf-8")
    text = re.sub(r"#.*", "", text).split("\nagencies:")[1]
    text = re.split(r"\n(?=[a-z])", text)[0]
    return set(re.findall(r"[\u4e00-\u9fff]{2,}", text))


# What Chinese a literal of pipeline/records may hold: numerals, the order of lists, units of counting, time, money and parts,
# 第 and the era. Punctuation is none of these characters.
NUMERALS = "〇零○一二三四五六七八九十百千萬万億兆壹貳貮弍參叁叄参肆伍陸柒捌玖拾佰仟兩两廿卅" "甲乙丙丁戊己庚辛壬癸"
UNITS = ("工作日 工作天 上班日 日曆天 星期 禮拜 學年 年度 季度 月份 民國 百分點 百分之 分之 公尺 公克 公分 公升 章 篇 編 部分 節 "
         "年 度 月 日 天 週 周 季 第 次 個 元 成 點 歲 人 件 瓦 卡 伏 克 赫 帕 分").split()
# Those that hold other words, and how many literals each has: fewer may be, more not. Of normalize/ variants.cc and fold.cc are
# tables of characters, the others join numbers of a list; segment/ and schema/ wait.
WORDS_LEFT = {
    "normalize/fold.cc": 2, "normalize/numbered_list.cc": 3, "normalize/variants.cc": 7, "schema/pattern.cc": 2,
    "segment/flow.cc": 3, "segment/header.cc": 1, "segment/header_spread.cc": 1, "segment/header_words.cc": 2,
    "segment/told_rows.cc": 2,
}


def literals(source):
    """The string and character literals of C++ source, without its comments."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\((.*?)\)\1"|"((?:\\.|[^"\\])*)"|\'((?:\\.|[^\'\\])+)\'', re.S)
    for found in token.finditer(source):
        yield from (part for part in found.groups()[1:] if part)


def other_words(literal):
    """Is there Chinese in it that is neither a numeral nor a unit?"""
    for run in re.findall(r"[\u3007\u3400-\u9fff\uf900-\ufaff]+", literal):
        rest = re.sub("|".join(sorted(UNITS, key=len, reverse=True)), "", run)
        if rest.strip(NUMERALS):
            return True
    return False


class House(unittest.TestCase):

    def test_engine_code_holds_no_agency(self):
        names = agency_names()
        self.assertIn("勞動部", names)
        found = []
        for path in engine_files():
            words = set(re.findall(r"[\u4e00-\u9fff]+", path.read_text("utf-8")))
            for name in names:
                if any(name in word for word in words):
                    found.append(f"{path.relative_to(SOURCE)}: {name}")
        self.assertEqual(found, [])

    def test_words_stand_in_schemas(self):
        found = {}
        for path in sorted((SOURCE / "pipeline/records").rglob("*")):
            if path.suffix in (".cc", ".h"):
                words = [each for each in literals(path.read_text("utf-8")) if other_words(each)]
                if words:
                    found[str(path.relative_to(SOURCE / "pipeline/records"))] = len(words)
        self.assertEqual(found, WORDS_LEFT)

    def test_each_list_of_words_is_read(self):
        names = (SOURCE / "pipeline/records/normalize/word_list_names.h").read_text("utf-8")
        names = set(re.findall(r'^    "(\w+\.\w+)",$', names, re.M))
        self.assertGreater(len(names), 100)
        read = set()
        for path in engine_files():
            if path.suffix == ".cc":
                read.update(re.findall(r'"(\w+\.\w+)"', path.read_text("utf-8")))
        self.assertEqual(names - read, set())

    def test_only_pdf_includes_poppler(self):
        poppler = re.compile(r'#include\s*[<"](poppler/|OutputDev|PDFDoc|Gfx|goo/|Page\.h|Object\.h)')
        found = [str(path.relative_to(SOURCE)) for path in engine_files()
                 if poppler.search(path.read_text("utf-8"))
                 and path.parent != SOURCE / "extractors/pdf"]
        self.assertEqual(found, [])

    def test_pipeline_sees_extractors_through_one_door(self):
        include = re.compile(r'#include\s*"(extractors/[^"]+)"')
        found = []
        for path in engine_files():
            folder = str(path.relative_to(SOURCE).parent)
            if not folder.startswith("pipeline"):
                continue
            allowed = {"extractors/document.h"}
            if folder == "pipeline/talk/cli":
                allowed |= {"extractors/extract.h", "extractors/page.h", "extractors/tables/tables.h",
                            "extractors/layout/lines.h", "extractors/pdf/pdf_file.h",
                            "extractors/draw_pages.h", "extractors/picture/page_picture.h"}
            for header in include.findall(path.read_text("utf-8")):
                if header not in allowed:
                    found.append(f"{path.relative_to(SOURCE)}: {header}")
        self.assertEqual(found, [])

    def test_workers_know_neither_documents_nor_records(self):
        include = re.compile(r'#include\s*"(extractors|pipeline)/')
        found = [str(path.relative_to(SOURCE)) for path in engine_files()
                 if path.is_relative_to(SOURCE / "workers")
                 and include.search(path.read_text("utf-8"))]
        self.assertEqual(found, [])

    def test_extractors_do_not_know_the_pipeline(self):
        found = [str(path.relative_to(SOURCE)) for path in engine_files()
                 if path.is_relative_to(SOURCE / "extractors")
                 and '#include "pipeline/' in path.read_text("utf-8")]
        self.assertEqual(found, [])

    def test_only_re2_matches_patterns(self):
        """Its time is linear in the text; others step back (tests/pipeline/records/schema/pattern_test.cc)."""
        other = re.compile(r'#include\s*[<"](regex|regex\.h|boost/regex|boost/xpressive|unicode/regex|pcre)')
        found = [str(path.relative_to(SOURCE)) for path in engine_files()
                 if other.search(path.read_text("utf-8"))]
        self.assertEqual(found, [])

    def test_no_two_types_of_one_name(self):
        """Two types of one name in one namespace are one to the linker, which keeps the code of either."""
        places = {}
        for path in engine_files():
            namespace = []
            for line in path.read_text("utf-8").splitlines():
                if opened := re.match(r"namespace ?([\w:]*) ?\{$", line):
                    namespace.append(opened[1] or f"anonymous in {path}")
                elif re.match(r"\}  // namespace", line):
                    namespace.pop()
                elif defined := re.match(r"(?:struct|class) (\w+)(?: final)?(?: : .*)? \{", line):
                    places.setdefault((*namespace, defined[1]), []).append(path.name)
        self.assertGreater(len(places), 50)
        self.assertEqual({name: at for name, at in places.items() if len(at) > 1}, {})

    def test_issues_are_made_with_the_arguments_of_their_message(self):
        """What a call gives literally; what it gives otherwise the tests of the stages see."""
        messages = (SOURCE / "schemas/messages.yaml").read_text("utf-8")
        holes = {code: set(re.findall(r"{(\w+)}", english)) for code, english in
                 re.findall(r"^  (\w+):\n    severity: \w+\n    message: (.*)$", messages, re.M)}
        codes = dict(re.findall(r'NIANDU_ISSUE\((\w+), "(\w+)"\)',
                                (SOURCE / "common/issue_codes.def").read_text("utf-8")))
        self.assertEqual(set(holes), set(codes.values()))
        seen, wrong = set(), []
        for path in engine_files():
            text = path.read_text("utf-8")
            for made in re.finditer(r"(?:make_issue|issue_of|report)\(([^;]*?)\);", text):
                named = re.findall(r"IssueCode::(k\w+)", made[1])
                given = set(re.findall(r'\{\s*"(\w+)",', made[1]))
                seen.update(codes[name] for name in named)
                wrong += [f"{path.relative_to(SOURCE)}: {name} has {sorted(given)}"
                          for name in named if given and given != holes[codes[name]]]
        self.assertEqual(wrong, [])
        self.assertGreater(len(seen), len(codes) * 0.8)

    def test_packages_are_one_a_line_with_a_reason(self):
        for line in (SOURCE / "packages.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^[a-z0-9.+-]+ +# \S")

    def test_installed_program_finds_its_schemas(self):
        with tempfile.TemporaryDirectory(prefix="niandu-install-") as prefix:
            subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix, "--component", "program"],
                           check=True, capture_output=True)
            program = pathlib.Path(prefix) / "bin" / "niandu"
            result = subprocess.run([program, "schema", "check"], capture_output=True, check=False)
            self.assertEqual((result.returncode, result.stderr), (0, b""))
            self.assertIn(f"{prefix}/share/niandu/schemas".encode(), result.stdout)
            installed = {p.name for p in (pathlib.Path(prefix) / "share/niandu/schemas").iterdir()}
            self.assertIn("niandu-document.schema.json", installed)


if __name__ == "__main__":
    unittest.main()
