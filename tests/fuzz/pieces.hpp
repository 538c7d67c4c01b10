#pragma once

#include "base/fnv1a.hpp"

#include <algorithm>
#include <random>
#include <string_view>

namespace httpbench::fuzz {

/// How a text is cut before it is fed.
enum class Cut {
    whole,      ///< not at all
    single,     ///< into bytes
    irregular,  ///< into 1 to 40 bytes, at places that the text alone decides
};

constexpr Cut all_cuts[] = {Cut::whole, Cut::single, Cut::irregular};

/// Takes a text off in pieces.
class Pieces {
  public:
    Pieces(std::string_view text, Cut cut) : rest_{text}, cut_{cut}, sizes_{fnv1a(text)} {}

    [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
    /// The next piece, of `most` bytes at most. @pre not empty
    [[nodiscard]] std::string_view next(std::size_t most = std::string_view::npos) {
        const std::string_view piece = rest_.substr(0, std::min(most, size()));
        rest_.remove_prefix(piece.size());
        return piece;
    }

  private:
    [[nodiscard]] std::size_t size() {
        if (cut_ == Cut::irregular) return 1 + static_cast<std::size_t>(sizes_() % 40);
        return cut_ == Cut::single ? 1 : rest_.size();
    }

    std::string_view rest_;
    Cut cut_;
    std::mt19937_64 sizes_;
};

}  // namespace httpbench::fuzz
