#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace httpbench::cli {

/// Takes a value of an option, as it was typed. An Error that it throws is prefixed with the option's name.
using UseValue = std::function<void(const std::string&)>;

/// An option with one value; the last one counts when it is given again.
CLI::Option* add_value(CLI::App& command, const std::string& names, const std::string& type, UseValue use,
                       const std::string& description);

/// An option that may be given again; each takes one value.
CLI::Option* add_values(CLI::App& command, const std::string& names, const std::string& type, UseValue use,
                        const std::string& description);

}  // namespace httpbench::cli
