"""Blocks and a Look to Flat ODF (.fodt) for LibreOffice Writer."""

from xml.sax.saxutils import escape, quoteattr

from .model import PageBreak, Paragraph, grid_of

NAMESPACES = " ".join(
    'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair
    for pair in (("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
                 ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))
RULE = "0.5pt solid #000000"


def spaces_kept(text):
    """Writer collapses runs of spaces in XML; text:s keeps them."""
    out = escape(text)
    while "  " in out:
        out = out.replace("  ", " <text:s/>", 1)
    return out.replace("\n", "<text:line-break/>")


def paragraph_style(name, look, factor=1.0, align="start", above=0, below=3, first=0, left=0):
    return (
        '<style:style style:name="%s" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="%s" fo:margin-top="%gpt" fo:margin-bottom="%gpt" fo:text-indent="%gpt" '
        'fo:margin-left="%gpt" fo:line-height="%g%%" fo:orphans="0" fo:widows="0"/>'
        '<style:text-properties fo:font-size="%gpt" style:font-size-asian="%gpt"/></style:style>'
        % (name, align, above, below, first, left, 100 * look.line_height,
           look.size * factor, look.size * factor))


def paragraph_styles(look):
    em = look.size
    return "".join([
        paragraph_style("title", look, 1.45, "center", 0, 10),
        paragraph_style("heading", look, 1.2, "start", 9, 6),
        paragraph_style("subheading", look, 1.0, "start", 7, 4),
        paragraph_style("body", look, 1.0, "justify", 0, 3, 2 * em),
        paragraph_style("item", look, 1.0, "start", 0, 3, -2.4 * em, 2.4 * em),
        paragraph_style("note", look, 0.92),
        paragraph_style("cell-left", look, below=0),
        paragraph_style("cell-center", look, align="center", below=0),
        paragraph_style("cell-right", look, align="end", below=0),
        '<style:style style:name="break" style:family="paragraph"><style:paragraph-properties '
        'fo:break-after="page"/></style:style>',
    ])


def edges_of(look, first, last):
    """Borders of a cell by its place in the row: outer vertical rules may be left open."""
    rule = "1.5pt double #000000" if look.borders == "double" else RULE
    left = right = rule
    if look.borders == "open_sides":
        left = "none" if first else rule
        right = "none" if last else rule
    return ('fo:border-top="%s" fo:border-bottom="%s" fo:border-left="%s" fo:border-right="%s"'
            % (rule, rule, left, right))


def cell_style(name, look, valign, first, last):
    return (
        '<style:style style:name="%s" style:family="table-cell"><style:table-cell-properties '
        'style:vertical-align="%s" fo:padding="%gpt" %s/></style:style>'
        % (name, valign, look.cell_padding, edges_of(look, first, last)))


def table_styles(look):
    styles = []
    for valign in ("top", "middle", "bottom"):
        for first in (0, 1):
            for last in (0, 1):
                name = "cell-%s-%d%d" % (valign, first, last)
                styles.append(cell_style(name, look, valign, first, last))
    styles.append(
        '<style:style style:name="row" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="%s"/></style:style>' % ("auto" if look.rows_may_break else "always"))
    styles.append(
        '<style:style style:name="table" style:family="table"><style:table-properties '
        'table:align="margins" style:may-break-between-rows="true" '
        'table:border-model="collapsing"/></style:style>')
    return "".join(styles)


def cell_element(cell, place, column_count, look, is_header):
    valign = look.label_valign if cell.row_span > 1 and not is_header else cell.valign
    last = place + cell.col_span == column_count
    spans = ""
    if cell.row_span > 1:
        spans += ' table:number-rows-spanned="%d"' % cell.row_span
    if cell.col_span > 1:
        spans += ' table:number-columns-spanned="%d"' % cell.col_span
    inside = "".join('<text:p text:style-name="cell-%s">%s</text:p>'
                     % (cell.align, spaces_kept(text)) for text in cell.paragraphs or [""])
    return '<table:table-cell table:style-name="cell-%s-%d%d"%s office:value-type="string">%s</table:table-cell>' % (
        valign, place == 0, last, spans, inside)


def row_elements(rows, column_count, look, is_header):
    out = []
    for row in grid_of(rows, column_count):
        cells = [
            "<table:covered-table-cell/>" if cell is None
            else cell_element(cell, x, column_count, look, is_header)
            for x, cell in enumerate(row)]
        out.append('<table:table-row table:style-name="row">%s</table:table-row>' % "".join(cells))
    return "".join(out)


def table_element(table, number, look):
    count = len(table.widths)
    columns = "".join('<table:table-column table:style-name="column-%d-%d"/>' % (number, n)
                      for n in range(count))
    head = row_elements(table.header, count, look, True)
    if look.repeat_header:
        head = "<table:table-header-rows>%s</table:table-header-rows>" % head
    return '<table:table table:name="t%d" table:style-name="table">%s%s%s</table:table>' % (
        number, columns, head, row_elements(table.body, count, look, False))


def column_styles(table, number):
    total = sum(table.widths)
    return "".join(
        '<style:style style:name="column-%d-%d" style:family="table-column">'
        '<style:table-column-properties style:rel-column-width="%d*"/></style:style>'
        % (number, n, 65535 * width / total) for n, width in enumerate(table.widths))


def furniture(look):
    """Header and footer of the master page; the left page's own where the folio alternates."""
    number = lambda align: '<text:p text:style-name="cell-%s">%s</text:p>' % (
        align, escape(look.folio).replace("{}", "<text:page-number/>"))
    head = "".join('<text:p text:style-name="cell-center">%s</text:p>' % spaces_kept(line)
                   for line in look.running_head)
    parts = []
    if look.folio and look.folio_place == "top":
        head += number("right")
    if head:
        parts.append("<style:header>%s</style:header>" % head)
    if look.folio and look.folio_place == "alternate":
        parts.append("<style:footer>%s</style:footer><style:footer-left>%s</style:footer-left>"
                     % (number("right"), number("left")))
    elif look.folio and look.folio_place == "center":
        parts.append("<style:footer>%s</style:footer>" % number("center"))
    return "".join(parts)


def page_styles(look):
    top, right, bottom, left = look.margin
    head = '<style:header-style><style:header-footer-properties fo:margin-bottom="6pt"/></style:header-style>'
    foot = '<style:footer-style><style:header-footer-properties fo:margin-top="6pt"/></style:footer-style>'
    return (
        '<style:page-layout style:name="page" style:page-usage="%s"><style:page-layout-properties '
        'fo:page-width="%gmm" fo:page-height="%gmm" fo:margin-top="%gmm" fo:margin-right="%gmm" '
        'fo:margin-bottom="%gmm" fo:margin-left="%gmm"/>%s%s</style:page-layout>'
        % ("all", *look.page, top, right, bottom, left, head, foot))


def blocks_to_fodt(blocks, look):
    parts, columns, number = [], "", 0
    for block in blocks:
        if isinstance(block, PageBreak):
            parts.append('<text:p text:style-name="break"/>')
        elif isinstance(block, Paragraph):
            parts.append('<text:p text:style-name="%s">%s</text:p>'
                         % (block.style, spaces_kept(block.text)))
        else:
            columns += column_styles(block, number)
            parts.append(table_element(block, number, look))
            number += 1
    font = quoteattr(look.font)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:font-face-decls><style:font-face style:name="face" svg:font-family=%s/>'
        '</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
        '<style:text-properties style:font-name="face" style:font-name-asian="face" '
        'style:language-asian="zh" style:country-asian="TW"/></style:default-style>%s'
        '</office:styles><office:automatic-styles>%s%s%s</office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="page">%s</style:master-page></office:master-styles>'
        '<office:body><office:text>%s</office:text></office:body></office:document>'
        % (NAMESPACES, font, paragraph_styles(look), table_styles(look), columns,
           page_styles(look), furniture(look), "\n".join(parts)))
