#include "httpbench/error.hpp"
#include "report/picture/cairo.hpp"

namespace httpbench::report {

bool has_cairo() noexcept {
    return false;
}

std::string paint(PictureFormat /*format*/, const DrawPicture& /*draw*/) {
    throw Error{Errc::output_failed, "cannot draw the chart: httpbench was built without Cairo and Pango"};
}

}  // namespace httpbench::report
