"""Documents of thousands of pages: all of them are kept, whatever the memory. bench/long_documents.py
does the same with 20,000 pages, which takes a minute."""
import csv
import pathlib
import sys
import tempfile
import unittest

from program import ASAN, CORPUS, PROGRAM, SOURCE

sys.path.insert(0, str(SOURCE / "bench"))
import long_documents  # noqa: E402

PLAN = CORPUS / "pdf" / "plan-107-writer-a4.pdf"


@unittest.skipIf(ASAN, "its heap is its own")
class LongDocumentsTest(unittest.TestCase):
    def test_all_pages_are_kept_and_little_is_in_memory(self):
        pages = long_documents.page_count(PLAN)
        times = 2500 // pages
        with tempfile.TemporaryDirectory(prefix="niandu-test-") as folder:
            here = pathlib.Path(folder)
            book = here / "book.pdf"
            book.write_bytes(long_documents.repeated(PLAN, times, pages))
            _, peak, kept = long_documents.measure(PROGRAM, book, here / "out")
            self.assertEqual(kept, times * pages)
            self.assertLess(peak, 90)  # MiB; 58 are measured, 280 if all of it were there
            with open(here / "out" / "documents.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertEqual(sum(int(row["pages"]) for row in rows), times * pages)


if __name__ == "__main__":
    unittest.main()
