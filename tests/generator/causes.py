"""What kind of mistake a wrong table is, told from the cells alone: names for `score.py --causes`."""
import collections


def cause(truth, read, norm):
    """The main mistake in a table: `truth` as in the JSON, `read` {(r, c): (rs, cs, text)}; None: not found."""
    if read is None:
        return "no table"
    wanted = [(c["r"], c["c"], c["rs"], c["cs"], norm(c["text"])) for c in truth["cells"]]
    got = [(r, c, rs, cs, text) for (r, c), (rs, cs, text) in read.items()]
    want_texts, got_texts = (collections.Counter(c[4] for c in cells) for cells in (wanted, got))
    if want_texts == got_texts:
        return _same_texts(wanted, got, truth["header_rows"])
    letters_want, letters_got = (collections.Counter("".join(texts.elements()))
                                 for texts in (want_texts, got_texts))
    if letters_got - letters_want and not letters_want - letters_got:
        return "words from outside"
    if letters_want - letters_got:
        return _left_out(truth, want_texts - got_texts, letters_got - letters_want, norm)
    return _cut_otherwise(wanted, got, want_texts, got_texts, truth["header_rows"])


def _same_texts(wanted, got, head_rows):
    places = {c[4]: c[:2] for c in got}
    head = all(places.get(c[4]) == c[:2] for c in wanted if c[0] >= head_rows)
    if all(places.get(c[4]) == c[:2] for c in wanted):
        return "spans of heads" if head and all(c in got for c in wanted
                                                if c[0] >= head_rows) else "spans"
    columns = all(places[c[4]][1] == c[1] for c in wanted)
    if head:
        return "heads in other places"
    return "same cells, other rows" if columns else "same cells, other columns"


def _left_out(truth, missing, surplus, norm):
    cells = [c for c in truth["cells"] if norm(c["text"]) in missing]
    first, last = min(c["r"] for c in cells), max(c["r"] for c in cells)
    if surplus:
        return "words from outside, others left out"
    if last < truth["header_rows"]:
        return "heads left out"
    if first == truth["n_rows"] - 1:
        return "last row left out"
    return "words left out"


def _cut_otherwise(wanted, got, want_texts, got_texts, head_rows):
    """The same letters in other cells: which way they ran together or were cut."""
    votes = collections.Counter()
    for r, c, _, _, text in got:
        if got_texts[text] <= want_texts[text]:
            continue
        inside = [w for w in wanted if w[4] in text and w[4] != text and len(w[4]) > 1]
        rows, columns = {w[0] for w in inside}, {w[1] for w in inside}
        head = "heads: " if inside and all(w[0] < head_rows for w in inside) else ""
        if inside and len(rows) > len(columns):
            mixed = "heads and records run together" if min(rows) < head_rows <= max(rows) else "rows run together"
            votes[mixed if not head else "heads: rows run together"] += 1
        elif inside and len(columns) > 1:
            votes[head + "columns run together"] += 1
        for w in wanted:
            if text in w[4] and text != w[4] and len(text) > 1:
                head = "heads: " if w[0] < head_rows else ""
                beside = [g for g in got if g[4] in w[4] and g[:2] != (r, c) and len(g[4]) > 1]
                across = any(g[0] == r for g in beside) and not any(g[1] == c for g in beside)
                votes[head + ("column cut" if across else "row cut")] += 1
    return votes.most_common(1)[0][0] if votes else "letters in other cells"
