#pragma once

#include "httpbench/endpoint.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench::cli {

/// Reads "POST /custom {"data":"test"}" as method, path and body, or a path alone, whose method is left empty then.
/// @throws Error when there is no path
[[nodiscard]] Endpoint parse_endpoint(std::string_view text);

/// Reads "Name: value". @throws Error when there is no colon
[[nodiscard]] Header parse_header(std::string_view text);

/// Reads "200,201".
[[nodiscard]] std::vector<int> parse_statuses(std::string_view text);

/// The options that name requests: -e for any number of them; -X, -H, --data, --data-file and --expect-status shape a
/// single one as curl's do.
class EndpointOptions {
  public:
    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command);

    /// Whether an endpoint is to be shaped that no -e names.
    [[nodiscard]] bool lacks_endpoint() const noexcept { return endpoints_.empty() && !shapes_.empty(); }
    /// Names an endpoint as -e does.
    void add(Endpoint endpoint) { endpoints_.push_back(std::move(endpoint)); }

    /// All that were named, shaped; empty when none was.
    /// @throws Error when a shaping option was given, and not exactly one endpoint
    [[nodiscard]] std::vector<Endpoint> endpoints() const;

  private:
    std::vector<Endpoint> endpoints_;
    std::vector<std::function<void(Endpoint&)>> shapes_;
};

}  // namespace httpbench::cli
