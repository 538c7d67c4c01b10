#pragma once

#include <sys/socket.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Which processes of this machine serve a TCP port.
namespace httpbench {

/// An address and a port; IPv4 as IPv4-mapped IPv6 (RFC 4291 §2.5.5.2), network byte order.
struct TcpAddress {
    std::array<std::uint8_t, 16> ip{};
    std::uint16_t port = 0;

    bool operator==(const TcpAddress&) const = default;
};

/// The address of a socket; that of the loopback interface for "any address", as connect(2) has it. @pre IPv4 or IPv6
[[nodiscard]] TcpAddress tcp_address(const sockaddr& address);

/// Whether an address is one of this machine's.
[[nodiscard]] bool is_of_this_machine(const TcpAddress& address);

/// A socket that accepts connections.
struct ListeningSocket {
    std::uint64_t inode = 0;
    std::uint32_t user = 0;

    bool operator==(const ListeningSocket&) const = default;
};

/// The sockets that accept connections to an address, several when they share its port (SO_REUSEPORT): those bound to
/// it, or else to every address of its family, or else, for IPv4, to every address of IPv6.
/// @param tcp contents of /proc/net/tcp, see proc_pid_net(5) @param tcp6 contents of /proc/net/tcp6
[[nodiscard]] std::vector<ListeningSocket> listening_sockets(std::string_view tcp, std::string_view tcp6,
                                                             const TcpAddress& address);

/// The processes that hold the sockets which accept connections to an address.
struct PortOwners {
    std::vector<pid_t> processes = {};  ///< ascending, none of them below another; empty when there is a reason
    std::string unseen = {};            ///< why there are none, as what "the server" does: "runs on another host"
};

/// Finds them. This process is none: what the client uses cannot be told from what a server in it uses.
[[nodiscard]] PortOwners port_owners(const TcpAddress& address);

}  // namespace httpbench
