"""python -m reference_api --port 8000"""

import argparse
import asyncio
import os
import signal
import sys

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from uvicorn.supervisors import Multiprocess

from .database import DEFAULT_URL, prepare_database


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="reference_api", description="Serves the reference API with FastAPI.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on [%(default)s]")
    parser.add_argument("--port", type=int, default=8000, help="0: the system chooses [%(default)s]")
    parser.add_argument("--workers", type=int, default=1, help="processes [%(default)s]")
    parser.add_argument(
        "--database-url",
        default=os.environ.get("DATABASE_URL", DEFAULT_URL),
        help="sqlite:///PATH or postgresql://USER@HOST:PORT/DB [%(default)s]",
    )
    return parser.parse_args()


def fail(problem: object) -> None:
    sys.exit(f"reference_api: {' '.join(str(problem).split())}")


class Server(uvicorn.Server):
    """Tells its address once it accepts connections."""

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        announce(sockets[0])


class Supervisor(Multiprocess):
    """Tells the address once every worker accepts connections."""

    def init_processes(self) -> None:
        super().init_processes()
        if all(process.wait_until_ready(timeout=30) for process in self.processes):
            announce(self.sockets[0])


def announce(socket) -> None:
    host, port = socket.getsockname()[:2]
    print(f"listening on http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)


def bind(config: uvicorn.Config):
    try:
        return config.bind_socket()
    except SystemExit:  # it has logged why
        sys.exit(1)


def main() -> None:
    arguments = parse_arguments()
    os.environ["DATABASE_URL"] = arguments.database_url  # for the workers, which are processes
    config = uvicorn.Config(
        "reference_api.app:app",
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=5,
    )
    socket = bind(config)
    try:
        asyncio.run(prepare_database())
    except (SQLAlchemyError, OSError, ValueError) as error:
        fail(f"cannot use the database: {getattr(error, 'orig', None) or error}")
    if arguments.workers > 1:
        Supervisor(config, sockets=[socket]).run()
        return
    # uvicorn ends by the signal that stopped it, which is then no reason to fail.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: None)
    Server(config).run(sockets=[socket])


if __name__ == "__main__":
    main()
