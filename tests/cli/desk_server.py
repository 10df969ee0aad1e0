"""The review desk as tests ask it: a process, its address, and requests with a cookie."""
import http.client
import itertools
import json
import os
import re
import subprocess
import time
import urllib.parse

from program import PROGRAM

TIMES = itertools.count(int(time.time() * 1000))  # of ids: each later than those before


class Desk:
    """A running `niandu desk`; to be closed."""

    def __init__(self, catalog, *arguments, port=0, who="tester"):
        self.process = subprocess.Popen(
            [PROGRAM, "desk", "--catalog", str(catalog), "--port", str(port), "--as", who, *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process.stdout.readline()
        self.entrance = self.process.stdout.readline().decode().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{32})", self.entrance)
        assert found, self.entrance
        self.port, self.token = int(found.group(1)), found.group(2)
        self.cookie = None

    def close(self, kill=False):
        if self.process.poll() is None:
            (self.process.kill if kill else self.process.terminate)()
        self.process.wait(20)
        self.process.stdout.close()
        return self.process.returncode

    def raw(self, method, path, headers=None, body=None):
        """Status, headers and body of exactly this request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def enter(self):
        """Exchanges the token for the cookie."""
        status, headers, _ = self.raw("GET", "/?token=" + self.token)
        assert status == 200, status
        self.cookie = headers["Set-Cookie"].split(";")[0]
        return headers

    def get(self, path, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query)
        status, _, body = self.raw("GET", path, {"Cookie": self.cookie})
        return status, body

    def json(self, path, **query):
        status, body = self.get(path, **query)
        assert status == 200, (path, status, body[:200])
        return json.loads(body)

    def post(self, path, body, **headers):
        given = {"Cookie": self.cookie, "Content-Type": "application/json",
                 "Origin": f"http://127.0.0.1:{self.port}"}
        given.update({name.replace("_", "-"): value for name, value in headers.items()})
        data = body if isinstance(body, (bytes, str)) else json.dumps(body)
        status, _, answer = self.raw("POST", path, {k: v for k, v in given.items() if v is not None}, data)
        return status, json.loads(answer) if answer else {}

    @staticmethod
    def new_id():
        at = next(TIMES)
        return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7000-8000-{os.getpid():012x}"

    def value(self, document, page, table, key, field):
        """The value as a page of the desk has it."""
        records = self.json("/api/page", id=document, page=page)["records"]
        for record in records:
            if record["table"] == table and record["key"] == key:
                for value in record["values"]:
                    if value["field"] == field:
                        return value
        raise AssertionError(f"no {table} {key} {field} on page {page}")

    def asks(self, document, page, table, key, field, kind, value="", **more):
        """The body that the desk's page would send."""
        seen = self.value(document, page, table, key, field)
        return {"id": self.new_id(), "document": document, "table": table, "key": key, "field": field, "kind": kind,
                "value": value, "reason": "", "seconds": 2.5,
                "seen": {name: seen[name] for name in ("raw", "machine", "places")}, **more}
