#include "httpbench/error.hpp"

#include <utility>

namespace httpbench {

namespace {

class Category final : public std::error_category {
  public:
    [[nodiscard]] const char* name() const noexcept override { return "httpbench"; }

    [[nodiscard]] std::string message(int code) const override {
        switch (static_cast<Errc>(code)) {
            case Errc::invalid_value:
                return "a value does not read";
            case Errc::invalid_plan:
                return "the plan cannot run";
            case Errc::unsupported_scheme:
                return "the URL's scheme is not supported";
            case Errc::unknown_host:
                return "the host is unknown";
            case Errc::unreachable:
                return "the target does not accept connections";
            case Errc::unhealthy:
                return "the target's health path does not answer 2xx";
            case Errc::descriptor_limit:
                return "the limit of file descriptors is too low";
            case Errc::launch_failed:
                return "the server could not be launched";
            case Errc::output_failed:
                return "the file could not be written";
            case Errc::invalid_results:
                return "the results do not read";
        }
        return "unknown error";
    }
};

}  // namespace

const std::error_category& error_category() noexcept {
    static const Category category;
    return category;
}

std::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), error_category()};
}

Error::Error(Errc code, std::string message, std::vector<std::string> details)
    : std::system_error{make_error_code(code)}, message_{std::move(message)}, details_{std::move(details)} {}

}  // namespace httpbench
