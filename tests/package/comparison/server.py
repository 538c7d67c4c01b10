"""Answers with a status after so many milliseconds; with several numbers, each start takes the next, which a file in the
working directory remembers. Usage: server.py STATUS MILLISECONDS…"""

import http.server
import pathlib
import sys
import time

STATUS = int(sys.argv[1])
PAUSES = [float(text) / 1000 for text in sys.argv[2:]]
starts = pathlib.Path("starts_" + "_".join(sys.argv[2:]))
count = int(starts.read_text()) if starts.exists() else 0
starts.write_text(str(count + 1))
pause = PAUSES[count % len(PAUSES)]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(pause)
        self.send_response(STATUS)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
