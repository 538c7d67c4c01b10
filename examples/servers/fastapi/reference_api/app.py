"""The application: routes without items, and how errors are told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from . import items
from .database import Session, make_sessions, open_engine
from .schemas import (
    CpuStress,
    Echo,
    EchoRequest,
    Health,
    Hello,
    Iterations,
    Megabytes,
    MemoryStress,
    MessageEcho,
    PathMessage,
)
from .strict import RouteByRawPath, StrictRoute

MEBIBYTE = 2**20
PAGE = 4096

router = APIRouter(route_class=StrictRoute)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    engine = open_engine()
    app.state.sessions = make_sessions(engine)
    yield
    await engine.dispose()


def elapsed_ms(start: float) -> float:
    return (perf_counter() - start) * 1000


@router.get("/")
async def hello() -> Hello:
    return Hello()


@router.get("/health", responses={503: {"model": Health}})
async def health(session: Session, response: Response) -> Health:
    try:
        await session.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        response.status_code = 503
        return Health(status="unhealthy", database="disconnected")
    return Health(status="healthy", database="connected")


@router.post("/echo")
async def echo(body: EchoRequest) -> Echo:
    start = perf_counter()
    return Echo(message=body.message, data=body.data, processing_time_ms=elapsed_ms(start))


@router.get("/echo/{message}")
async def echo_message(message: PathMessage) -> MessageEcho:
    start = perf_counter()
    return MessageEcho(message=message, processing_time_ms=elapsed_ms(start))


# Not async: the thread pool takes them, so that the event loop goes on.
@router.get("/stress/cpu/{iterations}")
def stress_cpu(iterations: Iterations) -> CpuStress:
    start = perf_counter()
    result = 0
    for i in range(iterations):
        result += i * i
    return CpuStress(iterations=iterations, result=result % 2**63, processing_time_ms=elapsed_ms(start))


@router.get("/stress/memory/{megabytes}")
def stress_memory(megabytes: Megabytes) -> MemoryStress:
    start = perf_counter()
    size = megabytes * MEBIBYTE
    block = bytearray(size)
    block[::PAGE] = b"\x01" * (size // PAGE)
    return MemoryStress(allocated_bytes=len(block), allocated_mb=megabytes, processing_time_ms=elapsed_ms(start))


async def tell_http_error(request: Request, error: HTTPException) -> JSONResponse:
    headers = dict(error.headers or {})
    if error.status_code == 405:  # Starlette names the methods of the first route with this path alone
        routes = (*router.routes, *items.router.routes)
        matching = (route for route in routes if route.matches(request.scope)[0] is Match.PARTIAL)
        headers["Allow"] = ", ".join(method for route in matching for method in route.methods)
    return JSONResponse({"detail": error.detail}, error.status_code, headers)


async def tell_validation_error(_request: Request, error: RequestValidationError) -> JSONResponse:
    problems = (f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors())
    return JSONResponse({"detail": "; ".join(problems)}, 422)


async def tell_database_error(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "the database did not do it"}, 503)


async def tell_failure(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "the server failed"}, 500)


app = FastAPI(
    title="Reference API",
    lifespan=lifespan,
    redirect_slashes=False,
    strict_content_type=False,
    openapi_url=None,
    exception_handlers={
        HTTPException: tell_http_error,
        RequestValidationError: tell_validation_error,
        SQLAlchemyError: tell_database_error,
        OSError: tell_database_error,
        Exception: tell_failure,
    },
)
app.add_middleware(RouteByRawPath)
app.include_router(router)
app.include_router(items.router)
