"""`plansmith build --watch`: what counts as a change, and what the preview shows."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plansmith.preview import HOST, Preview, Shown
from plansmith.watching import changes

from .conftest import PLAN, Run, write

PAGE = b"<!doctype html><html><body><p>one</p></body></html>"


def after(*steps: Callable[[], object]) -> Callable[[], None]:
    """A pause in which the next step happens; past the last one nothing does."""
    waiting = iter(steps)
    return lambda: next(waiting, lambda: None)() and None


def test_files_that_came_went_and_changed(tmp_path: Path) -> None:
    kept, changed, gone = (write(tmp_path / f"{name}.plan", name) for name in ("kept", "changed", "gone"))
    pause = after(lambda: None, lambda: (gone.unlink(), write(changed, "longer"), write(tmp_path / "new.plan", "")))
    found = next(changes((tmp_path,), without=tmp_path / "out", pause=pause))
    assert found == (changed, gone, tmp_path / "new.plan")
    assert kept not in found


def test_several_saves_are_one_change(tmp_path: Path) -> None:
    one, two = tmp_path / "one.plan", tmp_path / "two.plan"
    pause = after(lambda: write(one, "1"), lambda: write(two, "2"), lambda: write(one, "more"))
    assert next(changes((tmp_path,), without=tmp_path / "out", pause=pause)) == (one, two)


def test_what_a_build_writes_is_no_change(tmp_path: Path) -> None:
    plan = tmp_path / "a.plan"
    steps = (
        lambda: write(tmp_path / "out" / "index.html", ""),
        lambda: write(tmp_path / ".hidden" / "x", ""),
        lambda: write(plan, "a"),
    )
    assert next(changes((tmp_path,), without=tmp_path / "out", pause=after(*steps))) == (plan,)


@pytest.fixture
def preview() -> Iterator[Preview]:
    served = Preview(Shown(), 0)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def get(preview: Preview, path: str, host: str = HOST) -> tuple[int, bytes]:
    connection = HTTPConnection(HOST, preview.server_address[1], timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_pages_reload_themselves_and_files_stay_as_they_are(preview: Preview) -> None:
    preview.shown.show({"index.html": PAGE, "a.json": b"{}"})
    status, page = get(preview, "/")
    assert status == 200
    assert page.startswith(PAGE.removesuffix(b"</body></html>"))
    assert b"location.reload()" in page
    assert get(preview, "/a.json") == (200, b"{}")
    assert get(preview, "/none.html")[0] == 404
    assert get(preview, "/../../etc/passwd")[0] == 404


def test_a_problem_is_shown_over_the_last_good_page(preview: Preview) -> None:
    preview.shown.show({"index.html": PAGE})
    version = json.loads(get(preview, "/-/state")[1])["version"]
    preview.shown.fail("a.plan:3: </script><b>")
    state = json.loads(get(preview, f"/-/state?after={version}")[1])
    assert state == {"site": 1, "version": version + 1, "problem": "a.plan:3: </script><b>"}
    page = get(preview, "/")[1]
    assert b"<p>one</p>" in page
    assert b"</script><b>" not in page
    preview.shown.show({"index.html": PAGE})
    assert json.loads(get(preview, "/-/state")[1])["problem"] == ""


def test_a_question_about_the_next_state_waits_for_it() -> None:
    shown = Shown()
    asked = threading.Timer(0.05, lambda: shown.show({"index.html": PAGE}))
    asked.start()
    assert json.loads(shown.after(0, 10))["site"] == 1
    assert json.loads(shown.after(1, 0))["site"] == 1


def test_before_the_first_good_build_there_is_a_page_that_waits(preview: Preview) -> None:
    preview.shown.fail("broken")
    assert b'show("broken")' in get(preview, "/")[1]


def test_other_machines_and_names_are_turned_away(preview: Preview) -> None:
    assert get(preview, "/", host="evil.example")[0] == 403
    assert get(preview, "/", host=f"localhost:{preview.server_address[1]}")[0] == 200


def test_a_port_that_is_taken(project: Path, run: Run, preview: Preview) -> None:
    result = run("build", "--watch", "--port", str(preview.server_address[1]))
    assert result.exit_code == 2
    assert "can't show pages at port" in result.stderr


def test_standard_input_can_t_be_watched(project: Path, run: Run) -> None:
    assert run("build", "-", "--watch", stdin=PLAN).exit_code == 2


@pytest.mark.skipif(os.name != "posix", reason="ends the process as Ctrl-C does")
def test_a_change_is_built_and_shown(project: Path) -> None:
    command = [sys.executable, "-m", "plansmith", "build", "--watch", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = iter(process.stderr.readline, "")
        address = next(found[1] for line in said if (found := re.search(r"showing http://([\d.:]+)/", line)))
        assert any("wrote 1 sheet" in line for line in said)
        write(project / "plans" / "desk.plan", PLAN.replace("Help Desk", "Front Desk"))
        assert any("changed: plans/desk.plan" in line for line in said)
        assert any("wrote 1 sheet" in line for line in said)
        host, _, port = address.partition(":")
        connection = HTTPConnection(host, int(port), timeout=10)
        connection.request("GET", "/desk.html")
        assert b"Front Desk" in connection.getresponse().read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
