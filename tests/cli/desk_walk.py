"""A browser that is told what to do (tests/validators/desk_walk.mjs)."""
import subprocess

from npm_packages import CHROMIUM, VALIDATORS, installed


class Walk:
    """The browser: one line says what to do, one comes back."""

    def __init__(self):
        self.process = subprocess.Popen(["node", VALIDATORS / "desk_walk.mjs", installed() / "node_modules", CHROMIUM],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __call__(self, act, given=""):
        self.process.stdin.write(f"{act} {given}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip("\n")
        assert answer.startswith("ok "), f"{act} {given}: {answer}"
        return answer[3:]

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
