#pragma once

#include "httpbench/outcome.hpp"

#include <catch2/catch_tostring.hpp>
#include <string>

/// What a failing check shows of outcomes: what was sent, and every count that is not 0.
template <>
struct Catch::StringMaker<httpbench::OutcomeCounts> {
    static std::string convert(const httpbench::OutcomeCounts& counts) {
        std::string text = "sent " + std::to_string(counts.sent);
        for (const auto outcome : httpbench::all_outcomes) {
            if (counts[outcome] == 0) continue;
            text.append(", ").append(to_string(outcome)).append(" ").append(std::to_string(counts[outcome]));
        }
        return text;
    }
};
