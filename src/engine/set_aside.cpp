#include "engine/set_aside.hpp"

#include "engine/outcome_of.hpp"

#include <utility>

namespace httpbench {

SetAside::SetAside(EventLoop& loop, std::unique_ptr<Connection> connection, InFlight requests, const Request& request,
                   const AsideTag& tag, std::chrono::nanoseconds timeout, std::vector<LateEnd>& ends)
    : loop_{loop},
      connection_{std::move(connection)},
      requests_{std::move(requests)},
      request_{request},
      tag_{tag},
      timeout_{timeout},
      ends_{ends},
      timer_{loop} {
    connection_->hand_to(*this);
    wait();
}

void SetAside::wait() {
    timer_.arm(requests_[requests_.first()].intended + timeout_, [this] { expire(loop_.now()); });
}

void SetAside::expire(TimePoint now) {
    connection_->close();
    end_all(Outcome::timeout, "no whole answer in time", now);
}

void SetAside::abandon() {
    timer_.cancel();
    connection_->close();
    end_all(Outcome::aborted, "", loop_.now());
}

void SetAside::end_all(Outcome outcome, const char* detail, TimePoint now) {
    while (!requests_.empty()) {
        const auto request = requests_.take(requests_.first());
        ends_.push_back({.tag = tag_,
                         .outcome = outcome,
                         .response = now - request.intended,
                         .service = now - request.at,
                         .detail = detail});
    }
}

void SetAside::on_opened(std::error_code /*error*/) {}  // it is open

void SetAside::on_reply(const Reply& reply) {
    const auto now = connection_->read_at();
    const auto request = requests_.take(reply.ticket);
    const auto outcome = outcome_of(reply, request_.endpoint);
    LateEnd end{.tag = tag_,
                .outcome = outcome,
                .status = reply.kind == Reply::Kind::complete ? reply.status : 0,
                .bytes = reply.kind == Reply::Kind::complete ? reply.bytes : 0,
                .response = now - request.intended,
                .service = now - request.at};
    if (outcome == Outcome::closed)
        end.detail = reply.error != 0 ? std::system_category().message(reply.error) : "closed by the peer";
    if (outcome == Outcome::protocol_error) end.detail = reply.reason;
    if (outcome == Outcome::unexpected_status) end.detail = "status " + std::to_string(reply.status);
    if (outcome == Outcome::unexpected_body) end.detail = "another body than expected";
    ends_.push_back(std::move(end));
}

void SetAside::on_all_read(TimePoint now) {
    if (requests_.empty()) {
        timer_.cancel();
        connection_->close();
    } else if (!connection_->is_open()) {
        timer_.cancel();
        end_all(Outcome::closed, "closed by the peer", now);
    }
}

}  // namespace httpbench
