use std::borrow::Cow;

use axum::{
    Json,
    extract::{RawQuery, State},
    http::StatusCode,
};
use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::{
    error::ApiError,
    extract::{JsonBody, Number, non_negative},
    store::{Item, ItemFields, Store},
};

const NOT_FOUND: ApiError = ApiError::NotFound("there is no item with this id");
const LONGEST_NAME: usize = 200;

#[derive(Serialize)]
pub struct Deleted {
    deleted: i64,
}

pub async fn list(State(store): State<Store>, RawQuery(query): RawQuery) -> Result<Json<Vec<Item>>, ApiError> {
    let query = query.unwrap_or_default();
    let limit = parameter(&query, "limit", 100)
        .filter(|limit| (1..=1000).contains(limit))
        .ok_or_else(|| ApiError::unprocessable("the parameter 'limit' must be an integer from 1 to 1000"))?;
    let offset = parameter(&query, "offset", 0)
        .ok_or_else(|| ApiError::unprocessable("the parameter 'offset' must be a non-negative integer"))?;
    Ok(Json(store.list(limit, offset).await?))
}

pub async fn add(
    State(store): State<Store>,
    JsonBody(fields): JsonBody<ItemFields>,
) -> Result<(StatusCode, Json<Item>), ApiError> {
    validate(&fields)?;
    Ok((StatusCode::CREATED, Json(store.insert(&fields).await?)))
}

pub async fn get(State(store): State<Store>, Number(id): Number) -> Result<Json<Item>, ApiError> {
    store.find(id).await?.map(Json).ok_or(NOT_FOUND)
}

pub async fn change(
    State(store): State<Store>,
    Number(id): Number,
    JsonBody(fields): JsonBody<ItemFields>,
) -> Result<Json<Item>, ApiError> {
    validate(&fields)?;
    store.update(id, &fields).await?.map(Json).ok_or(NOT_FOUND)
}

pub async fn delete(State(store): State<Store>, Number(id): Number) -> Result<Json<Deleted>, ApiError> {
    if store.delete(id).await? { Ok(Json(Deleted { deleted: id })) } else { Err(NOT_FOUND) }
}

fn validate(fields: &ItemFields) -> Result<(), ApiError> {
    if !(1..=LONGEST_NAME).contains(&fields.name.chars().count()) {
        return Err(ApiError::unprocessable("the field 'name' must have 1 to 200 characters"));
    }
    if !fields.price.is_finite() || fields.price < 0.0 {
        return Err(ApiError::unprocessable("the field 'price' must be finite and not negative"));
    }
    Ok(())
}

/// The value of a query parameter, the last one when it is repeated; `None` when it is no non-negative integer.
fn parameter(query: &str, name: &str, otherwise: i64) -> Option<i64> {
    let value = query
        .split('&')
        .rev()
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .find_map(|(key, value)| (key == name).then_some(value));
    let Some(value) = value else { return Some(otherwise) };
    let decoded: Cow<str> = percent_decode_str(value).decode_utf8().ok()?;
    non_negative(&decoded)
}
