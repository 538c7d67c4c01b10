#include "http/request_bytes.hpp"

#include "base/random.hpp"

namespace httpbench {

RequestBytes::RequestBytes(const Request& request, std::uint64_t seed) : request_{request}, seed_{seed} {
    if (!request.slots.empty()) bytes_ = request.bytes;
}

std::string_view RequestBytes::drawn(std::uint64_t index) noexcept {
    Random random{derived_seed(seed_, index)};
    for (const Slot& slot : request_.slots) fill(slot, index, random, bytes_.data() + slot.offset);
    return bytes_;
}

}  // namespace httpbench
