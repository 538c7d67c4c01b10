#include "net/event_loop.hpp"

#include "base/descriptor.hpp"

#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <functional>
#include <string>

using namespace std::chrono_literals;
using httpbench::Clock;
using httpbench::Descriptor;
using httpbench::EventLoop;
using httpbench::Readiness;
using httpbench::Timer;
using httpbench::Watcher;

namespace {

/// Two connected sockets: one to watch, and its peer.
struct Pair {
    Pair() {
        std::array<int, 2> fds{};
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds.data()) == 0);
        watched = Descriptor{fds[0]};
        peer = Descriptor{fds[1]};
    }
    void send(char byte) const { REQUIRE(write(peer.get(), &byte, 1) == 1); }

    Descriptor watched;
    Descriptor peer;
};

struct Listener final : Watcher {
    void on_ready(Readiness readiness) override { act(readiness); }
    std::function<void(Readiness)> act = [](Readiness) {};
};

}  // namespace

TEST_CASE("a loop without timers ends at once") {
    EventLoop loop;
    loop.run();
    Timer timer{loop};
    timer.arm(Clock::now() + 1h, [] {});
    timer.cancel();
    loop.run();
}

TEST_CASE("timers call in the order of their times, and never early") {
    EventLoop loop;
    Timer first{loop};
    Timer second{loop};
    const auto start = Clock::now();
    std::string order;
    second.arm(start + 4ms, [&] { order += Clock::now() >= start + 4ms ? '2' : 'x'; });
    first.arm(start + 2ms, [&] { order += Clock::now() >= start + 2ms ? '1' : 'x'; });
    loop.run();
    CHECK(order == "12");
}

TEST_CASE("a timer whose time is over calls, and can arm itself again") {
    EventLoop loop;
    Timer timer{loop};
    int calls = 0;
    std::function<void()> again = [&] {
        if (++calls < 3) timer.arm(Clock::now() - 1s, again);
    };
    timer.arm(httpbench::TimePoint{}, again);
    loop.run();
    CHECK(calls == 3);
}

TEST_CASE("a timer that is armed again, or cancelled by another, forgets the call that was due") {
    EventLoop loop;
    Timer timer{loop};
    Timer other{loop};
    const auto now = Clock::now();
    std::string calls;
    timer.arm(now - 2ms, [&] {
        calls += 'a';
        other.cancel();
    });
    other.arm(now - 1ms, [&] { calls += 'b'; });
    loop.run();
    CHECK(calls == "a");
    timer.arm(now, [&] { calls += 'c'; });
    timer.arm(now, [&] { calls += 'd'; });
    loop.run();
    CHECK(calls == "ad");
}

TEST_CASE("a watcher is told of bytes, of room to send, and of the end") {
    EventLoop loop;
    const Pair pair;
    Timer alive{loop};
    alive.arm(Clock::now() + 10s, [] {});
    Listener listener;
    std::string told;
    listener.act = [&](Readiness readiness) {
        char byte = 0;
        if (read(pair.watched.get(), &byte, 1) == 1) told += byte;
        if (readiness.writable) told += 'w';
        if (readiness.at_end) {
            told += 'e';
            return alive.cancel();
        }
        if (told == "w") pair.send('1');
        if (told == "w1w") shutdown(pair.peer.get(), SHUT_WR);
    };
    REQUIRE(loop.watch(pair.watched.get(), listener));
    loop.run();
    CHECK(told == "w1wwe");
}

TEST_CASE("what was left unread is told of again only when asked for") {
    EventLoop loop;
    const Pair pair;
    Timer alive{loop};
    Listener listener;
    int told = 0;
    listener.act = [&](Readiness) {
        if (++told == 1) loop.look_again(pair.watched.get(), listener);
    };
    pair.send('x');
    REQUIRE(loop.watch(pair.watched.get(), listener));
    alive.arm(Clock::now() + 2ms, [] {});
    loop.run();
    CHECK(told == 2);
}

TEST_CASE("a watcher that is called later is told of nothing in particular") {
    EventLoop loop;
    Timer alive{loop};
    Listener listener;
    listener.act = [&](Readiness readiness) {
        CHECK_FALSE(readiness.writable);
        CHECK_FALSE(readiness.at_end);
        alive.cancel();
    };
    alive.arm(Clock::now() + 10s, [] {});
    loop.call_later(listener);
    loop.run();
}

TEST_CASE("a watcher that is forgotten in the midst of a turn is not told of what happened before") {
    EventLoop loop;
    const std::array<Pair, 2> pairs;
    Timer alive{loop};
    std::array<Listener, 2> listeners;
    int told = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        listeners[i].act = [&, other = 1 - i](Readiness) {
            ++told;
            loop.forget(listeners[other]);
        };
        pairs[i].send('x');
        REQUIRE(loop.watch(pairs[i].watched.get(), listeners[i]));
    }
    loop.call_later(listeners[0]);
    loop.call_later(listeners[1]);
    alive.arm(Clock::now() + 2ms, [] {});
    loop.run();
    // The first that is called later has the second forgotten; then the first event has the other's forgotten.
    CHECK(told == 2);
}
