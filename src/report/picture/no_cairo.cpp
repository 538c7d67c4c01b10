#include "httpbench/error.hpp"
#include "report/picture/cairo.hpp"

namespace httpbench::report {

std::string missing_for_pictures() {
    return "httpbench was built without Cairo; install libpango1.0-dev and build it again";
}

std::string paint(PictureFormat /*format*/, const DrawPicture& /*draw*/) {
    throw Error{Errc::output_failed, "cannot draw the chart: " + missing_for_pictures()};
}

}  // namespace httpbench::report
