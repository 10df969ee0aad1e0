"""Sets text: how wide it is, where its lines break, and how it gets onto a page."""
import re

# No line begins with these, none ends with those.
NOT_FIRST, NOT_LAST = "，。、；：？！」』）》〉)%,.;:?!", "「『（《〈("
# What is never cut: numbers with all that belongs to them, Latin words.
TOKEN = re.compile(r"[!-~]+|　?[^!-~ ]|\s")


class Setting:
    """The fonts of a document, and how it emits text."""

    def __init__(self, document, cjk, latin, bold, emission):
        self.cjk, self.bold = document.font(cjk), document.font(bold)
        self.latin = document.font(latin) if latin else None
        self.emission = emission  # line, word, char

    def runs(self, text, bold=False):
        """The text in runs of one font."""
        made = []
        for c in text:
            font = self.latin if self.latin and " " <= c <= "~" else self.bold if bold else self.cjk
            if made and made[-1][0] is font:
                made[-1][1] += c
            else:
                made.append([font, c])
        return made

    def width(self, text, size):
        return size * sum(font.width(part) for font, part in self.runs(text))

    def draw(self, page, x, baseline, text, size, *, bold=False, spacing=0.0, color=None):
        """Draws one line from x on; `spacing` is added behind every character."""
        for font, part in self.runs(text, bold):
            for piece in self._pieces(part):
                if piece.strip(" "):
                    page.text(x, baseline, piece, font, size, spacing=spacing, color=color)
                x += size * font.width(piece) + spacing * len(piece)

    def _pieces(self, text):
        if self.emission == "char":
            return list(text)
        if self.emission == "word":
            return re.findall(r" +|[^ 　]+|　", text)
        return [text]

    def wrap(self, text, size, width, hanging=0.0):
        """Lines as (text, indent in em, ends its paragraph); no number and no Latin word is cut."""
        lines = []
        for paragraph in text.split("\n"):
            line, indent = "", 0.0
            for token in _tokens(paragraph):
                if line and self.width(line + token.rstrip(" "),
                                       size) + indent * size > width + 0.01:
                    lines.append((line.rstrip(" "), indent, False))
                    line, indent = "", hanging
                line += token
            lines.append((line.rstrip(" "), indent, True))
        return lines


def _tokens(text):
    """Pieces between which a line may end; what may not begin a line stays with what is before it."""
    made = []
    for token in TOKEN.findall(text):
        if made and token[0] in NOT_FIRST and not token[0].isspace():
            made[-1] += token
        elif made and made[-1][-1] in NOT_LAST:
            made[-1] += token
        elif token.isspace() and made:
            made[-1] += token
        else:
            made.append(token)
    return made


def longest_token(setting, text, size):
    return max((setting.width(token.rstrip(" "), size) for p in text.split("\n")
                for token in _tokens(p)), default=0)
