#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace httpbench::reference {

/// The value of a member of a request's body. The views last until the next body is read.
struct JsonValue {
    enum class Kind { null, boolean, number, string, array, object };

    Kind kind = Kind::null;
    std::string_view text = {};    ///< the value as it stood in the body: valid JSON
    std::string_view string = {};  ///< the decoded text, when it is a string
};

/// The value of a JSON number; infinite when it is beyond a double's range.
[[nodiscard]] double to_double(const JsonValue& number);

/// Reads JSON objects, reusing its memory. For one thread.
class JsonBody {
  public:
    using Member = std::function<void(std::string_view name, const JsonValue& value)>;

    JsonBody();
    ~JsonBody();

    /// Checks all of `body`, which `Request::body_padding` readable bytes must follow, and calls `member` for each
    /// member of its object in their order, repeated names included.
    /// @return what is wrong with the body; none when it is an object. On an error some members may have been seen.
    [[nodiscard]] std::optional<std::string_view> read(std::string_view body, const Member& member);

    /// Gives memory back; the views of the last body are gone.
    void release();

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace httpbench::reference
