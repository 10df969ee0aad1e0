"""The npm packages of tests/validators, where ./niandu.sh packages puts them, and a browser for them."""
import hashlib
import os
import pathlib
import shutil

from program import SOURCE

VALIDATORS = SOURCE / "tests/validators"
CHROMIUM = shutil.which("chromium")


def installed():
    lock = hashlib.sha256((VALIDATORS / "package-lock.json").read_bytes()).hexdigest()[:12]
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(cache) / "niandu" / f"validators-{lock}"
