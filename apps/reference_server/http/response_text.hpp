#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "reference_server/api/response.hpp"

namespace httpbench::reference {

/// What an answer says of the connection. HTTP/1.1 keeps it unless told otherwise, HTTP/1.0 the other way round.
enum class ConnectionHeader { none, keep_alive, close };

/// Whether the body follows the head; for HEAD it does not, though its length is given.
enum class BodyText { follows, left_out };

/// Writes answers as bytes. The Date header is kept from call to call within a second. For one thread.
class ResponseWriter {
  public:
    /// Appends head and body to `out`.
    void append(std::string& out, const Response& response, ConnectionHeader connection, BodyText body);

  private:
    void append_date(std::string& out);

    std::time_t date_second_ = -1;
    std::string date_;
};

}  // namespace httpbench::reference
