"""Blocks and a Look to HTML for Chromium."""

from html import escape

from .model import PageBreak, Paragraph


def css_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"'


def page_rules(look):
    """Running heads and folios are margin boxes, so they repeat without being in the text."""
    top, right, bottom, left = look.margin
    boxes, odd, even = [], [], []
    if look.running_head:
        boxes.append("@top-center{white-space:pre;content:%s}" % css_text("\n".join(look.running_head)))
    if look.folio:
        before, after = look.folio.split("{}")
        content = "content:%s counter(page) %s" % (css_text(before), css_text(after))
        if look.folio_place == "alternate":
            odd.append("@bottom-right{%s}" % content)
            even.append("@bottom-left{%s}" % content)
        else:
            place = "@top-right" if look.folio_place == "top" else "@bottom-center"
            boxes.append("%s{%s}" % (place, content))
    rules = "@page{size:%gmm %gmm;margin:%gmm %gmm %gmm %gmm;%s}" % (
        *look.page, top, right, bottom, left, "".join(boxes))
    if odd:
        rules += "@page:right{%s}@page:left{%s}" % ("".join(odd), "".join(even))
    return rules


def style_sheet(look):
    border = {"all": "1px solid #000", "open_sides": "1px solid #000", "double": "3px double #000"}
    rules = [
        page_rules(look),
        'body{margin:0;font-family:"%s";font-size:%gpt;line-height:%g}'
        % (look.font, look.size, look.line_height),
        "p{margin:0 0 3pt 0}",
        "p.title{text-align:center;font-size:1.45em;margin:0 0 10pt 0}",
        "p.heading{font-size:1.2em;margin:9pt 0 6pt 0}",
        "p.subheading{margin:7pt 0 4pt 0}",
        "p.body{text-indent:2em;text-align:justify}",
        "p.item{padding-left:2.4em;text-indent:-2.4em}",
        "p.note{font-size:0.92em}",
        "table{border-collapse:collapse;width:100%;table-layout:fixed;margin:4pt 0 8pt 0}",
        "td,th{border:%s;padding:%gpt;font-weight:normal;overflow-wrap:anywhere}"
        % (border[look.borders], look.cell_padding),
        "td p,th p{margin:0}",
        "tr{break-inside:%s}" % ("auto" if look.rows_may_break else "avoid"),
        "tr.th{break-inside:avoid;break-after:avoid}",  # a header is not cut
    ]
    if look.borders == "open_sides":
        rules.append("table{border-left-style:hidden;border-right-style:hidden}")
    return "\n".join(rules)


def cell_markup(cell, tag, look):
    valign = look.label_valign if cell.row_span > 1 and tag == "td" else cell.valign
    spans = ""
    if cell.row_span > 1:
        spans += ' rowspan="%d"' % cell.row_span
    if cell.col_span > 1:
        spans += ' colspan="%d"' % cell.col_span
    inside = "".join("<p>%s</p>" % escape(text) for text in cell.paragraphs)
    return '<%s%s style="text-align:%s;vertical-align:%s">%s</%s>' % (
        tag, spans, cell.align, valign, inside, tag)


def table_markup(table, look):
    total = sum(table.widths)
    cols = "".join('<col style="width:%.3f%%">' % (100 * w / total) for w in table.widths)
    row = lambda cells, tag: '<tr class="%s">%s</tr>' % (
        tag, "".join(cell_markup(c, tag, look) for c in cells))
    head = "".join(row(cells, "th") for cells in table.header)
    body = "".join(row(cells, "td") for cells in table.body)
    # Chromium repeats a thead on every page; a header set as ordinary rows stands once.
    head = "<thead>%s</thead>" % head if look.repeat_header else "<tbody>%s</tbody>" % head
    return "<table><colgroup>%s</colgroup>%s<tbody>%s</tbody></table>" % (cols, head, body)


def blocks_to_html(blocks, look):
    parts = []
    for block in blocks:
        if isinstance(block, PageBreak):
            parts.append('<div style="break-after:page"></div>')
        elif isinstance(block, Paragraph):
            parts.append('<p class="%s">%s</p>' % (block.style, escape(block.text)))
        else:
            parts.append(table_markup(block, look))
    return '<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><style>%s</style><body>%s' % (
        style_sheet(look), "\n".join(parts))
