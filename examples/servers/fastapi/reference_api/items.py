"""Items: one statement a request, each change committed before it is answered."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException
from sqlalchemy import delete, insert, select, update

from .database import Item, Session
from .schemas import Deleted, ItemFields, ItemId, ItemOut, Limit, Offset
from .strict import StrictRoute

router = APIRouter(prefix="/db/items", route_class=StrictRoute)

NOT_FOUND = HTTPException(404, "there is no item with this id")


@router.get("")
async def list_items(session: Session, limit: Limit = 100, offset: Offset = 0) -> list[ItemOut]:
    items: Sequence[Item] = (await session.scalars(select(Item).order_by(Item.id).limit(limit).offset(offset))).all()
    return items


@router.post("", status_code=201)
async def add_item(session: Session, fields: ItemFields) -> ItemOut:
    item = await session.scalar(insert(Item).values(**fields.model_dump()).returning(Item))
    await session.commit()
    return item


@router.get("/{item_id}")
async def get_item(session: Session, item_id: ItemId) -> ItemOut:
    item = await session.get(Item, item_id)
    if item is None:
        raise NOT_FOUND
    return item


@router.put("/{item_id}")
async def change_item(session: Session, item_id: ItemId, fields: ItemFields) -> ItemOut:
    statement = update(Item).where(Item.id == item_id).values(**fields.model_dump()).returning(Item)
    item = await session.scalar(statement)
    if item is None:
        raise NOT_FOUND
    await session.commit()
    return item


@router.delete("/{item_id}")
async def delete_item(session: Session, item_id: ItemId) -> Deleted:
    deleted = await session.scalar(delete(Item).where(Item.id == item_id).returning(Item.id))
    if deleted is None:
        raise NOT_FOUND
    await session.commit()
    return Deleted(deleted=deleted)
