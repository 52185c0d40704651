"""A real browser for tests: headless Chromium, driven through chromedriver's own HTTP interface.

WebDriver is a few JSON requests (W3C, webdriver2), so nothing more than Python is needed.
"""

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


# Text that is cut off: wider than the page, and in nothing that can be scrolled.
_OVERFLOWING = """
const wide = document.documentElement.clientWidth + 1;
return [...document.querySelectorAll('main *, section *')].filter(each =>
  each.getBoundingClientRect().right > wide && !each.closest('.scroll, svg')
).map(each => each.tagName + ' ' + each.textContent.slice(0, 40));
"""


class NoBrowser(RuntimeError):
    """There is no Chromium with its driver on this machine."""


class Browser:
    """One window of a browser; sizes are those of the page, in CSS pixels."""

    def __init__(self, address: str, session: str) -> None:
        self._session = f"{address}/session/{session}"

    def open(self, page: Path, width: int, height: int = 900) -> None:
        """Open a file in a page `width` wide, as a telephone or a desk would show it."""
        telephone = width < 600  # scroll bars lie over the page there
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": telephone}
        self._call("goog/cdp/execute", cmd="Emulation.setDeviceMetricsOverride", params=size)
        self._call("url", url=page.as_uri())

    def run(self, script: str) -> Any:
        """What a script returns in the page."""
        return self._call("execute/sync", script=script, args=[])

    def complaints(self) -> list[str]:
        """What the page has written to the console since the last call: errors and warnings."""
        found = self._call("se/log", type="browser")
        return [each["message"] for each in found if each["level"] in ("SEVERE", "WARNING")]

    def overflowing(self) -> list[str]:
        """Elements whose text is cut off at the right."""
        found: list[str] = self.run(_OVERFLOWING)
        return found

    def picture(self, path: Path) -> None:
        """The whole page as a PNG."""
        shot = self._call(
            "goog/cdp/execute",
            cmd="Page.captureScreenshot",
            params={"format": "png", "captureBeyondViewport": True},
        )
        path.write_bytes(base64.b64decode(shot["data"]))

    def _call(self, what: str, **values: Any) -> Any:
        return _post(f"{self._session}/{what}", values)


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile. Raises `NoBrowser` where there is none."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        raise NoBrowser(
            "This test opens the report in Chromium: install the Debian packages chromium and "
            "chromium-driver."
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        options = {"binary": program, "args": [*FLAGS, f"--user-data-dir={profile}"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = _post(f"{address}/session", {"capabilities": {"alwaysMatch": wanted}})
        browser = Browser(address, made["sessionId"])
        try:
            yield browser
        finally:
            _post(f"{address}/session/{made['sessionId']}", None, "DELETE")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{address}/status", timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _post(address: str, values: Any, method: str = "POST") -> Any:
    body = None if values is None else json.dumps(values).encode()
    request = urllib.request.Request(
        address, body, {"Content-Type": "application/json"}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as problem:
        with problem:
            raise RuntimeError(problem.read().decode()) from problem
