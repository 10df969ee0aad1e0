"""ingest --shard K/N and --files-from: N machines read each file of an archive once."""
import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import time
import unittest

import program
from program import REVIEW_TEXT, ProgramTest, run

OF = 3


def shard_of(key, of):
    """The rule, a second time: the first 64 bits of the key's SHA-256, modulo N, from 1."""
    return int.from_bytes(hashlib.sha256(os.fsencode(key)).digest()[:8], "big") % of + 1


def held(catalog, state="present"):
    """Where the files of a catalogue lie in their inputs."""
    with contextlib.closing(sqlite3.connect(catalog)) as database:
        return {name for name, in database.execute(
            "SELECT found_as FROM files WHERE state = ?", (state,))}


class ShardTest(ProgramTest):

    def setUp(self):
        super().setUp()
        self.inputs = self.here / "in"
        self.names = [f"{part}/{number}.txt" for part in ("a", "b") for number in range(5)]
        for number, name in enumerate(self.names):
            self.file(f"in/{name}", b"text %d\n" % number)  # of no known kind: quickly read

    def lines(self, result):
        return [line for line in super().lines(result) if not line.endswith("[unknown_kind]")]

    def shard(self, number, *arguments, of=OF, inputs=None, **options):
        catalog = self.here / f"{number}-of-{of}.db"
        result = run("ingest", *(inputs or [self.inputs]), "--catalog", catalog, "--shard",
                     f"{number}/{of}", "-q", *arguments, **options)
        return result, catalog

    def own(self, number, prefix="", of=OF):
        return {name for name in self.names if shard_of(prefix + name, of) == number}


class Parts(ShardTest):

    def test_each_file_is_in_the_part_that_its_path_says(self):
        for number in range(1, OF + 1):
            result, catalog = self.shard(number)
            self.check_says(result, 0)
            self.assertEqual(held(catalog), self.own(number))

    def test_an_empty_part_is_no_failure(self):
        for name in self.names[1:]:
            (self.inputs / name).unlink()
        other = shard_of(self.names[0], OF) % OF + 1
        result, catalog = self.shard(other)
        self.check_says(result, 0)
        self.assertEqual(held(catalog), set())

    def test_several_inputs_count_with_their_names(self):
        inputs = [self.inputs / "a", self.inputs / "b"]
        found = set()
        for number in range(1, OF + 1):
            result, catalog = self.shard(number, inputs=inputs)
            self.check_says(result, 0)
            with contextlib.closing(sqlite3.connect(catalog)) as database:
                keys = {key for key, in database.execute("SELECT shard_key FROM files")}
            self.assertEqual(keys, self.own(number))  # "a/0.txt": the label and the path in it
            found |= keys
        self.assertEqual(found, set(self.names))

    def test_inputs_of_one_name_are_refused(self):
        (self.here / "more/a").mkdir(parents=True)
        inputs = [self.inputs / "a", str(self.here / "more/a") + "/"]
        result, catalog = self.shard(1, inputs=inputs)
        self.check_says(result, 2, f"niandu: {inputs[1]}: two INPUTs are called 'a': with --shard and"
                        " --files-from each needs a name of its own")
        self.assertFalse(held(catalog) if catalog.exists() else False)

    def test_wrong_parts_are_refused(self):
        for text in ("0/3", "4/3", "1", "1/", "/3", "-1/3", "1/3/5", "a/b", "1/1000001", ""):
            with self.subTest(text):
                result = run("ingest", self.inputs, "--out", self.out, "--shard", text)
                self.assertEqual(result.returncode, 2)
                self.assertIn(b"--shard is K/N", result.stderr)

    def test_without_a_catalogue_a_part_is_written(self):
        result = run("ingest", self.inputs, "--out", self.out, "--shard", "2/3")
        self.check_says(result, 0, f"niandu: {self.out}: holds shard 2/3 of the inputs, not all of them")
        self.assertEqual(len(list((self.out / "json").iterdir())), len(self.own(2)))


