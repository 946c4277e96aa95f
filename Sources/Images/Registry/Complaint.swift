// SPDX-License-Identifier: Apache-2.0
import Notations
import Transport

/// What a registry says of why it does not do what it was asked.
///
/// Format: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
enum Complaint {
  /// The message of the first error, shortened, without line breaks and without the secrets it was sent.
  static func words(of response: HTTPResponse, without secrets: [Secret]) -> String {
    guard let value = try? JSONValue(response.complaint, depth: 16, values: 10_000) else { return "" }
    let first = value["errors"]?[0]
    let text =
      first?["message"]?.string ?? first?["code"]?.string ?? value["details"]?.string ?? value["error"]?.string ?? ""
    // The secrets first: a shortened one would no longer be recognised.
    var clean = text.prefix(4096).description
    for secret in secrets { clean = secret.scrubbed(from: clean) }
    return String(clean.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(200))
  }

  /// What the headers say of a rate limit: https://docs.docker.com/docker-hub/usage/pulls/
  static func rateLimit(_ headers: [String: String]) -> String {
    var words: [String] = []
    func number(_ name: String) -> (count: Int, window: Int?)? {
      guard let text = headers[name]?.prefix(60) else { return nil }
      let parts = text.split(separator: ";")
      guard let first = parts.first, let count = Int(first.filter { $0 != " " }) else { return nil }
      let window = parts.dropFirst().first { $0.hasPrefix("w=") }.flatMap { Int($0.dropFirst(2)) }
      return (count, window)
    }
    if let limit = number("ratelimit-limit") {
      words.append("\(limit.count) requests" + (limit.window.map { " in \($0) s" } ?? ""))
    }
    if let left = number("ratelimit-remaining") { words.append("\(left.count) left") }
    if let seconds = RetryAfter.seconds(headers) { words.append("asks to wait \(Int(seconds)) s") }
    return words.joined(separator: ", ")
  }
}
