"""The same inputs give the same bytes, whatever the order, the workers, the locale, the time zone."""
import unittest

import program
from program import PLAN_TEXT, REVIEW_TEXT, ProgramTest, files_under, run


class Determinism(ProgramTest):

    def result(self, name, *inputs, env=None, jobs="1"):
        out = self.here / name
        result = run("ingest", *inputs, "--out", out, "--format", "csv,json,ndjson", "--jobs", jobs,
                     env=env)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result.stdout, files_under(out)

    def test_same_bytes(self):
        inputs = [*program.corpus_pdfs()[::3], PLAN_TEXT, REVIEW_TEXT]
        want = self.result("plain", *inputs)
        self.assertEqual(want, self.result("jobs", *inputs, jobs="2"))
        self.assertEqual(want, self.result("shuffled", *reversed(inputs), jobs="2"))
        self.assertEqual(want, self.result("locale", *inputs,
                                           env={"LC_ALL": "POSIX", "TZ": "Asia/Taipei"}))
        self.assertEqual(want, self.result("again", *inputs, env={"LC_ALL": "tr_TR.UTF-8",
                                                                  "TZ": "America/St_Johns"}))

    def test_one_large_document_with_many_threads(self):
        inputs = program.corpus_pdfs()[:1]
        self.assertEqual(self.result("one", *inputs), self.result("four", *inputs, jobs="4"))


if __name__ == "__main__":
    unittest.main()
