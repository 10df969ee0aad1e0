"""Pages without a table: prose, lists, contents, letters, charts, flow charts, framed words."""
import words as w

KINDS = ["prose", "outline", "contents", "two_columns", "letter", "framed", "flow_chart",
         "bar_chart"]


def prose(sheet):
    if sheet.rng.random() < 0.7:
        sheet.text(sheet.rng.choice(w.LATIN_NOUNS) if sheet.latin else "壹、"
                   + sheet.rng.choice(w.TOPICS), size=14, bold=True)
        sheet.y += 6
    while sheet.paragraph(50, 220):
        sheet.y += sheet.size * 0.3


def outline(sheet):
    rng = sheet.rng
    for k in range(rng.randint(3, 8)):
        sheet.text((f"{k + 1}. " if sheet.latin else w.numeral(k + 1) + "、") +
                   (w.latin_label(rng) if sheet.latin else rng.choice(w.TOPICS)), bold=True)
        for i in range(rng.randint(1, 4)):
            lead = f"({i + 1}) " if sheet.latin else f"({w.numeral(i + 1)})"
            if not sheet.paragraph(20, 90, x0=sheet.x0 + 2 * sheet.size, lead=lead,
                                   hanging=rng.choice([0, 2.0])):
                return


def contents(sheet):
    rng = sheet.rng
    sheet.text("Contents" if sheet.latin else "目　錄", size=16, align="c")
    sheet.y += 10
    number = 1
    for k in range(rng.randint(10, 24)):
        deep = rng.random() < 0.5 and k
        lead = f"{k + 1}. " if sheet.latin else rng.choice([w.numeral(k + 1) + "、",
                                                            f"({w.numeral(k + 1)})"]) if not deep else ""
        text = ("　　" if deep and not sheet.latin else "") + lead + \
            (w.latin_label(rng) if sheet.latin else rng.choice(w.THINGS)
             + rng.choice(["計畫", "概況", "成果"]))
        number += rng.randint(1, 6)
        tail = str(number)
        dot = "." if sheet.latin else rng.choice(["…", "."])
        room = sheet.width - sheet.setting.width(text + tail, sheet.size) - sheet.size
        count = max(3, int(room / sheet.setting.width(dot, sheet.size)))
        sheet.setting.draw(sheet.page, sheet.x0, sheet.y + 0.88 * sheet.size, text + dot * count,
                           sheet.size)
        sheet.setting.draw(sheet.page, sheet.x1 - sheet.setting.width(tail, sheet.size), sheet.y
                           + 0.88 * sheet.size, tail,
                           sheet.size)
        sheet.y += sheet.size * 1.7
        if sheet.y + 30 > sheet.bottom:
            return


def two_columns(sheet):
    gap = sheet.size * sheet.rng.choice([2, 2.5, 3])
    half = (sheet.width - gap) / 2
    top = sheet.y
    for k in range(2):
        sheet.y, x0 = top, sheet.x0 + k * (half + gap)
        while sheet.paragraph(60, 200, x0=x0, x1=x0 + half):
            pass


def letter(sheet):
    rng = sheet.rng
    if sheet.latin:
        sheet.text(rng.choice(w.LATIN_PLACES) + " Office", align="r")
    else:
        sheet.text(f"{rng.choice(w.PLACES)}公所　函", size=16, align="c")
        sheet.text(f"發文日期：中華民國{w.date(rng, 'han')}")
        sheet.text(f"主旨：{w.sentence(rng, 14, 22)}")
        sheet.text("說明：")
    sheet.y += sheet.size
    for k in range(rng.randint(3, 6)):
        if not sheet.paragraph(40, 110, lead="" if sheet.latin else w.numeral(k + 1) + "、",
                               hanging=2.0):
            break
    sheet.y += sheet.size * 2
    sheet.text("Yours faithfully," if sheet.latin else "正本：各相關單位")


