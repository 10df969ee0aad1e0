"""Texts in C++ sources, as far as tests of translations need them."""
import re

LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def inside(text, at):
    """What stands between the bracket at `at` and its partner."""
    depth, quoted, i = 0, False, at
    while True:
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in "({[":
            depth += 1
        elif c in ")}]":
            depth -= 1
            if depth == 0:
                return text[at + 1:i]
        i += 1


def parts(arguments):
    """Of a list of arguments, each."""
    out, start, i = [], 0, 0
    while i < len(arguments):
        if arguments[i] in "({[":
            i += len(inside(arguments, i)) + 1
        elif arguments[i] == '"':
            i = LITERAL.match(arguments, i).end() - 1
        elif arguments[i] == ",":
            out.append(arguments[start:i])
            start = i + 1
        i += 1
    return [*out, arguments[start:]]


def plain(literal):
    return literal.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def literals(code):
    """The literals of an expression; those beside each other are one."""
    found = re.findall(r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*', code)
    return [plain("".join(LITERAL.findall(text))) for text in found]


def source(path):
    return re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.M)


def arguments(path, functions):
    """Literals in the first argument of calls of `functions`; of `phrases` in all."""
    text = source(path)
    for call in re.finditer(r"\b(" + "|".join(functions) + r")\(", text):
        given = inside(text, call.end() - 1)
        yield from literals(given if call[1] == "phrases" else parts(given)[0])


def failures(path, code):
    """Messages of fail(ErrorCode::CODE, ...), {} for what is put in. Those that choose between texts are left out."""
    text = source(path)
    for call in re.finditer(r"\bfail\(\s*ErrorCode::" + code + r"\b", text):
        message = parts(inside(text, text.index("(", call.start())))[1].strip()
        if message.startswith("fmt::format("):
            message = parts(inside(message, message.index("(")))[0]
        if "?" in LITERAL.sub("", message):
            continue
        pieces = re.split(r'("(?:[^"\\]|\\.)*")', message)
        out = ""
        for piece in pieces:
            if piece.startswith('"'):
                out += plain(piece[1:-1])
            elif piece.strip(" \n+") not in ("", "std::string(", ")"):
                out += "{}"
        if out != "{}":
            yield out
