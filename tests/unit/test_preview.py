"""The preview: serves on this machine only, and builds again when a source changes."""

import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from archive_site.commands.loopback import open_server
from archive_site.commands.preview import run_preview
from archive_site.problems import MachineError
from archive_site.sites.freshness import Watched


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    """With the option that names another."""
    with open_server(tmp_path, 0) as server, pytest.raises(MachineError, match="--port"):
        open_server(tmp_path, server.server_address[1])


def test_the_preview_serves_the_site_and_rebuilds_after_a_change(tmp_path: Path) -> None:
    """On the loopback address, never from a cache, until it is told to stop."""
    site, sources = tmp_path / "site", tmp_path / "sources"
    site.mkdir()
    sources.mkdir()
    (site / "index.html").write_text("first")
    stop, rebuilt = threading.Event(), threading.Event()
    with open_server(site, 0) as probe:
        port = probe.server_address[1]
    thread = threading.Thread(
        target=run_preview,
        args=(site, [Watched(sources)], port),
        kwargs={"begin": lambda: None, "rebuild": rebuilt.set, "stop": stop},
    )
    thread.start()
    try:
        for _ in range(100):
            try:
                with urlopen(f"http://127.0.0.1:{port}/index.html", timeout=5) as answer:
                    assert (answer.read(), answer.headers["Cache-Control"]) == (b"first", "no-store")
                break
            except OSError:
                stop.wait(0.05)
        with pytest.raises(HTTPError, match="404") as lost:
            urlopen(f"http://127.0.0.1:{port}/nowhere.html", timeout=5)
        lost.value.close()
        (sources / "a.md").write_text("x")
        assert rebuilt.wait(10)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_a_change_during_the_first_build_is_a_change(tmp_path: Path) -> None:
    """Whoever goes on writing sees it; where the port is taken, nothing is built or said."""
    (tmp_path / "sources").mkdir()
    watched = [Watched(tmp_path / "sources")]
    stop, rebuilt = threading.Event(), threading.Event()

    def begin() -> None:
        (tmp_path / "sources" / "a.md").write_text("x")

    def rebuild() -> None:
        rebuilt.set()
        stop.set()

    with open_server(tmp_path, 0) as server, pytest.raises(MachineError, match="--port"):
        run_preview(tmp_path, watched, server.server_address[1], begin=begin, rebuild=rebuild, stop=stop)
    assert not (tmp_path / "sources" / "a.md").exists()
    late = threading.Timer(10, stop.set)
    late.start()
    run_preview(tmp_path, watched, 0, begin=begin, rebuild=rebuild, stop=stop)
    late.cancel()
    assert rebuilt.is_set()


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1", 200), ("localhost", 200), ("rebound.example", 421), ("[", 421)]
)
def test_a_page_elsewhere_cannot_read_it_under_a_name_of_its_own(
    tmp_path: Path, host: str, status: int
) -> None:
    """A private edition is nobody's but the curator's."""
    (tmp_path / "index.html").write_text("private")
    with open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/index.html", headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        assert (answer.status, b"private" in answer.read()) == (status, status == 200)
        connection.close()
        server.shutdown()