def framed(sheet):
    """Paragraphs in a frame: words, not a table."""
    rng = sheet.rng
    for _ in range(rng.randint(1, 2)):
        sheet.paragraph(40, 120)
    sheet.y += sheet.size
    top, pad = sheet.y, rng.choice([6, 10])
    sheet.y += pad
    for k in range(rng.randint(1, 3)):
        sheet.paragraph(30, 120, x0=sheet.x0 + pad, x1=sheet.x1 - pad)
    sheet.page.box(sheet.x0, top, sheet.x1, sheet.y + pad - sheet.size * 0.5,
                   rng.choice([0.5, 1.0]))
    sheet.y += pad + sheet.size
    for _ in range(rng.randint(1, 3)):
        sheet.paragraph(60, 180)


def flow_chart(sheet):
    """Boxes below each other with arrows between them, some beside others."""
    rng, page = sheet.rng, sheet.page
    sheet.title()
    sheet.y += 10
    middle = (sheet.x0 + sheet.x1) / 2
    for k in range(rng.randint(4, 7)):
        text = w.latin_label(rng) if sheet.latin else rng.choice(w.VERBS) + rng.choice(w.NOUNS)
        half = sheet.setting.width(text, sheet.size) / 2 + rng.uniform(10, 30)
        if sheet.y + 70 > sheet.bottom:
            break
        if k:
            page.line(middle, sheet.y, middle, sheet.y + 22, 0.75)
            page.line(middle, sheet.y + 22, middle - 4, sheet.y + 16, 0.75)
            page.line(middle, sheet.y + 22, middle + 4, sheet.y + 16, 0.75)
            sheet.y += 22
        page.box(middle - half, sheet.y, middle + half, sheet.y + 2.2 * sheet.size, 0.75)
        sheet.setting.draw(page, middle - sheet.setting.width(text, sheet.size) / 2, sheet.y
                           + 1.45 * sheet.size, text, sheet.size)
        if rng.random() < 0.4:
            side = w.latin_label(rng) if sheet.latin else rng.choice(w.UNITS)
            x = middle + half + rng.uniform(40, 60)
            page.line(middle + half, sheet.y + sheet.size * 1.1, x, sheet.y + sheet.size * 1.1,
                      0.75)
            page.box(x, sheet.y, x + sheet.setting.width(side, sheet.size) + 12, sheet.y
                     + 2.2 * sheet.size, 0.75)
            sheet.setting.draw(page, x + 6, sheet.y + 1.45 * sheet.size, side, sheet.size)
        sheet.y += 2.2 * sheet.size


def bar_chart(sheet):
    """Bars over years with an axis of numbers."""
    rng, page = sheet.rng, sheet.page
    sheet.title()
    sheet.y += 12
    left, height, count = sheet.x0 + 50, rng.randint(140, 240), rng.randint(4, 8)
    width, base = sheet.width - 60, sheet.y + height
    page.line(left, sheet.y, left, base, 0.75)
    page.line(left, base, left + width, base, 0.75)
    step = rng.choice([50, 200, 1000])
    for k in range(6):
        y = base - k * height / 5
        label = w.grouped(k * step)
        sheet.setting.draw(page, left - 6 - sheet.setting.width(label, 9), y + 3, label, 9)
        if rng.random() < 0.7:
            page.line(left, y, left + width, y, 0.25, gray=0.7)
    start, part = rng.randint(100, 108), width / count
    for k in range(count):
        x, tall = left + (k + 0.25) * part, rng.uniform(0.1, 0.95) * height
        page.fill(x, base - tall, x + part / 2, base, (0.4, 0.55, 0.8))
        label = str(start + k + 1911) if sheet.latin else f"{start + k}年"
        sheet.setting.draw(page, x + part / 4 - sheet.setting.width(label, 9) / 2, base + 13,
                           label, 9)
        value = w.grouped(int(tall / height * 5 * step))
        sheet.setting.draw(page, x + part / 4 - sheet.setting.width(value, 8) / 2, base - tall - 3,
                           value, 8)
    sheet.y = base + 34
    sheet.paragraph(30, 100)
