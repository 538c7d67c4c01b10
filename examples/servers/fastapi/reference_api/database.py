"""The table of items, in SQLite or PostgreSQL."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import BigInteger, Double, Text, event, func, select
from sqlalchemy.dialects.sqlite import INTEGER, REAL
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .schemas import now

DEFAULT_URL = "sqlite:///benchmark.db"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(BigInteger().with_variant(INTEGER, "sqlite"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    price: Mapped[float] = mapped_column(Double().with_variant(REAL, "sqlite"))
    created_at: Mapped[str] = mapped_column(Text, default=now)


SEED = (
    {"name": "Laptop", "description": "High-performance laptop", "price": 999.99},
    {"name": "Mouse", "description": "Wireless mouse", "price": 29.99},
    {"name": "Keyboard", "description": "Mechanical keyboard", "price": 79.99},
)


def database_url() -> URL:
    """DATABASE_URL with an asynchronous driver.

    :raises ValueError: when it names neither an SQLite file nor a PostgreSQL database
    """
    text = os.environ.get("DATABASE_URL", DEFAULT_URL)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError(f"the database URL does not read; an example is {DEFAULT_URL}") from error
    if url.drivername not in DRIVERS or not url.database or url.database == ":memory:":
        raise ValueError(f"the database URL names no SQLite file or PostgreSQL database; an example is {DEFAULT_URL}")
    return url.set(drivername=DRIVERS[url.drivername])


def open_engine() -> AsyncEngine:
    engine = create_async_engine(database_url(), pool_size=int(os.environ.get("DB_POOL_SIZE", "5")), max_overflow=0)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine.sync_engine, "connect")
        def set_pragmas(connection, _record) -> None:
            cursor = connection.cursor()
            for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL"):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

    return engine


async def prepare_database() -> None:
    """Creates the table when it is missing and seeds it when it is empty."""
    engine = open_engine()
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
            if await connection.scalar(select(func.count()).select_from(Item)) == 0:
                await connection.execute(Item.__table__.insert(), [{**row, "created_at": now()} for row in SEED])
    finally:
        await engine.dispose()
        # The thread of a connection that could not be opened has yet to report to this loop.
        for thread in threading.enumerate():
            if thread is not threading.main_thread():
                await asyncio.to_thread(thread.join, timeout=1)


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False)


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    async with request.app.state.sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(open_session)]
