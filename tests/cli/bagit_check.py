"""An independent reading of RFC 8493: is a folder a valid bag?"""
import hashlib
import re
import urllib.parse


def _manifest(path):
    entries = {}
    for line in path.read_text("utf-8").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})[ \t]+(\S.*)", line)
        if not match:
            raise ValueError(f"{path.name}: {line!r}")
        # Only these three may be encoded (2.1.3).
        name = re.sub("%(0[AaDd]|25)", lambda code: urllib.parse.unquote(code.group()), match[2])
        if name in entries:
            raise ValueError(f"{path.name}: {name} twice")
        entries[name] = match[1]
    return entries


def tags(bag):
    """bag-info.txt: label -> value."""
    lines = (bag / "bag-info.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def mistakes(bag):
    """What a validator would say; an empty list for a valid bag."""
    found = []
    declaration = (bag / "bagit.txt").read_bytes()
    if declaration != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        found.append("bagit.txt")
    payload = _manifest(bag / "manifest-sha256.txt")
    tag_files = _manifest(bag / "tagmanifest-sha256.txt")
    present = {str(p.relative_to(bag)) for p in bag.rglob("*") if p.is_file()}
    if any(p.is_symlink() for p in bag.rglob("*")):
        found.append("a link")
    for name in payload:
        if not name.startswith("data/") or ".." in name.split("/"):
            found.append(f"manifest leads out: {name}")
    for name, digest in {**payload, **tag_files}.items():
        if name not in present:
            found.append(f"missing: {name}")
        elif hashlib.sha256((bag / name).read_bytes()).hexdigest() != digest:
            found.append(f"changed: {name}")
    for name in present - set(payload) - set(tag_files) - {"tagmanifest-sha256.txt"}:
        found.append(f"not listed: {name}")
    sizes = [(bag / name).stat().st_size for name in payload if name in present]
    if tags(bag)["Payload-Oxum"] != f"{sum(sizes)}.{len(payload)}":
        found.append("Payload-Oxum")
    return sorted(found)
