"""The output folder is niandu's or empty: a whole set or the one before, and nobody else's files."""
import fcntl
import os
import re
import shutil
import signal
import subprocess
import time
import unittest

import program
from program import (PLAN_TEXT, PROGRAM, REVIEW_TEXT, ProgramTest, files_under, run,
                     wait_until_held)

MANIFEST = "niandu-manifest.txt"


def state(folder):
    """Every name under a folder with its bytes, link or kind, and times."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        what = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(folder))] = (what, status.st_mode, status.st_mtime_ns)
    return found


class OutputFolder(ProgramTest):

    def setUp(self):
        super().setUp()
        self.plans = self.here / "plans"
        self.file("plans/plan.txt", PLAN_TEXT.read_bytes())
        self.review = self.file("review.txt", REVIEW_TEXT.read_bytes())

    def good(self, *arguments):
        """A set from the plan; what stands in the folder."""
        result = self.ingest(self.plans, "-q", *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return state(self.out)

    def check_refused(self, result, *words, status=2):
        self.assertEqual(result.returncode, status, result.stderr)
        (line,) = self.lines(result)
        for word in words:
            self.assertIn(word, line)

    def check_nothing_beside(self):
        self.assertEqual([p.name for p in self.here.iterdir() if p.name.startswith(".")], [])

    def test_nothing_usable_leaves_it_as_it_was(self):
        before = self.good()
        (self.here / "empty").mkdir()
        self.file("not.pdf", b"\x89PNG" + bytes(range(256)))
        for wrong in (["plans/typo.pdf"], ["typo/"], ["empty"], ["not.pdf", "plans/typo.pdf"]):
            with self.subTest(wrong=wrong):
                result = self.ingest(*wrong, cwd=self.here)
                self.assertEqual(result.returncode, 65, result.stderr)
                self.assertIn(f"niandu: {self.out}: left as it was: nothing usable among the inputs",
                              self.lines(result))
                self.assertEqual(state(self.out), before)
                new = run("ingest", *wrong, "--out", "new", cwd=self.here)
                self.assertEqual(new.returncode, 65)
                self.assertFalse((self.here / "new").exists())
        self.file("letter.txt", b"Dear all,\nthis is no plan.\n")
        self.assertEqual(self.ingest(self.here / "letter.txt").returncode, 65)
        self.assertEqual(state(self.out), before)
        self.check_nothing_beside()

    def test_what_is_of_no_known_kind_gives_the_same_status_each_time(self):
        letter = self.file("letter.txt", b"Dear all,\nthis is no plan.\n")
        for more, status in (([], 0), (["--strict-kind"], 3)):
            for run_number in (1, 2):
                with self.subTest(more=more, run_number=run_number):
                    self.assertEqual(self.ingest(letter, "-q", *more).returncode, status)

    def test_a_mistyped_input_beside_a_good_one_leaves_it_as_it_was(self):
        before = self.good(self.review)
        (self.here / "empty").mkdir()
        for wrong in ("reviw.txt", "empty", "unmounted/"):
            with self.subTest(wrong=wrong):
                result = self.ingest(self.plans, wrong, cwd=self.here)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn(f"niandu: {self.out}: left as it was: not all of the inputs are there",
                              self.lines(result))
                self.assertEqual(state(self.out), before)
                new = self.here / "new" / wrong.strip("/")
                made = run("ingest", self.plans, wrong, "--out", new, cwd=self.here)
                self.assertEqual(made.returncode, 1, made.stderr)
                self.assertTrue((new / "kpis.csv").exists())
        self.check_nothing_beside()

    def test_a_mistyped_input_of_compare_leaves_it_as_it_was(self):
        next_year = self.file("108.txt", PLAN_TEXT.read_bytes().replace(b"107", b"108"))
        compare = ["compare", "plans/plan.txt", next_year, "--out", "out"]
        self.assertEqual(run(*compare, "-q", cwd=self.here).returncode, 0)
        before = state(self.out)
        for wrong in ("109.txt", "out/json/gone.json", "gone/"):
            with self.subTest(wrong=wrong):
                result = run(*compare, wrong, cwd=self.here)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn("niandu: out: left as it was: not all of the inputs are there",
                              self.lines(result))
                self.assertEqual(state(self.out), before)
                new = run(*compare[:-1], "new", wrong, cwd=self.here)
                self.assertEqual(new.returncode, 1)
                shutil.rmtree(self.here / "new")

    def test_pages_beside_others_files(self):
        run("ingest", self.plans, "--catalog", "c.db", "-q", cwd=self.here)
        mine = self.file("out/mine.txt", b"mine")
        pages = ["desk", "--catalog", "c.db", "--export-html", "out"]
        self.check_refused(run(*pages, cwd=self.here), "mine.txt", "--beside")
        self.assertEqual(run(*pages, "--beside", cwd=self.here).returncode, 0)
        self.assertEqual(mine.read_bytes(), b"mine")
        self.assertTrue((self.out / "index.html").exists())
        alone = run("desk", "--catalog", "c.db", "--beside", cwd=self.here)
        self.assertEqual(alone.returncode, 2)
        self.assertIn("--beside needs --export-html DIR", alone.stderr.decode())

    def test_what_the_same_command_wrote_before_goes(self):
        self.good("--format", "csv,json,ndjson")
        self.assertTrue((self.out / "kpis.ndjson").exists())
        self.assertEqual(len(list((self.out / "json").iterdir())), 1)
        self.assertEqual(self.ingest(self.review, "-q", "--format", "csv").returncode, 0)
        alone = self.here / "alone"
        run("ingest", self.review, "--out", alone, "-q", "--format", "csv")
        self.assertEqual(files_under(self.out), files_under(alone))
        self.assertFalse((self.out / "json").exists())
        self.check_nothing_beside()

    def test_the_manifest_lists_the_set(self):
        self.good("--format", "csv,json,xlsx,sqlite")
        lines = (self.out / MANIFEST).read_text("utf-8").splitlines()
        self.assertEqual(lines[0], "# written by: niandu ingest")
        listed = {line.split("  ", 1)[1] for line in lines if not line.startswith("#")}
        self.assertEqual(listed | {MANIFEST}, set(files_under(self.out)))
        subprocess.run(["sha256sum", "--check", "--quiet", MANIFEST], cwd=self.out, check=True)

    def test_files_of_others_make_it_refuse(self):
        for name, make in (
            ("kpis.csv", lambda p: p.write_bytes(b"mine")),
            ("notes.docx", lambda p: p.write_bytes(b"mine")),
            (".hidden", lambda p: p.write_bytes(b"mine")),
            ("old", lambda p: p.mkdir()),
            ("json", lambda p: p.mkdir()),
            ("datapackage.json", lambda p: os.symlink(self.review, p)),
            (MANIFEST, lambda p: p.write_bytes(b"mine")),
        ):
            with self.subTest(name=name):
                self.out.mkdir()
                make(self.out / name)
                before = state(self.out)
                self.check_refused(self.ingest(self.plans), name)
                self.assertEqual(state(self.out), before)
                shutil.rmtree(self.out)

    def test_files_of_others_beside_a_set_make_it_refuse(self):
        self.good()
        for name in ("mine.csv", "json/mine.json"):
            (self.out / name).write_bytes(b"mine")
            before = state(self.out)
            self.check_refused(self.ingest(self.plans), name)
            self.assertEqual(state(self.out), before)
            (self.out / name).unlink()

    def test_a_file_that_was_edited_is_the_editors(self):
        self.good()
        path = self.out / "kpis.csv"
        times = path.stat()
        data = path.read_bytes().replace(b"107", b"108", 1)
        path.write_bytes(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        before = state(self.out)
        self.check_refused(self.ingest(self.plans), "kpis.csv")
        self.check_refused(self.ingest(self.plans, "--beside"), "kpis.csv")
        self.assertEqual(state(self.out), before)

    def test_nor_does_what_was_done_to_the_folder_since_hide_the_edit(self):
        def copied():
            shutil.copytree(self.out, self.here / "copy", copy_function=shutil.copyfile)
            shutil.rmtree(self.out)
            (self.here / "copy").rename(self.out)

        def made_writable():
            for path in (*self.out.iterdir(), self.out):
                path.chmod(path.stat().st_mode | 0o020)

        for deed in (made_writable, copied, (self.out / "niandu-manifest.txt").touch):
            with self.subTest(deed):
                shutil.rmtree(self.out, ignore_errors=True)
                self.good()
                path = self.out / "kpis.csv"
                path.write_bytes(path.read_bytes().replace(b"107", b"108", 1))
                deed()
                before = state(self.out)
                self.check_refused(self.ingest(self.plans), "kpis.csv")
                self.assertEqual(state(self.out), before)

    def test_a_set_that_was_copied_is_still_niandus(self):
        self.good()
        shutil.copytree(self.out, self.here / "copy", copy_function=shutil.copyfile)
        result = run("ingest", self.review, "--out", self.here / "copy", "-q")
        self.check_says(result, 0)

    def test_beside_touches_nothing(self):
        self.out.mkdir()
        (self.out / "notes").mkdir()
        (self.out / "notes" / "a.txt").write_bytes(b"mine")
        (self.out / "b.docx").write_bytes(b"mine")
        mine = state(self.out)
        self.check_says(self.ingest(self.plans, "--beside", "-q"), 0)
        self.assertGreater(len(state(self.out)), len(mine) + 5)
        self.assertEqual(self.ingest(self.review, "--beside", "-q", "--format", "csv").returncode, 0)
        now = state(self.out)
        self.assertEqual({name: now.get(name) for name in mine}, mine)
        alone = self.here / "alone"
        run("ingest", self.review, "--out", alone, "-q", "--format", "csv")
        written = {name: data for name, data in files_under(self.out).items() if name not in mine}
        self.assertEqual(written, files_under(alone))

    def test_beside_refuses_names_that_are_taken(self):
        for name in ("kpis.csv", "json/", MANIFEST):
            with self.subTest(name=name):
                path = self.out / name
                self.out.mkdir()
                path.mkdir() if name.endswith("/") else path.write_bytes(b"mine")
                before = state(self.out)
                self.check_refused(self.ingest(self.plans, "--beside"), name.rstrip("/"))
                self.assertEqual(state(self.out), before)
                shutil.rmtree(self.out)

    def test_another_commands_set_makes_it_refuse(self):
        catalog = self.here / "c.db"
        run("ingest", self.plans, "--catalog", catalog, "-q")
        before = self.good()
        for beside in ([], ["--beside"]):
            self.check_refused(run("export", "--catalog", catalog, "--out", self.out, *beside),
                               "niandu ingest")
        self.assertEqual(state(self.out), before)

    def test_not_inside_the_input(self):
        before = state(self.here)
        os.symlink("plans", self.here / "link")
        for out in ("plans", "plans/tables", "./plans/../plans/x/y", "link/tables"):
            with self.subTest(out=out):
                self.check_refused(run("ingest", "plans", "--out", out, cwd=self.here), out,
                                   "input folder plans")
        (self.here / "link").unlink()
        self.assertEqual(state(self.here), before)

    def test_not_inside_the_folders_that_a_catalogue_knows(self):
        self.file("plans/sub/plan.txt", PLAN_TEXT.read_bytes() + b"\n")
        self.file("alone/review.txt", REVIEW_TEXT.read_bytes())
        os.symlink("plans", self.here / "link")
        for number, form in enumerate((["plans"], ["link/"], ["plans/sub", "plans"])):
            catalog = f"{number}.db"
            run("ingest", *form, "alone/review.txt", "--catalog", catalog, "-q", cwd=self.here)
            merged = f"merged-{catalog}"
            self.check_says(run("merge", merged, catalog, "--quiet", cwd=self.here), 0)
            for command in (["export", "--catalog", catalog, "--out"],
                            ["export", "--catalog", merged, "--out"],
                            ["export", "--catalog", catalog, "--out", "out", "--bag"],
                            ["desk", "--catalog", catalog, "--export-html"],
                            ["compare", "--catalog", catalog, "--years", "107-108", "--out"],
                            ["ingest", "--catalog", catalog, "--retry", "all", "--out"],
                            ["ingest", "alone/review.txt", "--catalog", catalog, "--out"]):
                out = ("plans/tables", "link/sub/x", "plans/y/z")[number]
                before = state(self.here / "plans")
                with self.subTest(command=command, out=out):
                    self.check_refused(run(*command, out, cwd=self.here), out,
                                       f"lies in the input folder {self.here}/plans",
                                       "give a folder outside of it")
                    self.assertEqual(state(self.here / "plans"), before)
                    self.assertFalse((self.here / "out").exists())
            # A file that was named makes no input of the folder that it lies in.
            result = run("export", "--catalog", catalog, "--out", f"alone/{number}", "-q", cwd=self.here)
            self.check_says(result, 0)

    def test_a_folder_that_is_read_no_more_is_as_any(self):
        run("ingest", self.plans, "--catalog", self.here / "c.db", "-q")
        self.plans.rename(self.here / "moved")
        run("ingest", self.plans, self.here / "moved", "--catalog", self.here / "c.db", "-q")
        self.plans.mkdir()
        export = ["export", "--catalog", self.here / "c.db", "-q", "--out"]
        self.check_refused(run(*export, self.here / "moved" / "t"), "input folder")
        (self.here / "moved").rename(self.plans / "back")
        self.check_says(run(*export, self.here / "moved" / "t"), 0)

    def test_a_catalogue_beside_the_plans_is_passed_over(self):
        for again in (False, True):
            result = run("ingest", "plans", "--catalog", "plans/a.db", cwd=self.here)
            self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_a_catalogue_does_not_lie_in_it(self):
        before = state(self.here)
        self.check_refused(self.ingest(self.plans, "--catalog", self.out / "c.db"), "output folder")
        self.assertEqual(state(self.here), before)

    def test_an_export_without_documents_leaves_it(self):
        run("ingest", self.file("bad.pdf", b""), "--catalog", self.here / "empty.db", "-q")
        run("ingest", self.plans, "--catalog", self.here / "c.db", "-q")
        run("export", "--catalog", self.here / "c.db", "--out", self.out, "-q")
        before = state(self.out)
        self.check_refused(run("export", "--catalog", self.here / "empty.db", "--out", self.out),
                           "no documents", status=65)
        self.assertEqual(state(self.out), before)

    def test_two_runs_do_not_mix(self):
        self.good()
        before = state(self.out)
        descriptor = os.open(self.out, os.O_RDONLY)
        self.addCleanup(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        self.check_refused(self.ingest(self.review), "another run", status=75)
        self.assertEqual(state(self.out), before)
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        self.assertEqual(self.ingest(self.review, "-q").returncode, 0)

    def test_runs_at_once_leave_one_whole_set(self):
        sets = []
        for i, source in enumerate((self.plans, self.review)):
            run("ingest", source, "--out", self.here / f"set{i}", "-q")
            sets.append(files_under(self.here / f"set{i}"))
        for turn in range(10):
            if turn % 2:
                shutil.rmtree(self.out)  # so that they make it, all at once
            processes = [subprocess.Popen([PROGRAM, "ingest", source, "--out", self.out, "-q"],
                                          stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                         for source in (self.plans, self.review) * 2]
            statuses = {process.wait() for process in processes}
            self.assertLessEqual(statuses, {0, 75})
            self.assertIn(0, statuses)
            self.assertIn(files_under(self.out), sets)
        self.check_nothing_beside()

    def test_killed_at_any_moment_it_is_one_set_or_the_other(self):
        plan = self.good() and files_under(self.out)
        run("ingest", self.review, "--out", self.here / "other", "-q")
        review = files_under(self.here / "other")
        begin = time.monotonic()
        self.ingest(self.plans, "-q")
        whole = time.monotonic() - begin
        losses = int(os.environ.get("NIANDU_POWER_LOSSES", "8"))
        for i in range(losses):
            source = (self.review, self.plans)[i % 2]
            with subprocess.Popen([PROGRAM, "ingest", source, "--out", self.out, "-q"],
                                  stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                # Most near the end, where the switch is.
                time.sleep(whole * (0.5 + 0.6 * i / losses))
                process.send_signal(signal.SIGKILL)
            self.assertIn(files_under(self.out), (plan, review))
        self.assertEqual(self.ingest(self.review, "-q").returncode, 0)
        self.assertEqual(files_under(self.out), review)
        self.check_nothing_beside()

    def test_what_a_run_killed_at_its_beginning_left_goes(self):
        self.good()
        with subprocess.Popen(["true"]) as dead:
            pass
        for name in ("", "/a", "/b"):
            os.mkdir(f"{self.out.parent}/.{self.out.name}.niandu-{dead.pid}-0{name}")
        self.assertEqual(self.ingest(self.review, "-q").returncode, 0)
        self.check_nothing_beside()

    def test_interrupted_it_keeps_the_set_before(self):
        before = self.good()
        many = self.here / "many"
        many.mkdir()
        for number in range(300):
            (many / f"{number}.txt").write_bytes(PLAN_TEXT.read_bytes() + b"\n" * number)
        with subprocess.Popen([PROGRAM, "ingest", many, "--out", self.out, "--jobs", "1"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as process:
            wait_until_held(process, signal.SIGINT)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn(f"{self.out} stays as it was before", errors.decode())
        self.assertEqual(state(self.out), before)
        self.check_nothing_beside()

    def stopped(self, arguments, when):
        """A run that is stopped while it is about half done, for something to happen to it."""
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.here, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while process.poll() is None and not when():
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGSTOP)
        return process

    def goes_on(self, process):
        os.kill(process.pid, signal.SIGCONT)
        said = process.communicate(timeout=120)[1].decode()
        return process.returncode, said.splitlines()

    def test_moved_while_it_is_written(self):
        for number in range(40):
            self.file(f"many/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        run("ingest", "many", "--catalog", "c.db", "-q", cwd=self.here)
        for command in (["ingest", "many", "-q", "--out"], ["export", "--catalog", "c.db", "--out"],
                        ["export", "--catalog", "c.db", "--bag"],
                        ["desk", "--catalog", "c.db", "--export-html"]):
            for there in (False, True):
                if there and command[2:] == ["c.db", "--bag"]:
                    continue  # a bag is new
                with self.subTest(command=command, there=there):
                    work, away = self.here / "work", self.here / "away"
                    work.mkdir()
                    if there:
                        self.assertEqual(run(*command, "work/o", cwd=self.here).returncode, 0)
                    before = state(work)
                    process = self.stopped([*command, "work/o"],
                                           lambda: any(p.name.startswith(".o.niandu-")
                                                       and any(p.iterdir()) for p in work.iterdir()))
                    work.rename(away)
                    status, said = self.goes_on(process)
                    self.assertEqual(status, 74, said)
                    self.assertIn("was moved or removed while this ran", said[-1])
                    self.assertIn("work/o", said[-1])
                    self.assertEqual(state(away), before)
                    self.assertFalse(work.exists())
                    shutil.rmtree(away)

    def test_another_in_its_place_meanwhile_is_left_alone(self):
        for number in range(40):
            self.file(f"many/{number}.txt", PLAN_TEXT.read_bytes() + b"\n" * number)
        process = self.stopped(["ingest", "many", "-q", "--out", "out"],
                               lambda: any(self.here.glob(".out.niandu-*/*")))
        self.out.rename(self.here / "away")
        self.out.mkdir()
        status, said = self.goes_on(process)
        self.assertEqual(status, 74)
        self.assertIn("out: was moved or removed while this ran", said[-1])
        self.assertEqual(list(self.out.iterdir()), [])
        self.check_nothing_beside()

    def test_the_folder_one_stands_in_keeps_its_place(self):
        self.out.mkdir()
        inode = self.out.stat().st_ino
        for source in (self.plans, self.review):
            self.check_says(run("ingest", source, "--out", ".", "-q", cwd=self.out), 0)
            self.assertEqual(self.out.stat().st_ino, inode)
        alone = self.here / "alone"
        run("ingest", self.review, "--out", alone, "-q")
        self.assertEqual(files_under(self.out), files_under(alone))

    def test_mode_and_link_of_the_folder_stay(self):
        real = self.here / "real"
        real.mkdir()
        real.chmod(0o2750)
        os.symlink("real", self.out)
        self.good()
        self.assertTrue(self.out.is_symlink())
        self.assertEqual(real.stat().st_mode & 0o7777, 0o2750)
        self.assertTrue((real / "kpis.csv").exists())

    def test_a_mount_point(self):
        self.out.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(self.out)]
        if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            self.skipTest("needs the right to mount")
        self.addCleanup(subprocess.run, ["umount", str(self.out)], check=True)
        self.good()
        self.check_says(self.ingest(self.review, "-q"), 0)
        alone = self.here / "alone"
        run("ingest", self.review, "--out", alone, "-q")
        self.assertEqual(files_under(self.out), files_under(alone))

    def test_a_manifest_cannot_send_it_elsewhere(self):
        self.good()
        outside = self.file("outside.txt", b"mine")
        manifest = self.out / MANIFEST
        digest = subprocess.run(["sha256sum", outside], capture_output=True, check=True
                                ).stdout.split()[0]
        for name in (b"../outside.txt", str(outside).encode(), b"a/../../outside.txt"):
            manifest.write_bytes(manifest.read_bytes() + digest + b"  " + name + b"\n")
            self.check_refused(self.ingest(self.review), MANIFEST)
            self.assertEqual(outside.read_bytes(), b"mine")

    def test_a_picture_replaces_pictures_only(self):
        pdf = self.file("table.pdf", program.table_pdf())
        data = pdf.read_bytes()
        self.check_refused(run("page", pdf, "--svg", pdf), "table.pdf")
        self.assertEqual(pdf.read_bytes(), data)
        svg = self.here / "page.svg"
        for _ in range(2):
            self.check_says(run("page", pdf, "--svg", svg), 0)
            self.assertRegex(svg.read_text("utf-8")[:100], re.compile("^<.*svg"))


if __name__ == "__main__":
    unittest.main()
