#pragma once

#include <string_view>

/// What reads bytes that others chose. Each takes any input at all: it returns, or ends the program where what was read
/// breaks a promise. The same input does the same every time.
namespace httpbench::fuzz {

/// `Histogram::decode`, of the input and of a text that holds the input: what it reads encodes to a text that decodes
/// to the same.
void histogram(std::string_view input);
/// Plan files: what is read writes as a plan file that reads the same.
void plan(std::string_view input);
/// One connection of a reference server, on a database in memory: each request gets an answer that is HTTP and JSON,
/// the same in pieces of any size.
void request_handler(std::string_view input);
/// Answers of a server: read the same in pieces of any size, and where their head is known.
void response_parser(std::string_view input);
/// Results files: what is read writes as a text that reads back as itself.
void results(std::string_view input);
/// URLs of targets: what is read writes as a URL that reads the same.
void url(std::string_view input);

}  // namespace httpbench::fuzz
