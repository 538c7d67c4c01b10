#pragma once

// What a test needs. Three headers are included on their own, for what they include costs a compiler more than all of
// this: run_options.hpp (progress, a look at every round, cancelling), launched_server.hpp and verify.hpp. So are the
// adapters, catch2.hpp and gtest.hpp.

#include "httpbench/audit.hpp"
#include "httpbench/claim.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/diff.hpp"
#include "httpbench/endpoint.hpp"
#include "httpbench/error.hpp"
#include "httpbench/file.hpp"
#include "httpbench/gate.hpp"
#include "httpbench/histogram.hpp"
#include "httpbench/judgement.hpp"
#include "httpbench/load.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/outcome.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/runner.hpp"
#include "httpbench/stats.hpp"
#include "httpbench/target.hpp"
#include "httpbench/units.hpp"
#include "httpbench/verdict.hpp"
#include "httpbench/verification.hpp"
#include "httpbench/version.hpp"