class Catalogues(ShardTest):

    def test_a_catalogue_keeps_to_its_part(self):
        self.check_says(self.shard(1)[0], 0)
        catalog = self.here / "1-of-3.db"
        for arguments, message in (
                (["--shard", "2/3"], "holds shard 1/3; take another catalogue for 2/3"),
                (["--shard", "1/4"], "holds shard 1/3; take another catalogue for 1/4"),
                ([], "holds shard 1/3 of an archive, not all of it; say --shard, or take another"
                     " catalogue")):
            result = run("ingest", self.inputs, "--catalog", catalog, "-q", *arguments)
            self.check_says(result, 2, f"niandu: {catalog}: {message}")
        plain = self.here / "plain.db"
        run("ingest", self.inputs, "--catalog", plain, "-q")
        result = run("ingest", self.inputs, "--catalog", plain, "--shard", "1/3", "-q")
        self.check_says(result, 2, f"niandu: {plain}: holds files that were read without --shard;"
                        " take another catalogue")

    def test_failed_ones_are_tried_again_without_saying_which_part(self):
        _, catalog = self.shard(1)
        self.check_says(run("ingest", "--catalog", catalog, "--retry", "all", "-q"), 0)

    def test_only_files_of_the_own_part_are_ever_removed(self):
        for number in range(1, OF + 1):
            self.shard(number, inputs=[self.inputs / "a"])
        # With a second input the keys are others, and with them the parts.
        (self.inputs / "a/3.txt").unlink()
        inputs = [self.inputs / "a", self.inputs / "b"]
        for number in range(1, OF + 1):
            result, catalog = self.shard(number, inputs=inputs)
            self.check_says(result, 0)
            gone = shard_of("a/3.txt", OF) == number and shard_of("3.txt", OF) == number
            self.assertEqual(held(catalog, "removed"), {"3.txt"} if gone else set())

    def test_a_part_is_whole_when_a_run_was_through(self):
        def whole(catalog):
            with contextlib.closing(sqlite3.connect(catalog)) as database:
                return database.execute("SELECT shard, of_shards, whole FROM shards").fetchall()
        result, catalog = self.shard(2)
        self.check_says(result, 0)
        self.assertEqual(whole(catalog), [(2, 3, 1)])
        away = self.here / "away"
        self.inputs.rename(away)
        self.assertEqual(self.shard(2)[0].returncode, 65)  # a disk that is not mounted
        self.assertEqual(whole(catalog), [(2, 3, 0)])
        away.rename(self.inputs)
        self.check_says(self.shard(2)[0], 0)
        self.assertEqual(whole(catalog), [(2, 3, 1)])

    def test_a_part_of_a_list_is_not_whole_while_a_file_of_it_is_missing(self):
        for lost in [[], ["not/there.txt"]]:
            wanted = self.file("list", "\n".join(["a/1.txt"] + lost).encode())
            catalog = self.here / f"list-{len(lost)}.db"
            run("ingest", self.inputs, "--files-from", wanted, "--shard", "1/1", "--catalog", catalog, "-q")
            with contextlib.closing(sqlite3.connect(catalog)) as database:
                self.assertEqual(database.execute("SELECT whole FROM shards").fetchall(), [(0 if lost else 1,)])

    def test_a_task_ends_with_its_parent_and_lets_go_of_the_catalogue(self):
        os.mkfifo(self.here / "list")  # the program waits here, with nothing read yet
        catalog = self.here / "c.db"
        command = ["ingest", str(self.inputs), "--catalog", str(catalog), "--shard", "1/1",
                   "--files-from", str(self.here / "list")]
        script = '"$@" & echo $!; wait'
        shell = subprocess.Popen(["bash", "-c", script, "bash", program.PROGRAM, *command],
                                 stdout=subprocess.PIPE, start_new_session=True)
        task = int(shell.stdout.readline())
        while not catalog.exists():
            self.assertIsNone(shell.poll(), "the task ended before it made its catalogue")
            time.sleep(0.01)
        shell.kill()
        shell.wait()
        shell.stdout.close()
        deadline = time.monotonic() + 60
        while os.path.exists(f"/proc/{task}") and time.monotonic() < deadline:
            with contextlib.suppress(OSError), open(f"/proc/{task}/stat", encoding="ascii") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    break  # dead: nobody in this container collects it
            time.sleep(0.01)
        result = run("ingest", self.inputs, "--catalog", catalog, "--shard", "1/1", "-q")
        self.check_says(result, 0)


