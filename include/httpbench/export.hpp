#pragma once

/// Marks what a shared libhttpbench shows to its users; everything else is hidden.
#define HTTPBENCH_EXPORT __attribute__((visibility("default")))
