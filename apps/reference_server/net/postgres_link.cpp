#include "reference_server/net/postgres_link.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/redirect_error.hpp>
#include <utility>

namespace httpbench::reference {

namespace {

constexpr std::chrono::milliseconds between_attempts{250};

}  // namespace

PostgresLink::PostgresLink(asio::io_context& context, const std::string& url)
    : context_{context}, url_{url}, connection_{connect_postgres(url)}, socket_{context}, pause_{context} {
    begin_pipeline();
    hold_socket();
    up_ = true;
    asio::co_spawn(context_.get_executor(), run(), asio::detached);
}

PostgresLink::~PostgresLink() {
    close();
}

Task PostgresLink::run() {
    while (!stopped_) {
        if (up_) co_await read_answers();
        up_ = false;
        fail_all();
        close();
        if (stopped_) break;
        pause_.expires_after(between_attempts);
        co_await pause_.async_wait(asio::redirect_error(use_awaitable, error_));
        if (!stopped_) co_await connect();
    }
}

/// Opens the connection again, if it can be.
Task PostgresLink::connect() {
    const PostgresParameters parameters = postgres_parameters(url_);
    connection_.reset(::PQconnectStartParams(parameters.names.data(), parameters.values.data(), 1));
    if (!connection_ || ::PQstatus(connection_.get()) == CONNECTION_BAD) co_return;
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING) {
        hold_socket();  // it may be another one after every step
        const auto direction = wanted == PGRES_POLLING_WRITING ? asio::posix::descriptor_base::wait_write
                                                               : asio::posix::descriptor_base::wait_read;
        co_await socket_.async_wait(direction, asio::redirect_error(use_awaitable, error_));
        if (error_ || stopped_) co_return;
        wanted = ::PQconnectPoll(connection_.get());
    }
    if (wanted != PGRES_POLLING_OK) co_return;
    hold_socket();
    begin_pipeline();
    for (const PostgresStatement& statement : postgres_statements()) {
        ::PQsendPrepare(connection_.get(), statement.name, statement.text, 0, nullptr);
        ::PQpipelineSync(connection_.get());
        open_.emplace_back();
    }
    flush();
    up_ = true;
}

Task PostgresLink::read_answers() {
    while (!stopped_ && ::PQstatus(connection_.get()) == CONNECTION_OK) {
        co_await socket_.async_wait(asio::posix::descriptor_base::wait_read,
                                    asio::redirect_error(use_awaitable, error_));
        if (error_ || stopped_ || ::PQconsumeInput(connection_.get()) == 0) co_return;
        take_results();
        flush();
    }
}

/// Answers the questions in their order. The result of a query is followed by nothing, and that by the result of its
/// synchronisation, with which its transaction is committed.
void PostgresLink::take_results() {
    while (!open_.empty() && ::PQisBusy(connection_.get()) == 0) {
        PostgresResult result{::PQgetResult(connection_.get())};
        if (!result) {
            if (::PQstatus(connection_.get()) != CONNECTION_OK) return;
            continue;
        }
        if (::PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC) {
            open_.front().result = std::move(result);
            continue;
        }
        Question question = std::move(open_.front());
        open_.pop_front();
        PostgresReply reply{std::move(question.result)};
        if (question.asker != nullptr) question.asker->take(reply);
    }
}

void PostgresLink::ask(const ItemQuery& query, AsyncItemStore::Asker& asker) {
    const PostgresCall call{query};
    PGconn* const connection = connection_.get();
    open_.push_back({.asker = &asker});
    const bool sent =
        ::PQsendQueryPrepared(connection, call.statement(), call.count(), call.values(), nullptr, nullptr, 0) == 1 &&
        ::PQpipelineSync(connection) == 1;
    if (sent) return flush();
    up_ = false;
    std::error_code ignored;
    socket_.cancel(ignored);  // the reading ends, and what is open fails
}

/// Sends what libpq still holds, when the socket takes it.
void PostgresLink::flush() {
    if (writing_ || ::PQflush(connection_.get()) <= 0) return;
    writing_ = true;
    socket_.async_wait(asio::posix::descriptor_base::wait_write, [this](const std::error_code& error) {
        writing_ = false;
        if (!error && up_) flush();
    });
}

void PostgresLink::stop() {
    stopped_ = true;
    up_ = false;
    std::error_code ignored;
    pause_.cancel();
    if (socket_.is_open()) socket_.cancel(ignored);
}

void PostgresLink::fail_all() {
    for (std::deque<Question> failed = std::exchange(open_, {}); const Question& question : failed) {
        PostgresReply nothing{nullptr};
        if (question.asker != nullptr) question.asker->take(nothing);
    }
}

void PostgresLink::begin_pipeline() {
    ::PQsetnonblocking(connection_.get(), 1);
    ::PQenterPipelineMode(connection_.get());
}

void PostgresLink::hold_socket() {
    if (socket_.is_open()) socket_.release();
    socket_.assign(::PQsocket(connection_.get()));
}

void PostgresLink::close() {
    if (socket_.is_open()) socket_.release();
    connection_.reset();
}

}  // namespace httpbench::reference
