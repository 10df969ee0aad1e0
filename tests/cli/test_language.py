"""Help and manual in Chinese and English; data the same bytes in both."""
import unittest

from program import REVIEW_TEXT, ProgramTest, columns, commands, files_under, options_of, run, said


class Languages(ProgramTest):

    def test_the_option_goes_before_the_environment(self):
        english, chinese = said("help"), said("help", "--lang", "zh")
        self.assertIn("\nCommands:\n", english)
        self.assertIn("\n命令：\n", chinese)
        self.assertEqual(said("--lang=zh", "help"), chinese)
        self.assertEqual(said("help", LC_ALL="", LANG="zh_TW.UTF-8"), chinese)
        self.assertEqual(said("help", LC_ALL="", LC_MESSAGES="zh_TW.UTF-8", LANG="en_US.UTF-8"), chinese)
        self.assertEqual(said("help", LC_ALL="en_US.UTF-8", LANG="zh_TW.UTF-8"), english)
        self.assertEqual(said("help", "--lang", "en", LC_ALL="zh_TW.UTF-8"), english)

    def test_another_language_is_refused(self):
        self.check_says(run("--lang", "fr", "help"), 2, "niandu: unknown language 'fr'; say en or zh",
                        "niandu: see 'niandu help'")
        self.check_says(run("help", "--lang"), 2, "niandu: --lang needs en or zh", "niandu: see 'niandu help'")

    def test_chinese_help_fits_80_columns_and_has_the_same_options(self):
        for command in commands():
            self.assertEqual(options_of(command), options_of(command, "zh"))
            for line in said("help", command, "--lang", "zh").splitlines():
                self.assertLessEqual(columns(line), 80, line)

    def test_every_text_has_its_chinese(self):
        self.assertEqual(said("generate", "untranslated"), "",
                         "write the Chinese of these texts into pipeline/talk/cli/help_zh.def")

    def test_data_are_the_same_bytes(self):
        outs = []
        for language in ("en", "zh"):
            out = self.here / language
            said("ingest", REVIEW_TEXT, "-q", "--out", out, "--lang", language)
            outs.append(files_under(out))
        self.assertEqual(*outs)


if __name__ == "__main__":
    unittest.main()
