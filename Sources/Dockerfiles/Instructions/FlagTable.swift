// SPDX-License-Identifier: Apache-2.0

/// Which flags an instruction takes.
///
/// Specification: https://docs.docker.com/reference/dockerfile; the kinds are those of BuildKit's `BFlags`.
enum FlagTable {
  enum Kind {
    case text
    /// It may be repeated.
    case texts
    /// "true", "false", or nothing, which is "true".
    case claim
  }

  static let flags: [String: [String: Kind]] = [
    "FROM": ["platform": .text],
    "RUN": ["mount": .texts, "network": .text, "security": .text, "device": .texts],
    "COPY": [
      "from": .text, "chown": .text, "chmod": .text, "link": .claim, "parents": .claim, "exclude": .texts,
    ],
    "ADD": [
      "chown": .text, "chmod": .text, "link": .claim, "keep-git-dir": .claim, "checksum": .text, "exclude": .texts,
      "unpack": .claim,
    ],
    "HEALTHCHECK": [
      "interval": .text, "timeout": .text, "start-period": .text, "start-interval": .text, "retries": .text,
    ],
  ]

  /// What BuildKit refuses in flags.
  static func problems(of flags: [Flag], keyword: String) -> [(Place, String)] {
    // BuildKit does not look at those of ARG and STOPSIGNAL.
    if flags.isEmpty || keyword == "ARG" || keyword == "STOPSIGNAL" { return [] }
    var problems: [(Place, String)] = []
    var seen: Set<String> = []
    for flag in flags {
      guard let kind = Self.flags[keyword]?[flag.name] else {
        problems.append((flag.place, "\(keyword) has no flag --\(flag.name)"))
        continue
      }
      if !seen.insert(flag.name).inserted, kind != .texts {
        problems.append((flag.place, "the flag --\(flag.name) is given twice"))
      }
      switch (kind, flag.value?.text) {
      case (.claim, nil): break
      case (.claim, let value?):
        if !["true", "false"].contains(value.lowercased()) {
          problems.append((flag.place, "the flag --\(flag.name) is true or false, not '\(value)'"))
        }
      case (_, nil): problems.append((flag.place, "the flag --\(flag.name) needs a value"))
      case (_, let value?):
        if let reason = problem(of: flag.name, value, keyword: keyword) { problems.append((flag.place, reason)) }
      }
    }
    return problems
  }

  private static func problem(of name: String, _ value: String, keyword: String) -> String? {
    switch (keyword, name) {
    case ("RUN", "network"):
      ["default", "none", "host"].contains(value) || value.contains("$")
        ? nil : "the network is default, none or host, not '\(value)'"
    case ("RUN", "security"):
      ["sandbox", "insecure"].contains(value) || value.contains("$")
        ? nil : "the security is sandbox or insecure, not '\(value)'"
    case ("HEALTHCHECK", "retries"):
      (Int32(value) ?? -1) >= 0 || value.isEmpty ? nil : "the number of retries is '\(value)'"
    case ("HEALTHCHECK", _):
      value.isEmpty || isDuration(value) ? nil : "'\(value)' is no duration of at least 1 ms, such as 30s or 1m30s"
    default: nil
    }
  }

  /// Go's `time.ParseDuration`, of at least a millisecond or nothing at all.
  static func isDuration(_ text: String) -> Bool {
    var rest = text[...]
    if rest.first == "+" { rest = rest.dropFirst() }
    if rest == "0" { return true }
    guard !rest.isEmpty else { return false }
    let units = ["ns": 1e-6, "us": 1e-3, "µs": 1e-3, "μs": 1e-3, "ms": 1, "s": 1e3, "m": 6e4, "h": 3.6e6]
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest[number.endIndex...]
      let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      rest = rest[unit.endIndex...]
      let digits = number.hasSuffix(".") ? number + "0" : number
      guard let factor = units[String(unit)], let value = Double(digits.hasPrefix(".") ? "0" + digits : digits) else {
        return false
      }
      total += value * factor
    }
    return total == 0 || total >= 1
  }
}
