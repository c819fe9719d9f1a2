"""A live preview of the site in the browser, for who writes a plan: this machine's own address, nothing else's.

Pages come from memory, with a script that reloads them when they change and shows what keeps them from being made.
Nothing of it is in the files that are written.
"""

import json
import mimetypes
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
STATE = "/-/state"
_WAIT = 20.0
"""Seconds for which a question about the next state stays open: longer than most look away, shorter than timeouts."""

_NOTHING_YET = b"<!doctype html><html lang=en><title>plansmith</title><body></body></html>"
_SCRIPT = """<script>
{
  let seen = %d;
  const box = document.createElement("pre");
  box.setAttribute("role", "status");
  box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;z-index:9;" +
    "background:#2b1d1d;color:#ffd9d4;font:13px/1.45 monospace;white-space:pre-wrap";
  const show = (words) => { box.textContent = words; if (words) document.body.append(box); else box.remove(); };
  show(%s);
  const ask = async () => {
    try {
      const state = await (await fetch("%s?after=" + seen)).json();
      if (state.site !== %d) { location.reload(); return; }
      seen = state.version;
      show(state.problem);
    } catch { await new Promise((done) => setTimeout(done, 1000)); }
    ask();
  };
  ask();
}
</script>"""


@dataclass(slots=True)
class Shown:
    """What the preview shows at the moment; changed by the one that builds, read by every reader."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problem: str = ""
    """Why the last change has no pages; then those before it stay."""
    site: int = 0
    version: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, files: Mapping[str, bytes]) -> None:
        with self._changed:
            self.site += 1
            self.version += 1
            self.files, self.problem = files, ""
            self._changed.notify_all()

    def fail(self, problem: str) -> None:
        with self._changed:
            self.version += 1
            self.problem = problem
            self._changed.notify_all()

    def after(self, version: int, seconds: float) -> str:
        """The state as JSON: at once where it is a later one, else when it changes or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, seconds)
            return json.dumps({"site": self.site, "version": self.version, "problem": self.problem})

    def page(self, path: str) -> bytes | None:
        """A file of the site as it is shown, None for one that isn't there."""
        name = path or "index.html"
        with self._changed:
            content = self.files.get(name, _NOTHING_YET if name == "index.html" else None)
            if content is None or not name.endswith(".html"):
                return content
            # A problem may hold any words; no word of it may close the script.
            problem = json.dumps(self.problem).replace("<", "\\u003c")
            script = _SCRIPT % (self.version, problem, STATE, self.site)
            return content.replace(b"</body>", script.encode() + b"</body>")


class Preview(ThreadingHTTPServer):
    """Serves what is shown. Raises OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, shown: Shown, port: int) -> None:
        self.shown = shown
        super().__init__((HOST, port), _Reader)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}/"


class _Reader(BaseHTTPRequestHandler):
    server: Preview

    def do_GET(self) -> None:
        # A page from elsewhere could reach this address under a name of its own; it would not get past this.
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self._answer(403, "text/plain", b"this preview is for this machine")
            return
        asked = urlsplit(self.path)
        if asked.path == STATE:
            after = asked.query.removeprefix("after=")
            state = self.server.shown.after(int(after) if after.isdecimal() else -1, _WAIT)
            self._answer(200, "application/json", state.encode())
            return
        path = unquote(asked.path).lstrip("/")
        content = self.server.shown.page(path)
        if content is None:
            self._answer(404, "text/plain", b"there is no such page")
            return
        self._answer(200, _kind(path or "index.html"), content)

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Silent: the terminal is for what the build says."""


def _kind(path: str) -> str:
    kind = "text/markdown" if path.endswith(".md") else mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "javascript")) else kind
