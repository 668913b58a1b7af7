#include "server/gate/output.h"

#include <array>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "server/http/memory_file.h"

namespace rq::server {
namespace {

class OutputSends : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    const int small = 4'096;
    ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  }
  void TearDown() override {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  // Reads and flushes by turns, as the socket takes little at a time.
  std::string all(Output& output) {
    std::string received;
    std::array<char, 1'000> part{};
    std::size_t sent = 0;
    while (true) {
      const auto state = output.flush(ends[0], sent);
      EXPECT_NE(state, Output::Sent::kBroken);
      ssize_t got = 0;
      while ((got = ::recv(ends[1], part.data(), part.size(), 0)) > 0) {
        received.append(part.data(), static_cast<std::size_t>(got));
      }
      if (state != Output::Sent::kBlocked) {
        break;
      }
    }
    EXPECT_EQ(sent, received.size());
    EXPECT_TRUE(output.empty());
    return received;
  }
  static std::shared_ptr<const std::string> body(std::size_t size, char first) {
    auto bytes = std::make_shared<std::string>();
    for (std::size_t i = 0; i < size; ++i) {
      *bytes += static_cast<char>(first + static_cast<char>(i % 23));
    }
    return bytes;
  }
  std::array<int, 2> ends{};
};

TEST_F(OutputSends, TextsAndBodiesInOrder) {
  Output output;
  std::string expected;
  std::vector<std::shared_ptr<const std::string>> bodies;
  std::vector<MemoryFile> files;
  for (int i = 0; i < 30; ++i) {
    output.add_text("head " + std::to_string(i) + ";");
    bodies.push_back(
        body(static_cast<std::size_t>(i % 3) * 9'000 + 10, static_cast<char>('a' + i)));
    files.push_back(i % 4 == 0 ? MemoryFile::with(*bodies.back()) : MemoryFile());
    output.add_body(bodies.back(), files.back().descriptor());
    expected += "head " + std::to_string(i) + ";" + *bodies.back();
  }
  output.add_text("end");
  EXPECT_EQ(all(output), expected + "end");
  // And once more with the same object.
  output.add_text("again");
  EXPECT_EQ(all(output), "again");
}

TEST_F(OutputSends, KeepsLargeBodiesWithoutCopies) {
  Output output;
  auto large = body(100'000, 'a');
  output.add_body(large, -1);
  EXPECT_EQ(large.use_count(), 2);
  EXPECT_EQ(all(output), *large);
  EXPECT_EQ(large.use_count(), 1) << "let go once it is sent";
}

TEST_F(OutputSends, TellsWhenTheOtherEndIsGone) {
  Output output;
  ::shutdown(ends[1], SHUT_RDWR);
  output.add_text("nobody reads this");
  std::size_t sent = 0;
  EXPECT_EQ(output.flush(ends[0], sent), Output::Sent::kBroken);
}

TEST_F(OutputSends, IsFullBeforeItHoldsMuch) {
  Output output;
  while (!output.is_full()) {
    output.add_text(std::string(1'000, 'x'));
  }
  EXPECT_EQ(all(output).size() / 1'000, 33U);
}

}  // namespace
}  // namespace rq::server