class Lists(ShardTest):

    def listed(self, text, *arguments, inputs=None, stdin=False, **options):
        listing = self.file("list", text)
        with open(listing, "rb") as file:
            given = {"stdin": file} if stdin else {"stdin": subprocess.DEVNULL}
            return subprocess.run(
                [program.PROGRAM, "ingest", *(inputs or []), "--files-from",
                 "-" if stdin else listing, "--catalog", self.here / "c.db", "-q", *arguments],
                capture_output=True, check=False, timeout=240, **given, **options)

    def test_lines_and_nuls_of_a_file_or_standard_input(self):
        for end in (b"\n", b"\r\n", b"\0"):
            for stdin in (False, True):
                with self.subTest(end=end, stdin=stdin):
                    (self.here / "c.db").unlink(missing_ok=True)
                    text = b"a/1.txt" + end + b"./b//2.txt" + end + end + b"a/1.txt"
                    self.check_says(self.listed(text, inputs=[self.inputs], stdin=stdin), 0)
                    self.assertEqual(held(self.here / "c.db"), {"a/1.txt", "b/2.txt"})

    def test_without_an_input_from_the_current_folder(self):
        self.check_says(self.listed(b"a/1.txt\n", cwd=self.inputs), 0)
        self.assertEqual(held(self.here / "c.db"), {"a/1.txt"})

    def test_labels_say_which_input(self):
        inputs = [self.inputs / "a", self.inputs / "b"]
        self.check_says(self.listed(b"a:1.txt\nb:2.txt\n", inputs=inputs), 0)
        self.assertEqual(held(self.here / "c.db"), {"1.txt", "2.txt"})
        listing = self.here / "list"
        self.check_says(self.listed(b"a:1.txt\n2.txt\n", inputs=inputs), 2,
                        f"niandu: {listing}: line 2: '2.txt' says not which INPUT it is in; write"
                        " LABEL:PATH, the label being the INPUT's own name")

    def test_a_shard_of_a_list_is_that_of_the_folder(self):
        text = "\n".join(self.names).encode()
        for number in range(1, OF + 1):
            (self.here / "c.db").unlink(missing_ok=True)
            result = self.listed(text, "--shard", f"{number}/{OF}", inputs=[self.inputs])
            self.check_says(result, 0)
            self.assertEqual(held(self.here / "c.db"), self.own(number))

    def test_what_leads_out_is_refused(self):
        shutil.copy(REVIEW_TEXT, self.here / "secret.txt")
        listing = self.here / "list"
        for path in ("../secret.txt", "a/../../secret.txt", str(self.here / "secret.txt"), "."):
            with self.subTest(path):
                self.check_says(
                    self.listed(path.encode(), inputs=[self.inputs]), 2,
                    f"niandu: {listing}: line 1: '{path}' is not a path inside of INPUT, relative"
                    " to it")
        (self.inputs / "link.txt").symlink_to(self.here / "secret.txt")
        result = self.listed(b"link.txt\na/1.txt\n", inputs=[self.inputs])
        self.assertEqual(result.returncode, 0)
        self.assertEqual(held(self.here / "c.db"), {"a/1.txt"})

    def test_a_file_that_is_gone_is_marked_and_others_stay(self):
        run("ingest", self.inputs, "--catalog", self.here / "c.db", "-q")
        (self.inputs / "a/1.txt").unlink()
        (self.inputs / "a/2.txt").unlink()
        result = self.listed(b"a/1.txt\nb/1.txt\n", inputs=[self.inputs])
        self.check_says(result, 1, f"niandu: {self.inputs}/a/1.txt: No such file or directory")
        self.assertEqual(held(self.here / "c.db", "removed"), {"a/1.txt"})

    def test_an_empty_list_and_none(self):
        self.check_says(self.listed(b"\n", inputs=[self.inputs]), 65,
                        f"niandu: {self.here}/list: no paths in this list")
        result = run("ingest", self.inputs, "--files-from", self.here / "none", "--catalog",
                     self.here / "d.db")
        self.check_says(result, 65, f"niandu: {self.here}/none: No such file or directory")


if __name__ == "__main__":
    unittest.main()
