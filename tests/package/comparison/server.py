"""Answers with a status after so many milliseconds; with several numbers, 30 requests by each in turn.
Usage: server.py STATUS MILLISECONDS…"""

import http.server
import itertools
import sys
import time

REQUESTS = 30  # by one number: those of a round in plan.json
STATUS = int(sys.argv[1])
PAUSES = [float(text) / 1000 for text in sys.argv[2:]]
count = itertools.count()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(PAUSES[next(count) // REQUESTS % len(PAUSES)])
        self.send_response(STATUS)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
