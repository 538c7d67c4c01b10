#include "httpbench/outcome.hpp"

namespace httpbench {

namespace {

constexpr std::uint64_t OutcomeCounts::*member(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::ok:
            return &OutcomeCounts::ok;
        case Outcome::unexpected_status:
            return &OutcomeCounts::unexpected_status;
        case Outcome::unexpected_body:
            return &OutcomeCounts::unexpected_body;
        case Outcome::connect_failed:
            return &OutcomeCounts::connect_failed;
        case Outcome::timeout:
            return &OutcomeCounts::timeout;
        case Outcome::closed:
            return &OutcomeCounts::closed;
        case Outcome::protocol_error:
            return &OutcomeCounts::protocol_error;
        case Outcome::aborted:
            break;
    }
    return &OutcomeCounts::aborted;
}

}  // namespace

std::string_view to_string(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::ok:
            return "ok";
        case Outcome::unexpected_status:
            return "unexpected_status";
        case Outcome::unexpected_body:
            return "unexpected_body";
        case Outcome::connect_failed:
            return "connect_failed";
        case Outcome::timeout:
            return "timeout";
        case Outcome::closed:
            return "closed";
        case Outcome::protocol_error:
            return "protocol_error";
        case Outcome::aborted:
            break;
    }
    return "aborted";
}

std::uint64_t OutcomeCounts::ended() const noexcept {
    std::uint64_t total = 0;
    for (const Outcome outcome : all_outcomes) total += (*this)[outcome];
    return total;
}

std::uint64_t OutcomeCounts::completed() const noexcept {
    return ok + unexpected_status + unexpected_body;
}

std::uint64_t& OutcomeCounts::operator[](Outcome outcome) noexcept {
    return this->*member(outcome);
}

std::uint64_t OutcomeCounts::operator[](Outcome outcome) const noexcept {
    return this->*member(outcome);
}

OutcomeCounts& OutcomeCounts::operator+=(const OutcomeCounts& other) noexcept {
    sent += other.sent;
    for (const Outcome outcome : all_outcomes) (*this)[outcome] += other[outcome];
    return *this;
}

}  // namespace httpbench
