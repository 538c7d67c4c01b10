use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use thiserror::Error;

/// What a client is told when its request cannot be served: `{"detail": …}` with the status.
#[derive(Debug, Error)]
pub enum ApiError {
    #[error("{0}")]
    NotFound(&'static str),
    #[error("this path does not take this method")]
    MethodNotAllowed,
    #[error("the body exceeds 1 MiB")]
    BodyTooLarge,
    #[error("{0}")]
    Unprocessable(String),
    #[error("the database did not do it")]
    Database(#[from] sqlx::Error),
    #[error("the server failed")]
    Internal,
}

impl ApiError {
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::Unprocessable(detail.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Database(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Database(error) = &self {
            tracing::debug!(%error, "the database failed");
        }
        (self.status(), Json(json!({ "detail": self.to_string() }))).into_response()
    }
}
