"""What requests and answers look like."""

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import unquote_to_bytes

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LARGEST_INTEGER = 2**63 - 1


def digits_only(value: object) -> object:
    """Decimal digits and nothing else; a number beyond 64 bits is the largest one, which is above every limit."""
    if isinstance(value, str):
        value = unquote_to_bytes(value).decode()
        if not (value.isascii() and value.isdigit()):
            raise ValueError("must be a non-negative integer")
        return min(int(value[:20]), LARGEST_INTEGER)
    return value


def percent_decoded(text: str) -> str:
    return unquote_to_bytes(text).decode()


NonNegative = Annotated[int, BeforeValidator(digits_only)]
ItemId = Annotated[NonNegative, Path()]
Iterations = Annotated[NonNegative, Path(le=10_000_000)]
Megabytes = Annotated[NonNegative, Path(le=100)]
Limit = Annotated[NonNegative, Query(ge=1, le=1000)]
Offset = Annotated[NonNegative, Query()]
PathMessage = Annotated[str, AfterValidator(percent_decoded), Path()]


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Hello(BaseModel):
    Hello: str = "World"
    timestamp: str = Field(default_factory=now)


class Health(BaseModel):
    status: str
    database: str
    timestamp: str = Field(default_factory=now)


class EchoRequest(BaseModel):
    model_config = ConfigDict(strict=True)

    message: str
    data: Any = None


class MessageEcho(BaseModel):
    message: str
    timestamp: str = Field(default_factory=now)
    processing_time_ms: float


class Echo(MessageEcho):
    data: Any


class ItemFields(BaseModel):
    model_config = ConfigDict(strict=True)

    name: str = Field(min_length=1, max_length=200)
    description: str | None = None
    price: float = Field(ge=0, allow_inf_nan=False)


class ItemOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    description: str | None
    price: float
    created_at: str


class Deleted(BaseModel):
    deleted: int


class CpuStress(BaseModel):
    iterations: int
    result: int
    processing_time_ms: float


class MemoryStress(BaseModel):
    allocated_bytes: int
    allocated_mb: int
    processing_time_ms: float
