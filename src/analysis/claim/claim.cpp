#include "httpbench/claim.hpp"

#include "analysis/ratio/margins.hpp"

#include <utility>

namespace httpbench {

namespace {

constexpr Percent default_margin{(analysis::moderate_from - 1) * 100};

}  // namespace

ComparisonClaim::ComparisonClaim(Kind claimed, std::string about, Percent margin_until_by)
    : kind{claimed}, target{std::move(about)}, margin{margin_until_by} {}

ComparisonClaim ComparisonClaim::than(std::string name) const {
    ComparisonClaim claim{*this};
    claim.reference = std::move(name);
    return claim;
}

ComparisonClaim ComparisonClaim::by(Percent allowed) const {
    ComparisonClaim claim{*this};
    claim.margin = allowed;
    return claim;
}

ComparisonClaim ComparisonClaim::on(Metric number) const {
    ComparisonClaim claim{*this};
    claim.metric = number;
    return claim;
}

ComparisonClaim ComparisonClaim::at(std::string label) const {
    ComparisonClaim claim{*this};
    claim.endpoint = std::move(label);
    return claim;
}

ComparisonClaim ComparisonClaim::everywhere() const {
    ComparisonClaim claim{*this};
    claim.at_every_endpoint = true;
    return claim;
}

ComparisonClaim ComparisonClaim::or_fail() const {
    ComparisonClaim claim{*this};
    claim.must_hold = true;
    return claim;
}

ComparisonClaim NotSlower(std::string target) {
    return {ComparisonClaim::Kind::not_slower, std::move(target), Percent{0}};
}

ComparisonClaim Faster(std::string target) {
    return {ComparisonClaim::Kind::faster, std::move(target), default_margin};
}

ComparisonClaim Comparable(std::string target) {
    return {ComparisonClaim::Kind::comparable, std::move(target), default_margin};
}

}  // namespace httpbench
