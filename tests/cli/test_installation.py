"""What is installed works without the checkout: here into a folder; with NIANDU_BOOKWORM=1, as root and with the
packages of `./niandu.sh package`, as Debian packages in a bookworm of their own: ten minutes, half of them debootstrap's
unless NIANDU_BOOKWORM is the path of a root that it made."""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import program
from program import ASAN, PLAN_TEXT, PROGRAM, REVIEW_TEXT, SOURCE, ProgramTest, commands, corpus_pdfs, run, tables_under

BUILD = pathlib.Path(os.environ["NIANDU_BUILD_DIR"])
PACKAGES = SOURCE / "build/packages"


class Papers(unittest.TestCase):

    def test_all_name_one_version(self):
        version = run("version").stdout.decode().split()[1]
        changes = re.search(r"^## (\S+) \((\S+)\)$", (SOURCE / "CHANGELOG.md").read_text("utf-8"), re.M)
        citation = (SOURCE / "CITATION.cff").read_text("utf-8")
        self.assertEqual(changes[1], version)
        self.assertIn(f"\nversion: {version}\ndate-released: \"{changes[2]}\"\n", citation)


@unittest.skipIf(ASAN, "the same files, and the example would need the sanitizers too")
class Installed(ProgramTest):
    """Installed once for all; what a test changes is a copy."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="niandu-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.installed = pathlib.Path(folder.name)
        for component in ("program", "library", "python"):
            result = subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.installed / component,
                                     "--component", component], capture_output=True, text=True, check=False)
            assert (result.returncode, result.stderr) == (0, ""), result

    def test_the_program_finds_its_schemas_beside_itself(self):
        prefix = self.here / "prefix"
        shutil.copytree(self.installed / "program", prefix)
        schemas = prefix / "share/niandu/schemas"
        self.assertEqual({path.name for path in schemas.iterdir()},
                         {path.name for path in (SOURCE / "schemas").iterdir()} - {"README.md"})
        # Broken there, it is missed: nothing else is read.
        for binary, out in ((prefix / "bin/niandu", "installed"), (PROGRAM, "built")):
            result = run("ingest", REVIEW_TEXT, "-q", "--out", self.here / out, program=binary)
            self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(tables_under(self.here / "installed"), tables_under(self.here / "built"))
        (schemas / "annual_plan.yaml").write_text("kind: [", "utf-8")
        result = run("schema", "check", program=prefix / "bin/niandu")
        self.assertEqual(result.returncode, 2)
        self.assertIn(str(schemas / "annual_plan.yaml").encode(), result.stderr + result.stdout)

    def test_brings_manual_pages_completions_and_papers(self):
        share = self.installed / "program/share"
        for command in ("", *("-" + name for name in commands())):
            for folder, section in (("man1", ".SH DESCRIPTION\n"), ("zh_TW/man1", ".SH 說明\n")):
                page = gzip.decompress((share / "man" / folder / f"niandu{command}.1.gz").read_bytes()).decode()
                self.assertTrue(page.startswith(".TH"), command)
                self.assertIn(section, page, (folder, command))
        for name in ("bash-completion/completions/niandu", "zsh/vendor-completions/_niandu",
                     "fish/vendor_completions.d/niandu.fish", "doc/niandu/copyright"):
            self.assertGreater((share / name).stat().st_size, 0)
        changelog = gzip.decompress((share / "doc/niandu/changelog.gz").read_bytes()).decode()
        version = run("version").stdout.decode().split()[1]
        self.assertTrue(changelog.startswith(f"niandu ({version}) unstable; urgency=medium\n\n  * "))

    def test_the_example_builds_against_the_installed_library(self):
        prefix = self.installed / "library"
        source = self.here / "example"
        shutil.copytree(prefix / "share/doc/libniandu-dev/example", source)
        path = self.file("table.pdf", program.table_pdf())
        for build in (["c++ $(pkg-config --cflags niandu) -o tables_of tables_of.cc $(pkg-config --libs niandu)"],
                      ["cmake -B built . && cmake --build built && mv built/tables_of ."]):
            subprocess.run(["sh", "-ec", *build], cwd=source, check=True, capture_output=True, env={
                **os.environ, "PKG_CONFIG_PATH": str(prefix / "lib/pkgconfig"), "CMAKE_PREFIX_PATH": str(prefix)})
            result = subprocess.run([source / "tables_of", path], capture_output=True, text=True, check=True)
            self.assertEqual(result.stdout, "page 1: 2 x 2\n  Name\n  Value\n  alpha\n  42\n")

    def test_the_module_works_where_it_is_installed(self):
        prefix = self.installed / "python"
        code = f"import niandu; print(niandu.__file__, len(niandu.read({str(REVIEW_TEXT)!r}).documents))"
        result = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False, cwd="/",
                                env={"PYTHONPATH": str(prefix / "lib/python3/dist-packages"), "NIANDU_PROGRAM": PROGRAM,
                                     "LC_ALL": "C.UTF-8"})
        self.assertEqual((result.stderr, result.stdout),
                         ("", f"{prefix}/lib/python3/dist-packages/niandu/__init__.py 1\n"))


@unittest.skipUnless(os.environ.get("NIANDU_BOOKWORM"), "NIANDU_BOOKWORM=1 installs the packages in a bookworm")
class Bookworm(ProgramTest):
    """One root for all: to make it costs minutes."""

    def in_root(self, *command):
        result = subprocess.run(["chroot", self.root, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                 "LC_ALL=C.UTF-8", "HOME=/root", "DEBIAN_FRONTEND=noninteractive", *command],
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, f"{command}\n{result.stdout[-3000:]}\n{result.stderr[-3000:]}")
        return result.stdout

    def make_root(self):
        self.root = self.here / "root"
        made = os.environ["NIANDU_BOOKWORM"]
        make = ["cp", "-a", made] if made.startswith("/") else ["debootstrap", "--variant=minbase", "bookworm"]
        subprocess.run([*make, self.root], check=True, stdout=subprocess.DEVNULL)
        for folder in pathlib.Path("/etc/apt/apt.conf.d").glob("*proxy*"):
            shutil.copy(folder, self.root / "etc/apt/apt.conf.d")
        subprocess.run(["mount", "-t", "proc", "proc", self.root / "proc"], check=True)
        self.addCleanup(subprocess.run, ["umount", self.root / "proc"], check=True)
        (self.root / "samples").mkdir()
        for path in [*corpus_pdfs(), PLAN_TEXT, REVIEW_TEXT]:
            shutil.copy(path, self.root / "samples")
        (self.root / "packages").mkdir()
        packages = sorted(PACKAGES.glob("*.deb"))
        self.assertTrue(packages, "no packages: ./niandu.sh package")
        for package in packages:
            shutil.copy(package, self.root / "packages")
        self.in_root("apt-get", "update", "-q")

    def apt_install(self, *packages):
        self.in_root("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)

    def package(self, name):
        (path,) = (self.root / "packages").glob(f"{name}_*.deb")
        return f"./packages/{path.name}"

    def test_the_packages(self):
        self.make_root()
        self.apt_install(self.package("niandu"), "man-db", "bash-completion")
        self.the_samples_are_read_as_here()
        self.its_manual_and_completion_work()
        self.without_poppler_data_it_says_so()
        self.apt_install(self.package("python3-niandu"))
        self.python_reads_the_samples()
        self.apt_install(self.package("libniandu-dev"), "g++", "cmake", "make")
        self.the_example_builds()

    def the_samples_are_read_as_here(self):
        self.in_root("niandu", "ingest", "/samples", "-q", "--out", "/tmp/out")
        inputs = self.root / "samples"
        self.assertEqual(run("ingest", inputs, "-q", "--out", self.out).returncode, 0)
        self.assertEqual(tables_under(self.root / "tmp/out"), tables_under(self.out))

    def its_manual_and_completion_work(self):
        self.assertIn("niandu help COMMAND", " ".join(self.in_root("man", "niandu").split()))
        self.assertIn("--catalog FILE.db", self.in_root("man", "niandu-ingest"))
        asked = ("source /usr/share/bash-completion/bash_completion; _completion_loader niandu; "
                 "COMP_WORDS=(niandu ing); COMP_CWORD=1; _niandu; echo ${COMPREPLY[@]}")
        self.assertEqual(self.in_root("bash", "-c", asked).strip(), "ingest")

    def python_reads_the_samples(self):
        code = ("import niandu; r = niandu.read('/samples'); print(len(r.documents), r.tables['kpis'].target_value.dtype, "
                "niandu.tables('/samples/plan-107-writer-a4.pdf')[0].page)")
        self.assertEqual(self.in_root("python3", "-c", code).split(), ["13", "Float64", "3"])

    def the_example_builds(self):
        build = ("cp -r /usr/share/doc/libniandu-dev/example /tmp && cd /tmp/example && cmake -B built . && "
                 "cmake --build built && built/tables_of /samples/plan-107-writer-a4.pdf && "
                 "c++ $(pkg-config --cflags niandu) -o tables_of tables_of.cc $(pkg-config --libs niandu) && "
                 "./tables_of /samples/plan-107-writer-a4.pdf")
        self.assertEqual(self.in_root("sh", "-ec", build).count("page 3: 16 x 7\n"), 2)

    def without_poppler_data_it_says_so(self):
        shutil.move(self.root / "usr/share/poppler", self.root / "usr/share/away")
        result = subprocess.run(["chroot", self.root, "niandu", "tables", "/samples/plan-107-writer-a4.pdf"],
                                capture_output=True, text=True, check=False)
        shutil.move(self.root / "usr/share/away", self.root / "usr/share/poppler")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("install the package poppler-data", result.stderr)


if __name__ == "__main__":
    unittest.main()
