#pragma once

#include "httpbench/target.hpp"

#include <filesystem>
#include <vector>

namespace httpbench::cli {

/// The two C++ reference servers as targets to launch, each with a database in a temporary folder that goes with this
/// object; fresh at each launch.
class ReferenceTargets {
  public:
    ReferenceTargets();
    ~ReferenceTargets() { remove_databases(); }
    ReferenceTargets(const ReferenceTargets&) = delete;
    ReferenceTargets& operator=(const ReferenceTargets&) = delete;

    [[nodiscard]] std::vector<Target> targets() const;
    /// Gives a copy of one of them a database of its own, by its name.
    void give_database(Target& target) const;

    /// May be called from any thread, and again.
    void remove_databases() const noexcept;

  private:
    std::filesystem::path folder_;
};

}  // namespace httpbench::cli
