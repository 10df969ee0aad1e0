"""The sets of accuracy.py: where they lie and how one file of each is scored.

The scoring scripts lie beside the truth, under ../shared, and are used as they are. A page is
{"figure", "adjacency", "right", "silent", "tables": [(confidence, right)]}.
"""
import collections
import concurrent.futures
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SURE = 0.75  # under this, a table is named by an issue
PRIORITY_YEARS = ("97", "98", "100", "102", "104", "106")  # those with a text layer


def in_pairs(function, items):
    """Two programs at a time."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(function, items))


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


# Records of whole documents ---------------------------------------------------------------------

def documents(shared):
    """Name of a set: [(document, truth)]."""
    corpus, real = shared / "corpus", shared / "real"

    def twins(folder):
        return [(p, p.with_suffix(".json")) for p in sorted(folder.glob("*.pdf"))
                if p.with_suffix(".json").exists()]
    samples = [(p, corpus / (re.match("plan-107|review-111", p.name)[0] + ".json"))
               for p in sorted((corpus / "pdf").glob("*.pdf")) + sorted(corpus.glob("*.txt"))]
    book = [(real / "pdf/moi-114.pdf", real / "moi-114.json")]
    return {"samples": samples, "docs": twins(real / "docs"),
            "docs/minimal": twins(real / "docs/minimal"),
            "book": [b for b in book if b[0].exists()], "books": twins(real / "books")}


def further_kinds(shared):
    """Name of a set: (its scorer, [(document, truth)])."""
    real, kinds, priority = shared / "real", [], []
    for truth in sorted((real / "kinds").glob("*.json")):
        file = truth.with_suffix(".pdf")
        kinds.append((file if file.exists() else real / "pdf" / file.name, truth))
    for truth in sorted((real / "priority/truth").glob("*.json")):
        file = real / "priority" / truth.with_suffix(".pdf").name
        if file.exists() and truth.stem in PRIORITY_YEARS:
            priority.append((file, truth))
    return {"kinds": ("score_tables.py", kinds), "priority": ("score_priority.py", priority)}


def document(program, shared, file, truth, scorer="score.py"):
    """(F1 of its cells, silent, wrong)."""
    with tempfile.TemporaryDirectory(prefix="niandu-accuracy-") as out:
        subprocess.run([program, "ingest", file, "--out", out, "--quiet"],
                       stderr=subprocess.DEVNULL, check=False)
        printed = subprocess.run([sys.executable, shared / scorer, truth, out],
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True, check=False).stdout
    found = re.search(r"^all .* F1 ([0-9.]+)$", printed, re.MULTILINE)
    counts = re.search(r"^unwarned +(\d+) silent of (\d+) ", printed, re.MULTILINE)
    return float(found[1]) if found else 0.0, *(map(int, counts.groups()) if counts else (0, 0))


# Tables of pages --------------------------------------------------------------------------------

def tables_of(program, pdf, *arguments):
    """What the program reads, and what it says."""
    done = subprocess.run([program, "tables", pdf, *arguments, "--per-page", "--format", "json"],
                          capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["tables"], done.stderr.strip()
    except (ValueError, KeyError):
        return [], done.stderr.strip()


def confidence(table):
    return table.get("confidence", 1.0)


def page(figure, adjacency, tables, said):
    """tables: [(confidence, right)]."""
    right = figure > 0.999
    return {"figure": figure, "adjacency": adjacency, "right": right, "tables": tables,
            "silent": not right and all(c >= SURE for c, _ in tables) and not said}


def grids(program, shared, folder="grids", pdfs="pdf"):
    scorer, truths = module(shared / "score_grids.py"), shared / "real" / folder

    def one(path):
        truth = json.loads(path.read_text("utf-8"))
        read, said = tables_of(program, shared / "real" / pdfs / truth["file"], "--pages",
                               str(truth["page"]))
        read = [t for t in read if t["page"] == truth["page"]]
        result = scorer.score_page(truth, scorer.as_tables(read))
        best = ([truth] + truth.get("alternatives", []))[result["reading"]]["tables"]
        wanted = [filled(scorer.cells_of(t)) for t in best]
        return page(result["f"]["cell"], result["f"]["adj"],
                    [(confidence(t), filled(scorer.cells_of(t)) in wanted) for t in read], said)
    return in_pairs(one, sorted(truths.glob("*.json"))) if truths.exists() else []


def filled(cells):
    return sorted(c for c in cells if c[4])


def pages(program, shared):
    return grids(program, shared, "pages/grids", "pages/pdf")


def peers(program, shared, folder="peers"):
    scorer, truths = module(shared / "score_peers.py"), shared / "real" / folder

    def one(path):
        truth = json.loads(path.read_text("utf-8"))
        read, said = tables_of(program, path.with_suffix(".pdf"))
        if truth.get("count") is not None:
            figure = float(len(read) == truth["count"])
            return page(figure, figure, [(confidence(t), figure == 1.0) for t in read], said)
        result = peer_score(scorer, truth, read)
        return page(result["cell"], result["adj"], peer_tables(result), said)
    found = [p for p in sorted(truths.glob("*.json")) if p.with_suffix(".pdf").exists()]
    return in_pairs(one, [p for p in found if "tables" in json.loads(p.read_text("utf-8"))])


def peer_score(scorer, truth, read):
    return scorer.score({"spans": truth.get("spans_in_truth", False),
                         "mode": truth.get("mode", "full"),
                         "tables": [t["cells"] for t in truth["tables"]]}, read)


def peer_tables(result):
    """Kept tables, each right where it is one of the truth, shifted as the scorer shifted it."""
    shifted = {j: (i, dr, dc) for i, (j, dr, dc) in result["shifts"].items()}
    made = []
    for j, (cells, table) in enumerate(result["P"]):
        i, dr, dc = shifted.get(j, (None, 0, 0))
        moved = sorted((r + dr, c + dc, rs, cs, text) for r, c, rs, cs, text in cells)
        made.append((confidence(table), i is not None and moved == sorted(result["T"][i])))
    return made


def icdar(program, shared):
    scorer, folder = module(shared / "score_icdar.py"), shared / "real/icdar2013"
    files = scorer.docs(str(folder))
    read = dict(zip(files, in_pairs(lambda s: tables_of(program, files[s][0]), list(files))))
    made = []
    for stem, _, _, _, _, _, figure, _ in scorer.score(str(folder),
                                                       lambda s: scorer.pred_tables({"tables": read[s][0]})):
        wanted = collections.defaultdict(list)
        for xml in files[stem][1]:
            for number, cells in scorer.gt_tables(xml):
                wanted[number].append(scorer.relations(cells))
        tables = [(confidence(t), scorer.relations(cells) in wanted[number])
                  for t, (number, cells) in zip(read[stem][0],
                                                scorer.pred_tables({"tables": read[stem][0]}))]
        made.append(page(figure, figure, tables, read[stem][1]))
    return made


PAGE_SETS = {"grids": grids, "pages": pages, "peers": peers,
             "peers/minimal": lambda program, shared: peers(program, shared, "peers/minimal"),
             "icdar": icdar}


# Generated pages --------------------------------------------------------------------------------

def generated(program, root):
    """Page by page."""
    return generated_files(program, root, 500001, 250)


def generated_joined(program, root):
    """Tables over two or three pages, as one."""
    return generated_files(program, root, 600001, 60, ["broken"], joined=True)


def generated_files(program, root, seed, count, styles=None, joined=False):
    """The figure of a page is the share of its tables that are exact; without any, that none was read."""
    sys.path.insert(0, str(root / "tests/generator"))
    import generate
    import score
    with tempfile.TemporaryDirectory(prefix="niandu-accuracy-") as folder:
        for name, data, truth in generate.files(seed, count, styles):
            (pathlib.Path(folder) / f"{name}.pdf").write_bytes(data)
            (pathlib.Path(folder) / f"{name}.json").write_text(json.dumps(truth), "utf-8")
        results = score.score(program, folder, joined=joined)
    return [generated_page(result) for result in results]


def generated_page(result):
    tables = [(t["confidence"], not t["diff"]) for t in result["tables"]
              if t["confidence"] is not None]
    exact = [not t["diff"] for t in result["tables"]] + [False] * len(result["false"])
    figure = sum(exact) / len(exact) if exact else 1.0
    return page(figure, figure, tables + [(c, False) for c in result["false"]], result["said"])


GENERATED = {"generated": generated, "generated, joined": generated_joined}
