#pragma once

// std::chrono's durations and clocks, which is all of it that the library speaks in. libstdc++ has them in a header of
// their own; whoever wants the calendar as well includes <chrono>, at several times the cost.

#include <version>

#if defined(__GLIBCXX__) && __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif
