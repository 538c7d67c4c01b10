#pragma once

#include <string>

namespace httpbench::test {

/// Listens and never accepts: the system completes one connection for it and drops every further attempt, so that
/// whoever connects then waits.
class DeafListener {
  public:
    DeafListener();
    ~DeafListener();
    DeafListener(const DeafListener&) = delete;
    DeafListener& operator=(const DeafListener&) = delete;

    [[nodiscard]] std::string url() const;

  private:
    int fd_ = -1;
};

}  // namespace httpbench::test
