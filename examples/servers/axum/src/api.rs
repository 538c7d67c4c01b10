use std::{hint::black_box, time::Instant};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    error::ApiError,
    extract::{JsonBody, Number, Segment},
    items,
    store::Store,
    time::{elapsed_ms, timestamp},
};

const MEBIBYTE: usize = 1 << 20;
const PAGE: usize = 4096;
const MOST_ITERATIONS: i64 = 10_000_000;
const MOST_MEGABYTES: i64 = 100;
/// Work from this size on goes to the pool of blocking threads, so that the event loop goes on.
const LONG_ITERATIONS: i64 = 100_000;
const LONG_MEGABYTES: i64 = 8;

pub fn router(store: Store) -> Router {
    Router::new()
        .route("/", get(hello))
        .route("/health", get(health))
        .route("/echo", post(echo))
        .route("/echo/{message}", get(echo_message))
        .route("/db/items", get(items::list).post(items::add))
        .route("/db/items/{id}", get(items::get).put(items::change).delete(items::delete))
        .route("/stress/cpu/{iterations}", get(stress_cpu))
        .route("/stress/memory/{megabytes}", get(stress_memory))
        .fallback(|| async { ApiError::NotFound("there is nothing at this path") })
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(MEBIBYTE))
        .with_state(store)
}

#[derive(Serialize)]
struct Hello {
    #[serde(rename = "Hello")]
    hello: &'static str,
    timestamp: String,
}

async fn hello() -> Json<Hello> {
    Json(Hello { hello: "World", timestamp: timestamp() })
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
    database: &'static str,
    timestamp: String,
}

async fn health(State(store): State<Store>) -> (StatusCode, Json<Health>) {
    let (code, status, database) = match store.ping().await {
        Ok(()) => (StatusCode::OK, "healthy", "connected"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "unhealthy", "disconnected"),
    };
    (code, Json(Health { status, database, timestamp: timestamp() }))
}

#[derive(Deserialize)]
struct EchoRequest {
    message: String,
    #[serde(default)]
    data: Value,
}

#[derive(Serialize)]
struct Echo {
    message: String,
    data: Value,
    timestamp: String,
    processing_time_ms: f64,
}

async fn echo(JsonBody(request): JsonBody<EchoRequest>) -> Json<Echo> {
    let start = Instant::now();
    Json(Echo {
        message: request.message,
        data: request.data,
        timestamp: timestamp(),
        processing_time_ms: elapsed_ms(start),
    })
}

#[derive(Serialize)]
struct MessageEcho {
    message: String,
    timestamp: String,
    processing_time_ms: f64,
}

async fn echo_message(Segment(message): Segment) -> Json<MessageEcho> {
    let start = Instant::now();
    Json(MessageEcho { message, timestamp: timestamp(), processing_time_ms: elapsed_ms(start) })
}

#[derive(Serialize)]
struct CpuStress {
    iterations: i64,
    result: u64,
    processing_time_ms: f64,
}

async fn stress_cpu(Number(iterations): Number) -> Result<Json<CpuStress>, ApiError> {
    let start = Instant::now();
    if iterations > MOST_ITERATIONS {
        return Err(ApiError::unprocessable("the number of iterations must be an integer from 0 to 10000000"));
    }
    let result = run(iterations >= LONG_ITERATIONS, move || sum_of_squares(iterations.unsigned_abs())).await?;
    Ok(Json(CpuStress { iterations, result, processing_time_ms: elapsed_ms(start) }))
}

/// Sum of i² for i below `count`, modulo 2⁶³. The black box keeps the compiler from putting the closed formula in the
/// loop's place.
fn sum_of_squares(count: u64) -> u64 {
    let sum = (0..count).map(black_box).fold(0u64, |sum, i| sum.wrapping_add(i.wrapping_mul(i)));
    sum & (u64::MAX >> 1)
}

#[derive(Serialize)]
struct MemoryStress {
    allocated_bytes: usize,
    allocated_mb: i64,
    processing_time_ms: f64,
}

async fn stress_memory(Number(megabytes): Number) -> Result<Json<MemoryStress>, ApiError> {
    let start = Instant::now();
    let bytes = usize::try_from(megabytes)
        .ok()
        .filter(|_| megabytes <= MOST_MEGABYTES)
        .map(|megabytes| megabytes * MEBIBYTE)
        .ok_or_else(|| ApiError::unprocessable("the number of megabytes must be an integer from 0 to 100"))?;
    run(megabytes >= LONG_MEGABYTES, move || touch_memory(bytes)).await?;
    Ok(Json(MemoryStress { allocated_bytes: bytes, allocated_mb: megabytes, processing_time_ms: elapsed_ms(start) }))
}

/// Takes a block, writes one byte in every page of it, and gives it back.
fn touch_memory(bytes: usize) {
    let mut block: Vec<u8> = Vec::with_capacity(bytes);
    for page in block.spare_capacity_mut()[..bytes].chunks_mut(PAGE) {
        page[0].write(1);
    }
    black_box(&mut block);
}

async fn run<T: Send + 'static>(long: bool, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    if !long {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::Internal)
}
