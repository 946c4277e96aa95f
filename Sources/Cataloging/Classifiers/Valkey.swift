// SPDX-License-Identifier: Apache-2.0

/// Valkey: its version in the mark of its build, and as its tools print it. The version of Redis that it is compatible
/// with stands in the same file.
struct Valkey: Classifier {
  static let product = Product("valkey", cpe: "lfprojects:valkey")
  static let claims = [
    "**/valkey-server", "**/valkey-cli", "**/valkey-benchmark", "**/valkey-check-rdb", "**/valkey-check-aof",
    "**/valkey-sentinel",
  ]
  static let traces: [Trace] = ["\(.three)buildkitsandbox-", "\0\(.three)\0 (git:%s"]
}
