"""What a newcomer who reads Chinese met: filters, names and words that say what is the matter."""
import re
import sqlite3
import unittest

from program import CORPUS, PLAN_TEXT, REVIEW_TEXT, ProgramTest, commands, locked_pdf, run, said

PLAN = CORPUS / "pdf/plan-107-writer-a4.pdf"


class Compare(ProgramTest):

    def setUp(self):
        super().setUp()
        self.catalog = self.here / "c.db"
        self.check_says(run("ingest", PLAN, REVIEW_TEXT, "--catalog", self.catalog, "-q"), 0)

    def compare(self, *filters):
        return run("compare", "--catalog", self.catalog, "--out", self.out, *filters, "--lang", "zh")

    def test_years_of_the_common_era_are_told_as_such(self):
        for years, instead in (("2018-2020", "107-109"), ("2018", "107"), ("107-2020", "1-109")):
            self.check_says(self.compare("--years", years), 2,
                            f"niandu: --years 是民國年度，例如 {instead}；「{years}」是西元年",
                            "niandu: 見「niandu help compare」")

    def test_a_kind_that_there_is_none_of_is_named_with_those_that_there_are(self):
        done = self.compare("--kind", "annual_plans")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"「annual_plans」.*annual_plan.*是不是「annual_plan」")
        self.assertEqual(done.stderr.decode().count("annual_plan、") + done.stderr.decode().count("annual_plan, "), 1)
        self.assertRegex(self.compare("--kind", "plan").stderr.decode(), "「plan」.*project_review")

    def test_an_agency_without_documents_is_named_with_those_that_have_some(self):
        done = self.compare("--agency", "教育部")
        self.assertEqual(done.returncode, 65)
        self.assertIn("目錄庫中沒有機關「教育部」的文件；現有 ", done.stderr.decode())
        self.assertIn("勞動部", done.stderr.decode())
        # One that is there, but of one year only, is another matter.
        self.assertIn("沒有兩份文件可以比較", self.compare("--agency", "勞動部").stderr.decode())


class UnreadNames(ProgramTest):

    def setUp(self):
        super().setUp()
        text = PLAN_TEXT.read_text("utf-8").replace("107 年度施政計畫", "108 年度施政計畫")
        later = self.file("plan-108.txt", text.encode())
        self.check_says(run("compare", PLAN, later, "--out", self.out, "-q", "--format", "csv"), 0)
        self.report = (self.out / "report.html").read_text("utf-8")

    def test_a_name_that_was_not_read_is_no_new_name(self):
        links = (self.out / "links.csv").read_text("utf-8")
        self.assertNotIn(",renamed,", links)
        self.assertRegex(links, r"5/1,[^\n]*,same,[^\n]*likely")
        changes = (self.out / "changes.csv").read_text("utf-8")
        self.assertRegex(changes, r"5/1,[^\n]*,name,[^\n]*,incomparable,unread")

    def test_the_report_shows_the_name_that_is_known(self):
        self.assertNotRegex(self.report, r"<tr><th></th>")
        self.assertNotRegex(self.report, "%：</span>")
        self.assertIn("名稱未讀", self.report)
        self.assertIn("無法比較：未能讀取", self.report)
        self.assertEqual(len(re.findall("<tr><th>提高勞工選擇請領勞保老年年金之比例</th>", self.report)), 1)


