use std::time::Instant;

use chrono::{SecondsFormat, Utc};

/// RFC 3339 in UTC with microseconds.
pub fn timestamp() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Micros, true)
}

pub fn elapsed_ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
