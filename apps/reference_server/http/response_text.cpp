#include "reference_server/http/response_text.hpp"

#include <array>

#include "reference_server/api/json_text.hpp"

namespace httpbench::reference {

namespace {

/// Status line and headers up to the number of bytes in the body.
#define HTTPBENCH_HEAD(status_and_reason) \
    "HTTP/1.1 " status_and_reason "\r\nContent-Type: application/json\r\nContent-Length: "

std::string_view head_of(int status) {
    switch (status) {
        case 200:
            return HTTPBENCH_HEAD("200 OK");
        case 201:
            return HTTPBENCH_HEAD("201 Created");
        case 400:
            return HTTPBENCH_HEAD("400 Bad Request");
        case 404:
            return HTTPBENCH_HEAD("404 Not Found");
        case 405:
            return HTTPBENCH_HEAD("405 Method Not Allowed");
        case 408:
            return HTTPBENCH_HEAD("408 Request Timeout");
        case 413:
            return HTTPBENCH_HEAD("413 Content Too Large");
        case 422:
            return HTTPBENCH_HEAD("422 Unprocessable Content");
        case 431:
            return HTTPBENCH_HEAD("431 Request Header Fields Too Large");
        case 503:
            return HTTPBENCH_HEAD("503 Service Unavailable");
        default:
            return HTTPBENCH_HEAD("500 Internal Server Error");
    }
}

#undef HTTPBENCH_HEAD

/// RFC 9110 §5.6.7. Not strftime, whose names of days and months follow the locale.
std::string date_header(std::time_t second) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    ::gmtime_r(&second, &utc);
    std::array<char, 64> rest;
    const std::size_t length = std::strftime(rest.data(), rest.size(), " %Y %H:%M:%S GMT\r\n", &utc);
    std::string text = "\r\nDate: ";
    text.append(days[static_cast<std::size_t>(utc.tm_wday)]).append(", ");
    if (utc.tm_mday < 10) text.push_back('0');
    append_integer(text, utc.tm_mday);
    text.append(" ").append(months[static_cast<std::size_t>(utc.tm_mon)]).append(rest.data(), length);
    return text;
}

}  // namespace

void ResponseWriter::append(std::string& out, const Response& response, ConnectionHeader connection, BodyText body) {
    out.append(head_of(response.status));
    append_integer(out, static_cast<std::int64_t>(response.body.size()));
    append_date(out);
    if (!response.allow.empty()) out.append("Allow: ").append(response.allow).append("\r\n");
    if (connection == ConnectionHeader::close) out.append("Connection: close\r\n");
    if (connection == ConnectionHeader::keep_alive) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    if (body == BodyText::follows) out.append(response.body);
}

void ResponseWriter::append_date(std::string& out) {
    const std::time_t now = std::time(nullptr);
    if (now != date_second_) {
        date_second_ = now;
        date_ = date_header(now);
    }
    out.append(date_);
}

}  // namespace httpbench::reference
