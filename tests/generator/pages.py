"""Pages with tables: one, two above each other or side by side, a table over several pages, forms."""
import forms
import negatives
import sheet as sheets
import styles
import words as w

# Styles that are kinds of contents of their own; they choose how they are ruled.
CONTENTS = ["form", "comparison", "broken"]
# A table goes on over a page in any of these.
BREAKABLE = ["lattice", "lattice", "open_sides", "cell_boxes", "no_verticals", "frame_cols",
             "banded_cols", "col_rules",
             "three_line", "banded"]


def is_bare(style):
    """White space alone parts the table from what is around it."""
    return styles.STYLES.get(style, ("rules", "rules")) == ("open", "open")


def before(sheet, bare):
    rng = sheet.rng
    if rng.random() < 0.25:
        for _ in range(rng.randint(1, 2)):
            sheet.paragraph(40, 120)
        sheet.y += sheet.size * rng.choice([1.0, 1.5])
    if rng.random() < 0.6 or bare:
        sheet.title()
        if rng.random() < 0.35:
            sheet.unit_line()
        sheet.y += sheet.size * (0.6 if bare else 0)


def after(sheet, bare):
    rng = sheet.rng
    sheet.y += sheet.size * (1.2 if bare else 0.4)
    if rng.random() < 0.3 and sheet.y + 60 < sheet.bottom:
        sheet.footnotes()
    if rng.random() < 0.3 and sheet.y + 100 < sheet.bottom:
        sheet.y += sheet.size
        sheet.paragraph(40, 120)


def one_table(sheet):
    bare = is_bare(sheet.style)
    before(sheet, bare)
    sheet.table(sheet.style)
    after(sheet, bare)


def stacked(sheet):
    """Two tables, a caption between them; both of one style or the second of another."""
    rng = sheet.rng
    second = rng.choice([sheet.style, rng.choice(list(styles.STYLES))])
    for k, style in enumerate((sheet.style, second)):
        if k and rng.random() < 0.3 and not sheet.latin:
            sheet.text(f"表{rng.randint(1, 9)}（續）", align=rng.choice("cl"))
        else:
            sheet.title()
        sheet.y += sheet.size * 0.5
        half = (sheet.bottom - sheet.y) * (0.5 if k == 0 else 1.0)
        sheet.table(style, room=half, records=rng.randint(3, 7))
        sheet.y += sheet.size * 1.8


def side_by_side(sheet):
    rng = sheet.rng
    gap = rng.uniform(28, 50)
    half = (sheet.width - gap) / 2
    top = sheet.y
    for k in range(2):
        sheet.y = top
        x0 = sheet.x0 + k * (half + gap)
        sheet.text(f"Table {k + 1}" if sheet.latin
                   else f"表{w.numeral(k + 1)}　{rng.choice(w.TOPICS)}", x0=x0, x1=x0 + half)
        sheet.y += 4
        sheet.table(sheet.style, x0=x0, width=half, place=False, records=rng.randint(3, 10),
                    size=rng.choice([8, 9]),
                    wide=0, narrow=rng.randint(1, 2), head_depth=1, full_width=True)


def form(sheet):
    """Labels and their values in boxes."""
    before(sheet, False)
    style = sheet.rng.choice(["lattice", "lattice", "open_sides", "cell_boxes"])
    sheet.table(style, maker=forms.form, labels="none", head_depth=0, head_fill=False, double="")
    after(sheet, False)


def comparison(sheet):
    """Two or three columns of running text, as drafts of laws have them."""
    before(sheet, False)
    style = sheet.rng.choice(["lattice", "lattice", "open_sides", "frame_cols", "col_rules",
                              "no_verticals"])
    sheet.table(style, maker=forms.comparison, labels="none", head_depth=1, records_by="space",
                valign="t", total=False,
                full_width=True, empty=0, records=sheet.rng.randint(2, 5),
                pad_h=sheet.rng.uniform(4, 9), own_pitch=False,
                head_rule=True)
    after(sheet, False)


def broken(sheet):
    """One table over two or three pages."""
    rng = sheet.rng
    style = rng.choice(BREAKABLE)
    before(sheet, False)
    repeat = rng.random() < 0.6 or styles.STYLES[style][1] == "open"
    sheet.params["header_repeated"] = repeat
    made, pieces = _broken_table(sheet, style, repeat)
    first = True
    for part in pieces:
        if not first:
            sheet.next_page()
            if rng.random() < 0.3 and not sheet.latin:
                number = f"表{rng.randint(1, 9)}"
                sheet.text(f"{sheet.caption or number}（續）", align="c")
        first = False
        sheet.place(part)
    whole = made.truth(made.bbox)
    sheet.joined.append(whole)
    after(sheet, False)


def _broken_table(sheet, style, repeat):
    """A table and its parts; tried again where a cut would not read well."""
    rng, page = sheet.rng, sheet.bottom - sheet.margin - 40
    while True:
        labels = rng.choice(["none", "none", "merged", "first"]) if style == "lattice" else "none"
        made = sheet.make_table(style, room=page * 2.2, records=rng.randint(14, 60), labels=labels,
                                head_depth=rng.choice([1, 1, 2]), double="", clip=False)
        cut = style in ("lattice", "open_sides", "cell_boxes",
                        "frame_cols") and made.o["valign"] == "t"
        try:
            return made, made.parts(sheet.bottom - sheet.y, page, repeat, cut
                                    and rng.random() < 0.6)
        except ValueError:
            sheet.params["tables"].pop()


def make(rng, style):
    """(document, truth) of one file."""
    sheet = sheets.Sheet(rng, style)
    sheet.begin()
    if style in negatives.KINDS:
        kind = style
        getattr(negatives, style)(sheet)
    elif style in CONTENTS:
        kind = style
        globals()[style](sheet)
    else:
        kinds = ["one_table"] * 8 + ["stacked"]
        if styles.STYLES[style] not in (("open", "open"), ("bands", "open")):
            kinds += ["side_by_side"]
        kind = rng.choice(kinds)
        globals()[kind](sheet)
    sheet.turn()
    found = [{"page": k + 1, "tables": tables, "text": " ".join(page.texts)}
             for k, (tables, page) in enumerate(zip(sheet.found, sheet.document.pages))]
    truth = {"style": style, "kind": kind, "params": sheet.params, "pages": found,
             "joined": sheet.joined or [t for page in sheet.found for t in page]}
    return sheet.document, truth
