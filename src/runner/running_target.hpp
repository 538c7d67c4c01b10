#pragma once

#include "httpbench/launched_server.hpp"
#include "httpbench/target.hpp"
#include "model/url.hpp"

#include <asio/ip/tcp.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace httpbench {

/// A target that can be asked: running, named, reached and healthy. Its server ends with this object.
struct RunningTarget {
    Target target = {};                               ///< name and URL filled in
    std::optional<LaunchedServer> server = {};        ///< none where it was running already
    Url url = {};                                     ///< `target`'s
    asio::ip::tcp::endpoint address = {};             ///< the first of its host's addresses that accepts connections
    std::string server_header = {};                   ///< of its answer to the health check
    std::chrono::steady_clock::time_point started{};  ///< where it was launched: its command was run
    std::chrono::steady_clock::time_point ready{};    ///< it accepted connections
};

using RunningTargets = std::vector<RunningTarget>;

}  // namespace httpbench
