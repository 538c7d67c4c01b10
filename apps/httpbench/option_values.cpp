#include "option_values.hpp"

#include "usage_error.hpp"

#include <utility>

namespace httpbench::cli {

namespace {

/// "--requests" of "-n,--requests".
std::string long_name(const std::string& names) {
    return names.substr(names.find("--"));
}

/// The values as they were typed: from 2.3 on, CLI11 puts a "%%" behind a lone "{}", its sign for an empty container.
CLI::results_t as_typed(CLI::results_t values) {
    if (values == CLI::results_t{"{}", "%%"}) values.pop_back();
    return values;
}

CLI::Option* add(CLI::App& command, const std::string& names, const std::string& type, UseValue use,
                 const std::string& description) {
    const CLI::callback_t callback = [use = std::move(use), name = long_name(names)](const CLI::results_t& values) {
        for (const std::string& value : as_typed(values)) {
            try {
                use(value);
            } catch (const Error& error) {
                throw Error{Errc::invalid_value, fmt::format("{}: {}", name, error.what()), error.details()};
            }
        }
        return true;
    };
    return command.add_option(names, callback, description)->type_name(type);
}

}  // namespace

CLI::Option* add_value(CLI::App& command, const std::string& names, const std::string& type, UseValue use,
                       const std::string& description) {
    return add(command, names, type, std::move(use), description)->take_last();
}

CLI::Option* add_values(CLI::App& command, const std::string& names, const std::string& type, UseValue use,
                        const std::string& description) {
    return add(command, names, type, std::move(use), description)
        ->expected(1, CLI::detail::expected_max_vector_size)
        ->allow_extra_args(false)
        ->take_all();
}

}  // namespace httpbench::cli
