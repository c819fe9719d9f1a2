"""`build --watch`: the site again on each change, and in the browser."""

import threading
from contextlib import suppress
from dataclasses import replace

from ..building import Memory
from ..failure import Failure
from ..preview import Preview, Shown
from ..project import ask
from ..watching import changes, watched
from .build_job import Job, as_text, say
from .run import Run


def watch(job: Job, paths: tuple[str, ...], port: int, run: Run) -> None:
    """Until Ctrl-C."""
    shown = Shown()
    try:
        preview = Preview(shown, port)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise Failure(f"can't show pages at port {port}: {why}", help="name another with `--port`") from None
    threading.Thread(target=preview.serve_forever, daemon=True).start()
    job = replace(job, memory=Memory())
    changed = changes(watched(job.asked.project, job.theme), without=job.target.absolute())
    run.say(f"showing {preview.address}; Ctrl-C ends it")
    while True:
        _show(job, shown, run)
        for path in next(changed):
            run.say(f"changed: {job.asked.project.show(path)}")
        with suppress(Failure):  # said by the next build
            job = replace(job, asked=ask(paths, settings=run.settings))


def _show(job: Job, shown: Shown, run: Run) -> None:
    try:
        done = job.done(run)
    except Failure as failure:
        said = f"{failure.sentence}\n{failure.help}".strip()
        run.say(said)
        shown.fail(said)
        return
    said = as_text(done.build, colour=False)
    if done.files:
        shown.show(done.files)
    else:
        run.out(said)
        shown.fail(said)
    say(done, job, run)
