#pragma once

#include <asio/awaitable.hpp>
#include <asio/basic_stream_socket.hpp>
#include <asio/basic_waitable_timer.hpp>
#include <asio/generic/stream_protocol.hpp>
#include <asio/io_context.hpp>
#include <asio/use_awaitable.hpp>
#include <chrono>

namespace httpbench::reference {

// Objects of Asio know their executor's type: without it every operation goes through a virtual one.
using Executor = asio::io_context::executor_type;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;
using Task = asio::awaitable<void, Executor>;
inline constexpr asio::use_awaitable_t<Executor> use_awaitable;

}  // namespace httpbench::reference
