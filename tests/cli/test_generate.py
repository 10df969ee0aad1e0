"""Help, manual pages and completions: made of one table of options, and fit for what reads them."""
import functools
import re
import subprocess
import unittest

from program import ProgramTest, columns, commands, options_of, run, said


@functools.cache
def generate(*words):
    return said("generate", *words)


class Help(ProgramTest):

    def test_fits_80_columns(self):
        for arguments in ([], *([command] for command in commands())):
            for line in run("help", *arguments).stdout.decode().splitlines():
                self.assertLessEqual(columns(line), 80, (arguments, line))

    def test_every_command_of_the_overview_has_a_page(self):
        overview = run("help").stdout.decode()
        block = overview.split("Commands:\n")[1].split("\n\n")[0]
        shown = re.findall(r"^  ([a-z]+)", block, re.M)
        self.assertEqual(shown, [*commands(), "version", "help"])

    def test_generate_is_hidden(self):
        self.assertNotIn("generate", run("help").stdout.decode())
        self.assertEqual(run("generate").returncode, 2)
        self.assertEqual(run("generate", "man", "frob").returncode, 2)
        self.assertEqual(run("generate", "bash", "ingest").returncode, 2)


class ManPages(ProgramTest):

    def pages(self):
        for language in ("en", "zh"):
            yield "niandu", generate("man", "--lang", language)
            for command in commands():
                yield "niandu-" + command, generate("man", command, "--lang", language)

    def test_name_every_option_and_status(self):
        for name, page in self.pages():
            plain = page.replace("\\-", "-")
            for option in options_of(name.removeprefix("niandu-")) if name != "niandu" else []:
                self.assertIn(f"\\fB{option}\\fR", plain)
            self.assertEqual(re.findall(r"^\\fB([\d, ]+)\\fR$", page, re.M),
                             ["2", "129, 130, 143", "141", "75", "74", "65", "1", "3", "0"])

    def test_are_set_without_a_warning(self):
        for name, page in self.pages():
            result = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-P-c"],
                                    input=page.encode(), capture_output=True, check=True)
            self.assertEqual(result.stderr, b"", name)
            self.assertIn(name.encode() + b" - ", result.stdout)
            for line in re.sub(".\b", "", result.stdout.decode()).splitlines():  # bold: struck twice
                self.assertLessEqual(columns(line), 80, (name, line))


class Completions(ProgramTest):

    def complete(self, *words):
        """What bash offers for the last word."""
        script = self.file("niandu.bash", generate("bash").encode())
        words = ["niandu", *words]
        asked = (f'source "{script}"; COMP_WORDS=("$@"); COMP_CWORD={len(words) - 1}; _niandu; '
                 'printf "%s\\n" "${COMPREPLY[@]}"')
        result = subprocess.run(["bash", "--norc", "-c", asked, "bash", *words], cwd=self.here,
                                capture_output=True, check=True)
        self.assertEqual(result.stderr, b"")
        return result.stdout.decode().split("\n")[:-1]

    def test_bash_completes_commands_and_options(self):
        self.assertEqual(self.complete("co"), ["compare", "correct", "corrections"])
        self.assertEqual(self.complete("help", "inge"), ["ingest"])
        for command in commands():
            self.assertEqual([word for word in self.complete(command, "--") if word != ""],
                             options_of(command))

    def test_bash_completes_arguments(self):
        self.file("folder/plan 107.pdf", b"")
        self.assertEqual(self.complete("ingest", "fo"), ["folder"])
        self.assertEqual(self.complete("ingest", "folder/p"), ["folder/plan 107.pdf"])
        self.assertEqual(self.complete("ingest", "--out", "f"), ["folder"])
        self.assertEqual(self.complete("ingest", "--out", "folder/p"), [""])
        self.assertEqual(self.complete("status", "--format", "j"), ["json"])
        self.assertEqual(self.complete("status", "--format", "=", "j"), ["json"])
        self.assertEqual(self.complete("schema", "ch"), ["check"])
        self.assertEqual(self.complete("ingest", "--agency", "f"), [""])

    def test_other_shells_read_theirs(self):
        for shell in ("zsh", "fish"):
            script = self.file("niandu." + shell, generate(shell).encode())
            text = script.read_text("utf-8")
            for command in commands():
                for option in options_of(command):
                    self.assertRegex(text, rf"(--|-l ){option[2:]}\b", (shell, command))
            result = subprocess.run([shell, "-n", script], capture_output=True, check=False)
            self.assertEqual((result.returncode, result.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main()
