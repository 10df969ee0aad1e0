#!/usr/bin/env python3
"""Makes a tree of files as an archive has them, from corpus/: most are good, some are damaged, some
are no PDFs at all, and some have names that no one should give a file.

    make_tree.py FOLDER [--files 5000] [--seed 4] [--hostile FOLDER]

FOLDER/manifest.json tells what must come of each file:

    good      the rows of its original
    bad       it failed, or is a document with an issue of severity error
    noted     it failed, or is a document with an issue (a PDF cut short never passes in silence)
    any       it failed, or is a document
"""
import argparse
import json
import os
import pathlib
import random

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# Of a hundred files: the rest is good.
CUT, FLIPPED, ZEROED, NO_PDF = 6, 6, 6, 6
ODD_NAMES = (b"caf\xe9", b"\xa4\xa4\xa4\xe5", b"a b", b"'quoted\"", b"new\nline", b"-dash", b"\\",
             "計畫　草案".encode(), "e\u0301".encode(), b"\xff\xfe", b"%2e%2e", b"$(true)", b"*")


def copies(original, number):
    """A file that is the same PDF and has other bytes: a comment behind %%EOF, or a line of text."""
    return original + (b"\n%% copy %d\n" % number if original.startswith(b"%PDF")
                       else b"\n" * number)


def no_pdf(rng):
    return rng.choice((
        b"\x89PNG\r\n\x1a\n" + rng.randbytes(3000),
        b"PK\x03\x04" + rng.randbytes(5000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(5000),
        b"<html><body>404 not found %d</body></html>\n" % rng.randrange(1 << 60),
        b"",
        b"%PDF-1.4\n" + b"0" * rng.randrange(10, 2000),
        rng.randbytes(rng.randrange(1, 4000)),
    ))


def make(folder, files=5000, seed=4, hostile=None):
    """The manifest: [{path (bytes as os.fsdecode gives them), expect, original}]."""
    rng = random.Random(seed)
    folder = pathlib.Path(folder)
    originals = sorted((SOURCE / "corpus" / "pdf").glob("*.pdf"))
    bytes_of = {path.name: path.read_bytes() for path in originals}
    manifest = []

    def add(index, data, expect, original="", name=None):
        place = folder / f"{index % 7}" / f"年度{index % 11}"
        place.mkdir(parents=True, exist_ok=True)
        if name is None:
            name = b"%05d" % index
            if index % 9 == 0:
                name += rng.choice(ODD_NAMES)
            name += b".PDF" if index % 5 == 0 else b".pdf"
        path = os.path.join(os.fsencode(place), name)
        with open(path, "wb") as file:
            file.write(data)
        manifest.append({"path": os.fsdecode(path), "expect": expect, "original": original})

    index = 0
    for path in sorted(pathlib.Path(hostile).iterdir()) if hostile else []:
        if path.is_file() and index < files // 2:
            add(index, path.read_bytes(), "any", name=b"%05d-hostile.pdf" % index)
            index += 1
    while index < files:
        original = rng.choice(originals).name
        data = copies(bytes_of[original], index)
        lot = rng.randrange(100)
        if lot < CUT:
            # Within the last part the cross-reference table goes first: Poppler repairs the file.
            add(index, data[:rng.randrange(10, len(bytes_of[original]) * 9 // 10)], "noted", original)
        elif lot < CUT + FLIPPED:
            flipped = bytearray(data)
            for _ in range(rng.randrange(1, 200)):
                flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
            add(index, bytes(flipped), "any", original)
        elif lot < CUT + FLIPPED + ZEROED:
            begin = rng.randrange(len(data) // 2)
            end = rng.randrange(begin, len(data))
            add(index, data[:begin] + bytes(end - begin) + data[end:], "any", original)
        elif lot < CUT + FLIPPED + ZEROED + NO_PDF:
            add(index, no_pdf(rng), "bad")
        else:
            add(index, data, "good", original)
        index += 1
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="ascii")
    return manifest


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--hostile", help="a folder whose files are put among them")
    options = parser.parse_args()
    manifest = make(options.folder, options.files, options.seed, options.hostile)
    print(f"{len(manifest)} files in {options.folder}")


if __name__ == "__main__":
    main()
