"""Runs LibreOffice Writer or Chromium, each with a profile of its own that is thrown away."""

import pathlib
import shutil
import subprocess
import tempfile

from .flat_odf import blocks_to_fodt
from .html_page import blocks_to_html

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-pdf-header-footer"]
TIMEOUT_S = 180


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    if done.returncode != 0:
        raise RuntimeError("%s failed:\n%s" % (command[0], done.stderr))


def fodt_to_pdf(source, folder):
    run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(source)])
    return folder / (source.stem + ".pdf")


def html_to_pdf(source, folder):
    out = folder / (source.stem + ".pdf")
    run(CHROMIUM + ["--user-data-dir=%s/profile" % folder, "--print-to-pdf=%s" % out,
                    source.as_uri()])
    return out


def typeset(blocks, look, path):
    """Writes the blocks as a PDF to path. Errors: RuntimeError with the engine's own words."""
    path = pathlib.Path(path)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if look.engine == "writer":
            source = folder / "document.fodt"
            source.write_text(blocks_to_fodt(blocks, look), encoding="utf-8")
            made = fodt_to_pdf(source, folder)
        else:
            source = folder / "document.html"
            source.write_text(blocks_to_html(blocks, look), encoding="utf-8")
            made = html_to_pdf(source, folder)
        shutil.copyfile(made, path)
