//! Extractors whose rejections are the API's own.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{StatusCode, request::Parts},
    response::IntoResponse,
};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// The body as JSON, whatever its Content-Type says.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let body = Bytes::from_request(request, state).await.map_err(refusal)?;
        let value = serde_json::from_slice(&body).map_err(|error| ApiError::unprocessable(error.to_string()))?;
        Ok(Self(value))
    }
}

fn refusal(rejection: BytesRejection) -> ApiError {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::BodyTooLarge,
        _ => ApiError::unprocessable("the body could not be read"),
    }
}

/// The path's last segment, decoded.
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        let segment = parts.uri.path().rsplit('/').next().unwrap_or_default();
        let decoded = percent_decode_str(segment)
            .decode_utf8()
            .map_err(|_| ApiError::unprocessable("the path is not percent-encoded UTF-8"))?;
        Ok(Self(decoded.into_owned()))
    }
}

/// The path's last segment as a non-negative integer.
pub struct Number(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for Number {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Segment(text) = Segment::from_request_parts(parts, state).await?;
        non_negative(&text)
            .map(Self)
            .ok_or_else(|| ApiError::unprocessable("the path must end with a non-negative integer"))
    }
}

/// Decimal digits and nothing else; a number beyond 64 bits is the largest one, which is above every limit.
pub fn non_negative(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(i64::MAX))
}
