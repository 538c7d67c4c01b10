"""The servers that take the load, each on one core and a free port of the loopback."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time

NGINX = """
daemon off; worker_processes 1; worker_rlimit_nofile 20000; error_log stderr crit; pid {folder}/pid;
events {{ worker_connections 10000; }}
http {{
    access_log off; keepalive_requests 1000000000; keepalive_timeout 1h; sendfile on; tcp_nodelay on;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} backlog=8192;
        location / {{ default_type text/plain; return 200 "hello, hello, hello, hello, 30"; }}
        location /large {{ root {folder}; }}
    }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"nothing listens on port {port}")


@contextlib.contextmanager
def serve(name, bin_dir, core):
    """Yields the port of a server that is up, and ends it."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        if name == "nginx":
            with open(f"{folder}/large", "wb") as file:
                file.write(b"x" * 100_000)
            with open(f"{folder}/nginx.conf", "w", encoding="ascii") as file:
                file.write(NGINX.format(folder=folder, port=port))
            command = [shutil.which("nginx"), "-e", "stderr", "-p", folder, "-c", f"{folder}/nginx.conf"]
        elif name == "coroutine":
            command = [f"{bin_dir}/reference_server", "--model", "coroutine", "--port", str(port), "--database-url",
                       f"sqlite:///{folder}/items.db"]
        else:
            command = [f"{bin_dir}/perf_constant_server", str(port)]
        with subprocess.Popen(["taskset", "-c", str(core), *command], stdout=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                yield port
            finally:
                server.terminate()
                server.wait()
