#include "engine/recorder.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace httpbench {

Recorder::Recorder(Detail detail) : detail_{detail} {
    latency_.reserve();
    other_latency_.reserve();
    connect_time_.reserve();
    if (detail_ == Detail::none) return;
    service_time_.reserve();
    send_lag_.reserve();
}

void Recorder::clear() noexcept {
    counts_ = {};
    flow_ = {};
    resent_ = 0;
    opened_ = 0;
    established_ = 0;
    bytes_ = 0;
    statuses_.fill(0);
    for (auto& facts : examples_) facts.taken = false;
    latency_.clear();
    other_latency_.clear();
    connect_time_.clear();
    service_time_.clear();
    send_lag_.clear();
    fastest_ = {};
}

void Recorder::answered(Outcome outcome, const Reply& reply, const Times& times) noexcept {
    end_as(outcome);
    bytes_ += reply.bytes;
    ++statuses_[static_cast<std::size_t>(reply.status)];
    if (outcome == Outcome::ok) {
        latency_.record(times.response);
        if (detail_ == Detail::schedule) {
            service_time_.record(times.service);
            auto& fastest = fastest_[times.half];
            fastest = std::min(fastest.value_or(times.response), times.response);
        }
    } else {
        other_latency_.record(times.response);
        keep_example(outcome, reply);
    }
}

void Recorder::failed(Outcome outcome, const Reply& reply) noexcept {
    end_as(outcome);
    keep_example(outcome, reply);
}

void Recorder::keep_example(Outcome outcome, const Reply& reply) noexcept {
    auto& facts = examples_[static_cast<std::size_t>(outcome)];
    if (facts.taken) return;
    facts.taken = true;
    facts.status = reply.status;
    facts.error = reply.error;
    facts.reason = reply.reason;
    facts.size = std::min(reply.first_bytes.size(), facts.bytes.size());
    std::copy_n(reply.first_bytes.begin(), facts.size, facts.bytes.begin());
}

OutcomeExample Recorder::describe(Outcome outcome, const Facts& facts) {
    OutcomeExample example{.outcome = outcome, .bytes = {facts.bytes.data(), facts.size}};
    switch (outcome) {
        case Outcome::unexpected_status:
            example.detail = "status " + std::to_string(facts.status);
            break;
        case Outcome::unexpected_body:
            example.detail = "another body than expected";
            break;
        case Outcome::connect_failed:
            example.detail = std::system_category().message(facts.error);
            break;
        case Outcome::timeout:
            example.detail = "no whole answer in time";
            break;
        case Outcome::closed:
            example.detail = facts.error != 0 ? std::system_category().message(facts.error) : "closed by the peer";
            break;
        case Outcome::protocol_error:
            example.detail = facts.reason;
            break;
        case Outcome::ok:
        case Outcome::aborted:
            assert(false);
            break;
    }
    return example;
}

Stats Recorder::stats() const {
    Stats stats{.outcomes = counts_,
                .flow = flow_,
                .resent = resent_,
                .connections_opened = opened_,
                .connections_established = established_,
                .bytes_received = bytes_,
                .latency = latency_,
                .other_latency = other_latency_,
                .connect_time = connect_time_};
    if (detail_ == Detail::schedule) {
        stats.service_time = service_time_;
        stats.send_lag = send_lag_;
    }
    for (std::size_t status = 0; status < statuses_.size(); ++status) {
        if (statuses_[status] > 0) stats.status_codes.push_back({static_cast<int>(status), statuses_[status]});
    }
    for (const auto outcome : all_outcomes) {
        const auto& facts = examples_[static_cast<std::size_t>(outcome)];
        if (facts.taken) stats.examples.push_back(describe(outcome, facts));
    }
    return stats;
}

}  // namespace httpbench
