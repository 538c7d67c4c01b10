#pragma once

#include "httpbench/export.hpp"

#include <optional>
#include <string>
#include <vector>

namespace httpbench {

/// How to start a server. It must print "listening on http://HOST:PORT" to its standard output once it accepts
/// connections, unless the target's URL is given.
struct Launch {
    std::vector<std::string> command = {};      ///< program and arguments; found on PATH; no shell in between
    std::vector<std::string> environment = {};  ///< "NAME=value", added to the environment of this process
    std::string directory = {};                 ///< working directory; empty: that of this process
    /// The CPUs that it and all that it starts may run on, as in taskset(1): "0-1" or "0,2"; empty: those of this
    /// process.
    std::string cpus = {};
    /// Files that no start shall find, by their absolute paths: each is removed before the command is run, with what
    /// SQLite keeps beside it (-wal, -shm, -journal). Empty: a server that is launched again finds its data as it left
    /// it.
    std::vector<std::string> fresh_files = {};

    bool operator==(const Launch&) const = default;
};

/// A server under test.
struct Target {
    std::string name = {};  ///< how reports call it; empty: the URL's host and port
    std::string url = {};   ///< http://HOST[:PORT][/PREFIX]; empty: the address that the launched server prints
    std::optional<Launch> launch = {};  ///< none: the server is already running
    /// Of a server that is already running: the process whose CPU time and memory are measured, with all that it
    /// started. None: whichever process listens on the URL's port, where that is on this machine and can be seen.
    std::optional<int> pid = {};

    bool operator==(const Target&) const = default;
};

/// The target's name, or the host and port of its URL where it has none; empty when only the launched server will tell.
/// @throws Error (`invalid_value`, `unsupported_scheme`) when the URL is needed and does not read
[[nodiscard]] HTTPBENCH_EXPORT std::string label(const Target& target);

}  // namespace httpbench
