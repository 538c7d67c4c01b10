#include "report/picture/pango_cairo.hpp"

#include <dlfcn.h>

namespace httpbench::report {

namespace {

/// Finds functions in a library and in those that it needs itself.
class Library {
  public:
    explicit Library(const char* name) : handle_{::dlopen(name, RTLD_NOW | RTLD_LOCAL)} { note_error(handle_); }

    template <class Function>
    void find(const char* name, Function*& function) {
        if (handle_ == nullptr) return;
        void* const found = ::dlsym(handle_, name);
        note_error(found);
        function = reinterpret_cast<Function*>(found);
    }

    [[nodiscard]] const std::string& error() const noexcept { return error_; }

  private:
    void note_error(const void* found) {
        if (found != nullptr || !error_.empty()) return;
        const char* const reason = ::dlerror();
        error_ = reason == nullptr ? "unknown error" : reason;
    }

    void* handle_;  ///< kept open: GLib cannot be unloaded
    std::string error_;
};

PangoCairo load() {
    Library library{"libpangocairo-1.0.so.0"};
    PangoCairo functions;
#define HTTPBENCH_FIND(name) library.find(#name, functions.name);
    HTTPBENCH_PANGO_CAIRO_FUNCTIONS(HTTPBENCH_FIND)
#undef HTTPBENCH_FIND
    functions.missing = library.error();
    return functions;
}

}  // namespace

const PangoCairo& pango_cairo() {
    static const PangoCairo functions = load();
    return functions;
}

}  // namespace httpbench::report
