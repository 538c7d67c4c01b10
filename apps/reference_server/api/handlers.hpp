#pragma once

#include <string_view>

#include "reference_server/api/context.hpp"
#include "reference_server/api/request.hpp"
#include "reference_server/api/response.hpp"

namespace httpbench::reference {

/// Answers one method of one resource. `parameter` is the path's last segment, where the resource takes one; the
/// response is an empty 200. A handler that needs the table of items leaves its question in `Context::query`, whose
/// answer then makes the response.
using Handler = void (*)(Context&, const Request&, std::string_view parameter, Response&);

void get_root(Context&, const Request&, std::string_view, Response&);
void get_health(Context&, const Request&, std::string_view, Response&);
void post_echo(Context&, const Request&, std::string_view, Response&);
void get_echo_message(Context&, const Request&, std::string_view message, Response&);
void get_items(Context&, const Request&, std::string_view, Response&);
void post_items(Context&, const Request&, std::string_view, Response&);
void get_item(Context&, const Request&, std::string_view id, Response&);
void put_item(Context&, const Request&, std::string_view id, Response&);
void delete_item(Context&, const Request&, std::string_view id, Response&);
void get_stress_cpu(Context&, const Request&, std::string_view iterations, Response&);
void get_stress_memory(Context&, const Request&, std::string_view megabytes, Response&);

}  // namespace httpbench::reference
