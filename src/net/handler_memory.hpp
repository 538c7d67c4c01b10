#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace httpbench {

/// Memory for what Asio keeps of its handlers while they wait: blocks that are used again and again, so that no timer
/// and no connection allocates once as many have waited at a time. Used by one thread alone.
class HandlerMemory {
  public:
    HandlerMemory() {
        for (int i = 0; i < blocks_at_first; ++i) add();
        for (const auto& block : blocks_) free_.push_back(block.get());
    }
    HandlerMemory(const HandlerMemory&) = delete;
    HandlerMemory& operator=(const HandlerMemory&) = delete;

    [[nodiscard]] void* take(std::size_t size) {
        if (size > block_size) return ::operator new(size);
        if (free_.empty()) {
            add();
            return blocks_.back().get();
        }
        void* const block = free_.back();
        free_.pop_back();
        return block;
    }
    void give_back(void* memory, std::size_t size) noexcept {
        if (size > block_size) return ::operator delete(memory);
        free_.push_back(memory);
    }

  private:
    static constexpr std::size_t block_size = 256;
    static constexpr int blocks_at_first = 16;  ///< an alarm, the sockets, what is called later, and some connections
    struct alignas(std::max_align_t) Block {
        std::byte bytes[block_size];
    };

    void add() {
        blocks_.push_back(std::make_unique<Block>());
        free_.reserve(blocks_.capacity());
    }

    std::vector<std::unique_ptr<Block>> blocks_;
    std::vector<void*> free_;
};

/// As Asio asks for memory.
template <class T>
class HandlerAllocator {
  public:
    using value_type = T;

    explicit HandlerAllocator(HandlerMemory& memory) noexcept : memory_{&memory} {}
    template <class Other>
    HandlerAllocator(const HandlerAllocator<Other>& other) noexcept : memory_{other.memory_} {}

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(memory_->take(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t count) noexcept { memory_->give_back(memory, count * sizeof(T)); }
    bool operator==(const HandlerAllocator&) const = default;

  private:
    template <class Other>
    friend class HandlerAllocator;

    HandlerMemory* memory_;
};

/// A handler whose memory is taken from there.
template <class Handler>
class KeptHandler {
  public:
    using allocator_type = HandlerAllocator<std::byte>;

    KeptHandler(HandlerMemory& memory, Handler handler) : memory_{&memory}, handler_{std::move(handler)} {}

    [[nodiscard]] allocator_type get_allocator() const noexcept { return allocator_type{*memory_}; }
    template <class... Arguments>
    void operator()(Arguments&&... arguments) {
        handler_(std::forward<Arguments>(arguments)...);
    }

  private:
    HandlerMemory* memory_;
    Handler handler_;
};

}  // namespace httpbench
