#!/usr/bin/env python3
"""Draws docs/desk-*.png: every screen of the review desk, with documents of corpus/ in it.

Usage: docs/screens.py build/release/niandu [FOLDER]
Needs chromium and what tests/validators/package.json names; nothing else in the project needs it. Look at each one
before you commit it.
"""
import csv
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLAN = (ROOT / "corpus/plan-107.txt").read_text("utf-8")
AGENCIES = {"交通部": (107,), "勞動部": (108,), "衛生福利部": (108, 109)}
COLOURS = 40  # of a picture: what stands between letters and paper is grey
VALUE = "kpis", "3/1", "name"


def pixels(png):
    """Width, height and RGB rows of a picture as chromium writes it: 8 bits, no interlace."""
    at, data, width, height, kind = 8, b"", 0, 0, 0
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        if name == b"IHDR":
            width, height, _, kind = struct.unpack(">IIBB", body[:10])
        if name == b"IDAT":
            data += body
        at += length + 12
    size = {2: 3, 6: 4}[kind]
    raw, before, rows = zlib.decompress(data), bytearray(width * size), []
    for y in range(height):
        start = y * (width * size + 1)
        how, row = raw[start], bytearray(raw[start + 1:start + 1 + width * size])
        if how:
            for x in range(len(row)):
                left = row[x - size] if x >= size else 0
                above = before[x]
                corner = before[x - size] if x >= size else 0
                nearest = min((abs(above - corner), 0, left), (abs(left - corner), 1, above),
                              (abs(left + above - 2 * corner), 2, corner))[2]
                row[x] = row[x] + (0, left, above, (left + above) // 2, nearest)[how] & 255
        rows.append([tuple(row[x:x + 3]) for x in range(0, len(row), size)])
        before = row
    return width, height, rows


def smaller(png):
    """The same with few colours: those that most pixels have, the others by the nearest of them."""
    width, height, rows = pixels(png)
    counts = {}
    for row in rows:
        for pixel in row:
            counts[pixel] = counts.get(pixel, 0) + 1
    palette = []
    for colour in sorted(counts, key=counts.get, reverse=True):  # none beside one that looks the same
        if all(max(abs(a - b) for a, b in zip(colour, other)) > 12 for other in palette):
            palette.append(colour)
        if len(palette) == COLOURS:
            break
    index = {colour: min(range(len(palette)), key=lambda at, c=colour: sum((a - b) ** 2 for a, b in zip(c, palette[at])))
             for colour in counts}
    body = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in rows)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)) +
            chunk(b"PLTE", b"".join(map(bytes, palette))) + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b""))


