"""Runs the program."""
import json
import os
import shutil
import subprocess

from .errors import Failure, ProgramNotFound, error_of


def path_of_program():
    """NIANDU_PROGRAM, or niandu on the PATH."""
    named = os.environ.get("NIANDU_PROGRAM")
    found = shutil.which(named or "niandu")
    if found:
        return found
    if named:
        raise ProgramNotFound(f"NIANDU_PROGRAM names no program: {named}")
    raise ProgramNotFound("the program niandu is not installed (Debian: apt install ./niandu_*.deb); "
                          "NIANDU_PROGRAM may say where it is")


def arguments_of(options):
    """{"agency": "勞動部", "strict": True, "year": None} as --agency 勞動部 --strict."""
    words = []
    for name, value in options.items():
        if value is None or value is False:
            continue
        words.append("--" + name.replace("_", "-"))
        if value is not True:
            words.append(str(value))
    return words


def run(*arguments, allowed=(0,)):
    """stdout as bytes, what was said on stderr, by lines, and the exit status; raises the exception of others."""
    result = subprocess.run([path_of_program(), *map(os.fspath, arguments)], stdin=subprocess.DEVNULL,
                            capture_output=True, check=False)
    said = result.stderr.decode("utf-8", "replace").splitlines()
    if result.returncode not in allowed:
        raise error_of(result.returncode, said)
    return result.stdout, said, result.returncode


class Log:
    """What a run with --log-format json said: events, and the files that failed."""

    def __init__(self, lines):
        self.events, self.failures, self.messages = [], [], []
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                self.messages.append(line)
                continue
            self.events.append(event)
            if event.get("event") == "error":
                self.failures.append(Failure(event.get("file", ""), event.get("code", ""), event["message"]))
                self.messages.append(": ".join(filter(None, [event.get("file"), event["message"]])))


def run_logged(*arguments):
    """The log of a run that reads documents. Some may have failed: that is exit status 1."""
    result = subprocess.run([path_of_program(), *map(os.fspath, arguments), "--log-format", "json"],
                            stdin=subprocess.DEVNULL, capture_output=True, check=False)
    log = Log(result.stderr.decode("utf-8", "replace").splitlines())
    if result.returncode in (0, 3) or (result.returncode == 1 and log.failures):
        return log
    error = error_of(result.returncode, log.messages)
    error.failures = log.failures
    raise error
