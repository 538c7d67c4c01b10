#include "support/deaf_listener.hpp"

#include "support/loopback.hpp"

#include <unistd.h>

namespace httpbench::test {

DeafListener::DeafListener() : fd_{listen_on_loopback(0)} {}

DeafListener::~DeafListener() {
    close(fd_);
}

std::string DeafListener::url() const {
    return loopback_url(fd_);
}

}  // namespace httpbench::test
