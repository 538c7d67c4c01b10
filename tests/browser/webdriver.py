"""A small WebDriver client (W3C WebDriver, and ChromeDriver's own commands) for headless Chromium."""

import base64
import json
import re
import subprocess
import tempfile
import urllib.request

# As root there is no sandbox, and nothing is looked up on a network.
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One browser window; ended with the `with` block."""

    def __init__(self, driver, chromium):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._driver = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._url = "http://127.0.0.1:" + self._port()
        options = {"binary": chromium, "args": FLAGS + ["--user-data-dir=" + self._profile.name]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self._session = "/session/" + self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def _port(self):
        for line in self._driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                return found.group(1)
        raise RuntimeError("ChromeDriver ended before it said where it listens")

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait(20)
            self._profile.cleanup()

    def open(self, url):
        self._call("POST", self._session + "/url", {"url": url})

    def run(self, script, *arguments):
        """The value that a function's body returns in the page."""
        return self._call("POST", self._session + "/execute/sync", {"script": script, "args": list(arguments)})

    def wait_until(self, script):
        """Waits for a condition, which the page itself watches."""
        return self._call("POST", self._session + "/execute/async", {
            "script": "const done = arguments[0]; const look = () => { const value = (() => {" + script +
                      "})(); value ? done(value) : setTimeout(look, 20); }; look();", "args": []})

    def press(self, selector, key):
        element = self._call("POST", self._session + "/element", {"using": "css selector", "value": selector})[ELEMENT]
        self._call("POST", f"{self._session}/element/{element}/value", {"text": key})

    def devtools(self, command, **parameters):
        return self._call("POST", self._session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def console(self):
        """What was logged since the last call."""
        return self._call("POST", self._session + "/se/log", {"type": "browser"})

    def resize(self, width, height, dark=False):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = "dark" if dark else "light"
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self, path):
        """The whole page."""
        picture = self.devtools("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        path.write_bytes(base64.b64decode(picture))
