"""What is drawn by lot about a table, so that a person reads it without doubt.

The options of a table are one dictionary: {"style", "size", "pitch", "records", ...}; pages change
some of them and call `mend` afterwards.
"""
import styles


def draw_options(rng, style, *, latin=False):
    """Everything about a table that is drawn by lot, so that a person reads it without doubt."""
    rows, cols = styles.STYLES[style]
    o = {"style": style, "latin": latin}
    # Where white space alone parts records: none wraps, a key begins each, or they stand apart.
    o["records_by"] = rng.choice(["single", "single", "key",
                                  "space"]) if rows == "open" else "drawn"
    o["size"] = rng.choice([8, 9, 9.5, 10, 10, 10.5, 11, 12, 12, 14])
    o["pitch"] = rng.choice([1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5, 1.7, 2.0])
    o["records"] = rng.randint(3, 9) if rng.random() < 0.6 else rng.randint(8, 24)
    wraps = o["records_by"] != "single"
    o["wide"] = rng.choice([0, 1, 1, 2, 3]) if wraps else 0
    if o["wide"] == 0 and rng.random() < 0.15:
        o["size"] = min(o["size"], 9)   # many columns
    o["narrow"] = rng.randint(1, 3) if o["wide"] > 1 else rng.randint(1 if o["wide"] else 2, 11
                                                                      if o["size"] < 9
                                                                      and not o["wide"] else 7)
    o["pad_h"] = rng.uniform(1.5, 6) if cols == "rules" else o["size"] * rng.choice([1.0, 1.2, 1.5,
                                                                                     2.0, 3.0]) / 2
    o["pad_v"] = rng.choice([0.0, 1.0, 2.0, 4.0, 6.0]) if rows != "open" else 0.0
    if rows == "bands":
        o["pad_v"] = max(1.0, o["pad_v"])
    o["gap"] = _record_gap(rng, o, rows)
    o["valign"] = rng.choice("tmt") if rows != "open" or o["records_by"] == "space" else "t"
    o["justify"] = rng.random() < 0.3
    o["own_pitch"] = rng.random() < 0.2
    o["full_width"] = rng.random() < 0.6
    o["hanging"] = rng.choice([0.0, 1.0, 2.0])
    o["indent"] = rng.choice([1.0, 2.0])
    _draw_contents(rng, o, rows, cols)
    _draw_head(rng, o, rows)
    _draw_look(rng, o, rows)
    return o


def _record_gap(rng, o, rows):
    """White between records, in points."""
    line = o["size"] * o["pitch"]
    if rows != "open":
        return 0.0
    if o["records_by"] == "space":
        return max(line * rng.choice([0.6, 0.8, 1.2]), o["size"] * (o["pitch"] - 1)
                   + o["size"] * 0.45)
    return line * rng.choice([0.0, 0.0, 0.15, 0.3])


def _draw_contents(rng, o, rows, cols):
    labels = ["none"] * 5 + ["first", "sections", "indent"] + (["merged"] * 2 if rows == "rules"
                                                               else [])
    o["labels"] = rng.choice(labels)
    if o["style"].startswith("group_rules"):
        o["labels"] = rng.choice(["none", "first", "first"])
    if rows == "bands" and o["labels"] == "sections" and o["style"] == "banded":
        o["labels"] = "none"
    o["label_page"] = rng.choice(["first", "first",
                                  "last"])   # of a label that is cut by a page's end
    o["label_valign"] = rng.choice("tm") if o["labels"] == "merged" else "t"
    o["label_upright"] = o["labels"] == "merged" and not o["latin"] and rng.random() < 0.35
    o["merge_equal"] = rows == "rules" and cols == "rules" and rng.random() < 0.2
    o["total"] = rng.random() < 0.25
    o["total_rule"] = rng.random() < 0.5
    o["total_first"] = o["labels"] in ("none",
                                       "indent") and not o["style"].startswith("group_rules") and rng.random() < 0.25
    o["total_spans"] = cols == "rules" and rng.random() < 0.6
    o["spread"] = rng.random() < 0.5
    o["empty"] = rng.choice([0, 0, 0.05, 0.15, 0.3]) if rows != "open" else rng.choice([0, 0, 0.05,
                                                                                        0.12])
    o["empty_marks"] = rng.choice([[""], [""], ["－"], ["", "－"], ["-"]])
    if o["latin"]:
        o["empty_marks"] = ["" if m == "－" else m for m in o["empty_marks"]]
        o["spread"] = False


def _draw_head(rng, o, rows):
    o["head_depth"] = rng.choice([1, 1, 1, 1, 2, 2, 3])
    if o["style"] in ("lattice", "col_rules") and rng.random() < 0.08:
        o["head_depth"] = 0
    if o["head_depth"] > 1:
        o["narrow"] = max(o["narrow"], 4)
        o["wide"] = min(o["wide"], 1)
    o["parent_rule"] = rows == "rules" or rng.random() < 0.75
    o["head_rule"] = rng.random() < 0.5
    o["head_align"] = rng.choice(["c", "c", "", ""])
    o["head_valign"] = rng.choice("mmbt") if rows == "rules" else rng.choice("bbm")
    o["head_bold"] = rng.random() < 0.4
    o["head_wraps"] = rng.random() < 0.3


def _draw_look(rng, o, rows):
    kind = rng.choice(styles.PENS)
    o["pen"] = {"kind": kind, "width": rng.choice([0.25, 0.5, 0.5, 0.75, 1.0, 1.5]),
                "gray": rng.choice([0, 0, 0, 0.4, 0.6]),
                "dash": rng.choice([[3, 2], [1, 1.5], [2, 2]])}
    o["double"] = rng.choice(["", "", "", "ends", "head"])
    o["no_ends"] = rng.random() < 0.3
    o["head_fill"] = o["style"] in ("header_shaded",) or rng.random() < 0.25
    o["head_dark"] = o["head_fill"] and rng.random() < 0.25   # white letters on a dark header
    o["fill_how"] = rng.choice(["row", "cells", "tiles"])
    o["fill"] = rng.choice([(0.85,) * 3, (0.93,) * 3, (0.85, 0.9, 0.97), (0.98, 0.95, 0.8),
                            (0.88, 0.95, 0.86)])
    o["row_fill"] = rng.choice(["alternate", "gaps"])
    # Paint that says nothing: white behind every cell, one shade behind every line of text.
    o["paint"] = rng.choice(["", "", "", "", "white",
                             "lines"]) if rows != "bands" else rng.choice(["", "", "", "lines"])
    o["marked"] = rng.random() < 0.1    # some lines of text stand on paint of their own
    o["order"] = rng.choice(["rows", "rows", "columns", "lot"])
    o["clip"] = rng.random() < 0.15


def mend(o):
    """What a person could doubt is not drawn, whatever the lot says."""
    rows, cols = styles.STYLES[o["style"]]
    if cols == "open" and o["head_depth"] > 1:
        o["parent_rule"] = True     # which columns a word is above would be a guess
    if rows == "open" and o["labels"] == "first":
        o["valign"] = "t"           # a label stands beside its first record
    if rows == "open" and o["records_by"] == "space":
        o["gap"] = max(o["gap"], o["size"] * (0.6 * o["pitch"]))
