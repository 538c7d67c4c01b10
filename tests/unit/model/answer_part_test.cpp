#include "model/answer_part.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using namespace httpbench;

TEST_CASE("the place for an answer is found in a path") {
    const std::string_view path = "/items/{answer:/data/id}/parts";
    const AnswerPart part = find_answer_part(path);
    CHECK(part.offset == 7);
    CHECK(path.substr(part.offset, part.size) == "{answer:/data/id}");
    CHECK(part.pointer == "/data/id");
    CHECK(find_answer_part("/items/{id}").size == 0);
    CHECK(find_answer_part("/items/{answer:/id").size == 0);
}

TEST_CASE("a place for an answer needs a pointer and its brace") {
    CHECK(answer_part_issue("/items").empty());
    CHECK(answer_part_issue("/{answer:/a}/{answer:/b}").empty());
    CHECK(answer_part_issue("/{answer:/a}/{answer:b}") == "{answer:...} needs a JSON pointer, which begins with '/'");
    CHECK(answer_part_issue("/{answer:}") == "{answer:...} needs a JSON pointer, which begins with '/'");
    CHECK(answer_part_issue("/{answer:/a") == "the brace of {answer: is not closed");
}
