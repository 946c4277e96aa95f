// SPDX-License-Identifier: Apache-2.0

/// Redis: its version beside what else `INFO` tells, in the mark of its build, and as its tools print it. Checkers and
/// server are one program.
struct Redis: Classifier {
  static let product = Product("redis", cpe: "redis:redis", "redislabs:redis")
  static let claims = [
    "**/redis-server", "**/redis-cli", "**/redis-benchmark", "**/redis-check-rdb", "**/redis-check-aof",
    "**/redis-sentinel",
  ]
  static let traces: [Trace] = [
    "\0\(.three)\0c11-builtin", "\0\(.three)\0sync-builtin", "\0\(.three)\0atomic-builtin",
    "\(.three)buildkitsandbox-", "\0\(.three)\0 (git:%s", "Redis version \(.three)",
  ]
}