class Screens:
    def __init__(self, program, folder, work):
        from desk_server import Desk
        from desk_walk import Walk
        self.program, self.folder, self.work, self.make_desk, self.walk = program, folder, work, Desk, Walk()
        self.catalog = work / "plans.db"
        self.desk = None

    def run(self, *arguments):
        subprocess.run([self.program, *map(str, arguments), "--quiet"], check=True, stdout=subprocess.DEVNULL)

    def documents(self):
        """Two as PDF, and some of other agencies and years."""
        inputs = self.work / "in"
        inputs.mkdir()
        for name in ("plan-107-writer-a4", "review-111-writer-a4"):
            shutil.copy(ROOT / f"corpus/pdf/{name}.pdf", inputs)
        for agency, years in AGENCIES.items():
            for year in years:
                text = PLAN.replace("勞動部", agency).replace("107 年度", f"{year} 年度")
                if year == 108:
                    text = text.replace("健全工會法制", "推動無人機測繪圖資更新").replace("75.5%", "72%")
                (inputs / f"{agency}-{year}.txt").write_text(text, "utf-8")
        self.run("ingest", inputs, "--catalog", self.catalog)

    def enter(self, *arguments, who="王小明"):
        if self.desk:
            self.desk.close()
        self.desk = self.make_desk(self.catalog, *arguments, who=who)

    def act_as(self, who, *arguments):
        """A desk that is asked as a page would ask."""
        self.enter(*arguments, who=who)
        self.desk.enter()
        found = {(each["agency"], each["roc_year"]): each["id"] for each in self.desk.json("/api/overview")["documents"]}
        self.plan, self.review = found["勞動部", 107], found["勞動部", 111]

    def decide(self, table, key, field, kind, value="", page=3, **more):
        asked = self.desk.asks(self.plan, page, table, key, field, kind, value, **more)
        status, answer = self.desk.post("/api/decide", asked)
        assert status == 200, answer

    def decisions(self):
        """Something in each list."""
        self.act_as("李大華")
        self.decide("kpis", "3/2", "name", "confirm")
        self.desk.post("/api/sign", {"id": self.desk.new_id(), "document": self.plan, "note": "第 3 頁已逐項核對"})
        self.decide(*VALUE, "correct", "健全工會法制與輔導", reason="如原件第 3 頁所印")
        self.decide("kpis", "3/3", "name", "correct", "研議勞動基準法增修部分工時條文", reason="第 3 頁「相關」二字為贅字", misprint=True)
        self.act_as("王小明")
        self.decide(*VALUE, "correct", "健全工會制度", reason="與目錄一致")
        self.act_as("張書記")
        self.decide("kpis", "1/2", "target_text", "correct", "535 案", reason="前一版所見")
        # And one of which something else is read there by now.
        log = self.work / "log.csv"
        self.run("corrections", "export", "--catalog", self.catalog, log)
        with open(log, encoding="utf-8", newline="") as file:
            row = [each for each in csv.DictReader(file) if each["field"] == "target_text"][0]
        status, answer = self.desk.post("/api/undo", {"id": self.desk.new_id()})
        assert status == 200, answer
        last = "1" if row["decision"].endswith("0") else "0"
        rows = [{**row, "raw_seen": "520 案", "value_seen": "520 案", "decision": row["decision"][:-1] + last}]
        with open(log, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row.keys())
            writer.writeheader()
            writer.writerows(rows)
        self.run("corrections", "import", "--catalog", self.catalog, log)

    def take(self, name, *acts):
        for act in acts:
            self.walk(*act)
        path = self.folder / f"desk-{name}.png"
        self.walk("shot", path)
        path.write_bytes(smaller(path.read_bytes()))
        print(f"{path}: {path.stat().st_size / 1000:.0f} KB", flush=True)

    def all(self):
        self.documents()
        self.decisions()
        self.enter("--second-look", "100")
        walk = self.walk
        walk("size", "1280x860")
        walk("open", self.desk.entrance)
        self.take("overview")
        self.take("queue", ("nav", "#queue"))
        self.take("document", ("go", f"#document/{self.review}"), ("seen", ".editor h2"), ("loaded",))
        self.take("tables", ("go", f"#tables/{self.review}/2"), ("seen", ".repair .line.current"), ("press", "Delete"),
                  ("seen", ".records-preview tr"), ("loaded",))
        self.take("compare", ("nav", "#compare"), ("seen", "tr[data-status=likely]"), ("press", "n"), ("press", "c"),
                  ("seen", "tr[data-status=confirmed]"), ("press", "n"), ("press", "x"), ("seen", "tr[data-status=rejected]"),
                  ("wait", "7000"))  # until nothing stands over it
        self.take("search", ("go", "#search?q=最低工資"), ("wait", "500"))
        self.take("conflicts", ("nav", "#conflicts"))
        self.take("sign-off", ("go", f"#document/{self.plan}/1"), ("seen", ".sign"), ("loaded",))
        self.take("second-look", ("go", f"#document/{self.plan}/3?second=1&at=kpis|3/2|name"), ("seen", ".editor h2"),
                  ("loaded",))
        self.enter("--adjudicate", who="陳主任")
        walk("open", self.desk.entrance)
        self.take("disputes", ("nav", "#disputes"))
        self.take("signed", ("go", f"#signed/{self.plan}"), ("wait", "500"))
        troubles = walk("troubles")
        assert troubles == "[]", troubles

    def close(self):
        self.walk.close()
        if self.desk:
            self.desk.close()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "docs").resolve()
    os.environ.update(NIANDU=str(program), NIANDU_SOURCE_DIR=str(ROOT))
    sys.path.insert(0, str(ROOT / "tests/cli"))
    with tempfile.TemporaryDirectory() as work:
        screens = Screens(program, folder, pathlib.Path(work))
        try:
            screens.all()
        finally:
            screens.close()


if __name__ == "__main__":
    main()