class Words(ProgramTest):

    def test_show_says_what_is_not_there(self):
        catalog = self.here / "c.db"
        self.check_says(run("ingest", PLAN, "--catalog", catalog, "-q"), 0)
        for arguments, message in ((("kpi", "1/1", "target_value"), "沒有資料表「kpi」，是不是「kpis」？"),
                                   (("kpis", "1/1", "target_valu"), "資料表 kpis 沒有欄位「target_valu」，是不是「target_value」？"),
                                   (("kpis", "99/1", "name"), "的 kpis 沒有紀錄「99/1」；現有 1/1, 1/2, 2/1, 3/1, 3/2, ...")):
            done = run("show", "--catalog", catalog, PLAN.name, *arguments, "--lang", "zh")
            self.assertEqual(done.returncode, 2)
            self.assertIn(message, done.stderr.decode())
        shown = said("show", "--catalog", catalog, PLAN.name, "kpis", "1/1", "target_value", "--lang", "zh")
        self.assertRegex(shown, r"#page=3 方框 [\d.,]+\n")
        found = said("search", "--catalog", catalog, "最低工資", "--lang", "zh")
        self.assertRegex(found, r" 第 \d+ 頁 ")
        added = said("correct", "--catalog", catalog, PLAN.name, "kpis", "3/9", "name=甲", "target_text=1", "--add-record",
                     "--reason", "x", "--lang", "zh")
        self.assertEqual(added, "kpis 3/9: 增列紀錄 (已套用)\n")

    def test_a_set_that_takes_the_place_of_another_is_said(self):
        first = self.ingest(PLAN, "--lang", "zh").stdout.decode()
        self.assertNotIn("取代", first)
        second = self.ingest(REVIEW_TEXT, "--lang", "zh").stdout.decode()
        self.assertIn(f"{self.out}：本次的資料表已取代原有的資料表；要累積數次的結果，請用 --catalog\n", second)
        self.assertEqual(self.ingest(PLAN, "-q").stdout, b"")

    def test_a_locked_file_is_tried_again_with_a_password(self):
        catalog = self.here / "c.db"
        run("ingest", self.file("locked.pdf", locked_pdf(b"secret")), PLAN_TEXT, "--catalog", catalog, "-q")
        again = re.search(r"niandu (ingest .*--retry encrypted.*)", said("status", "--catalog", catalog)).group(1)
        self.assertTrue(again.endswith(" --password WORD"), again)
        done = run(*again.replace("WORD", "secret").split(), "-q")
        self.assertNotIn("password", done.stderr.decode())

    def test_all_that_help_names_has_help(self):
        named = re.findall(r"^  ([a-z]+) ", said("help").split("Exit status")[0], re.M)
        self.assertGreaterEqual(set(named), {*commands(), "version", "help"})
        for name in named:
            said("help", name)

    def test_what_codes_mean_is_told_in_both_languages(self):
        english, chinese = said("help", "issues"), said("help", "issues", "--lang", "zh")
        codes = re.findall(r"^  (\w+)", (CORPUS.parent / "schemas/messages.yaml").read_text("utf-8"), re.M)
        for text in (english, chinese):
            self.assertEqual([code for code in codes if not re.search(rf"^  {code}\b", text, re.M)], [])
        self.assertIn("警告", chinese)
        one = said("help", "issues", "cell_shifted", "--lang", "zh")
        self.assertRegex(one, r"cell_shifted +警告: 儲存格錯位")
        self.check_says(run("help", "issues", "cell_shifte", "--lang", "zh"), 2,
                        "niandu: 沒有問題代碼「cell_shifte」，是不是「cell_shifted」？", "niandu: 見「niandu help issues」")

    def test_explain_speaks_chinese(self):
        shown = said("schema", "explain", PLAN, "--lang", "zh")
        self.assertRegex(shown, r"(?m)^annual_plan（年度施政計畫）：得 19 分，須 5 分以上：認出是這種文件$")
        self.assertRegex(shown, r"(?m)^ +4／4 +標題：第 1 頁找到：")
        self.assertNotRegex(shown, r"found|points|recognised|too few")

    def test_the_picture_of_a_page_speaks_chinese(self):
        picture = self.here / "p.svg"
        run("page", PLAN, "--page", "3", "--svg", picture, "--lang", "zh")
        drawn = picture.read_text("utf-8")
        self.assertEqual(re.findall("<title>.*</title>", drawn), ["<title>第 3 頁</title>"])
        for word in ("閱讀順序", "未讀", "紀錄", "儲存格"):
            self.assertEqual(len(re.findall(f">{word}</text>", drawn)), 1, word)
        self.assertEqual(re.findall(r">(record|unread|structure|reading order|suspect)</text>", drawn), [])

    def test_the_codebook_knows_all_evidence(self):
        self.check_says(self.ingest(PLAN, "-q", "--format", "xlsx,sqlite,csv"), 0)
        with sqlite3.connect(self.out / "niandu.sqlite") as database:
            row = next(iter(database.execute("SELECT description, description_zh FROM codebook WHERE column_name = 'evidence'")))
        for text in row:
            for word in ("stated", "ocr", "confirmed", "corrected"):
                self.assertIn(word, text)


if __name__ == "__main__":
    unittest.main()
