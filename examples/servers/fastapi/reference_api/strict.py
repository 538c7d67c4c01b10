"""Requests held to the letter where Starlette and the standard library are lenient."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.types import ASGIApp, Receive, Scope, Send

LARGEST_BODY = 2**20


class StrictRequest(Request):
    """At most a mebibyte of JSON as RFC 8259 has it; the standard library's reader also takes NaN and halves of
    surrogate pairs."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            body = bytearray()
            async for chunk in self.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise HTTPException(413, "the body exceeds 1 MiB")
            self._body = bytes(body)
        return self._body

    async def json(self) -> Any:
        try:
            return from_json(await self.body(), allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from error


class StrictRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly


class RouteByRawPath:
    """Routes on the path as it was sent, so that an encoded slash stays inside its segment; parameters are decoded
    where they are validated."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["path"] = scope["raw_path"].decode("ascii")
        await self.app(scope, receive, send)
