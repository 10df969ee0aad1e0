"""What the tests of the program share: running it, folders, small PDFs."""
import functools
import hashlib
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unicodedata
import unittest
import zlib

SOURCE = pathlib.Path(os.environ["NIANDU_SOURCE_DIR"])
PROGRAM = os.environ["NIANDU"]
# Built with AddressSanitizer: more memory, and reports on standard error when a process dies.
ASAN = "ASAN_OPTIONS" in os.environ or "asan" in PROGRAM
CORPUS = SOURCE / "corpus"
PLAN_TEXT = CORPUS / "plan-107.txt"
REVIEW_TEXT = CORPUS / "review-111.txt"


def corpus_pdfs():
    return sorted((CORPUS / "pdf").glob("*.pdf"))


def run(*arguments, program=PROGRAM, env=None, **options):
    """Exit status, stdout and stderr (bytes) of the program, in a plain environment."""
    plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    for name, value in os.environ.items():  # sanitizers are told by variables
        if name.endswith("SAN_OPTIONS"):
            plain[name] = value
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([program, *arguments], capture_output=True, env={**plain, **(env or {})},
                          timeout=240, check=False, **options)


def said(*arguments, **env):
    """stdout of a run that has nothing to complain of."""
    result = run(*arguments, env=env)
    assert (result.returncode, result.stderr) == (0, b""), result
    return result.stdout.decode()


@functools.cache
def commands():
    """Names of the commands that have a page of their own."""
    return said("generate", "commands").split()


@functools.cache
def options_of(command, language="en"):
    """Long names in the help, each with its two dashes."""
    return re.findall(r"^  (?:-., |    )(--[a-z-]+)", said("help", command, "--lang", language), re.M)


def columns(line):
    """How wide a terminal shows it."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own: self.here."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="niandu-test-")
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)
        self.out = self.here / "out"

    def file(self, name, data):
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def ingest(self, *arguments, **options):
        return run("ingest", *arguments, "--out", self.out, **options)

    def lines(self, result):
        return result.stderr.decode().splitlines()

    def check_says(self, result, status, *lines):
        """Exit status, and exactly these lines on stderr."""
        self.assertEqual((result.returncode, self.lines(result)), (status, list(lines)))


def sealed(database, table, column, value):
    """Sets a column of all rows of a catalogue's table as the program itself would, seal and all
    (pipeline/store/catalog/row_seals.h); `table` has a number for its key."""
    def number(value):
        out = bytearray()
        while value > 0x7f:
            out.append(value & 0x7f | 0x80)
            value >>= 7
        return bytes(out + bytes([value]))

    def text(value):
        kind = {type(None): 0, int: 1, str: 3}[type(value)]
        raw = b"" if value is None else str(value).encode()
        return number(2 * kind) + number(len(raw)) + raw

    database.execute(f"UPDATE {table} SET {column} = ?", (value,))
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")
               if name != "seal"]
    for row in database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall():
        seal = hashlib.sha256(b"".join(map(text, row))).hexdigest()
        database.execute(f"UPDATE {table} SET seal = ? WHERE {columns[0]} = ?", (seal, row[0]))


def wait_until_held(process, number):
    """Until the program holds a signal back to answer it itself: before, it ends by it."""
    while process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text("ascii")
        held = next(line for line in status.splitlines() if line.startswith("SigBlk"))
        if int(held.split()[1], 16) >> (number - 1) & 1:
            return
        time.sleep(0.01)


def hears_hangups():
    """For a child: SIGHUP is what it is to a program of a terminal, also where the tests run under nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def files_under(folder):
    """Relative name -> bytes."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def tables_under(folder):
    """The same without the manifest, which names the command that wrote them."""
    return {name: data for name, data in files_under(folder).items()
            if name != "niandu-manifest.txt"}


# PDFs ------------------------------------------------------------------------------------------

def pdf(objects, trailer=b""):
    """A PDF of numbered objects (bytes, from 1); object 1 is the catalog."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def stream(data, dictionary=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), dictionary, data)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(content, resources=b"", encrypt=lambda number, data: data, more=(), trailer=b"",
             font=None):
    """One page of A4; `encrypt` is applied to its content stream (object 4). `font`: F1 (object 5),
    unless it is Helvetica, which is not in the file."""
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
        stream(encrypt(4, content)),
        font or HELVETICA,
        *more,
    ], trailer)


def grid_content():
    """A ruled table of two rows and two columns with Latin text."""
    rules = b"1 w 100 700 m 300 700 l S 100 670 m 300 670 l S 100 640 m 300 640 l S "
    rules += b"100 640 m 100 700 l S 200 640 m 200 700 l S 300 640 m 300 700 l S "
    words = [(110, 680, b"Name"), (210, 680, b"Value"), (110, 650, b"alpha"), (210, 650, b"42")]
    return rules + b"".join(b"BT /F1 11 Tf %d %d Td (%s) Tj ET " % word for word in words)


def table_pdf():
    return one_page(grid_content())


def image_pdf():
    """A page with nothing but a picture."""
    pixels = zlib.compress(bytes(range(256)) * 16)
    image = stream(pixels, b"/Type /XObject /Subtype /Image /Width 64 /Height 64 "
                   b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode")
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q", b"/XObject << /I 6 0 R >>", more=[image])


def rc4(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked_pdf(password):
    """table_pdf() behind a user password: standard handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password + padding)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = -4
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + permissions.to_bytes(4, "little", signed=True)
                      + identity).digest()[:5]
    user = rc4(key, padding)

    def encrypt(number, data):
        salt = number.to_bytes(3, "little") + b"\0\0"
        return rc4(hashlib.md5(key + salt).digest()[:10], data)

    trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >> /ID [<%s> <%s>]" % (
        owner.hex().encode(), user.hex().encode(), permissions, identity.hex().encode(),
        identity.hex().encode())
    return one_page(grid_content(), encrypt=encrypt, trailer=trailer)
