// SPDX-License-Identifier: Apache-2.0

/// The flags that docker takes before a plugin's name, and hands on: `docker --context remote drydock …`.
///
/// They say which engine is meant, and go before the variables that say the same (`DOCKER_HOST`, `DOCKER_CONTEXT`,
/// `DOCKER_CONFIG`, `DOCKER_TLS_VERIFY`, `DOCKER_CERT_PATH`).
struct DockerFlags: Hashable, Sendable {
  /// `-H`, `--host`.
  var host: String?
  /// `-c`, `--context`.
  var context: String?
  /// `--config`: the folder of docker's configuration.
  var configDirectory: String?
  var tls = TLS()
  /// `-D`, `--debug`.
  var isDebug = false
  /// `-l`, `--log-level`.
  var logLevel: String?

  /// How the engine's TLS is spoken; `nil`: nothing is said.
  struct TLS: Hashable, Sendable {
    /// `--tls`.
    var isOn: Bool?
    /// `--tlsverify`; it implies `--tls`.
    var isVerified: Bool?
    /// `--tlscacert`, `--tlscert`, `--tlskey`: files.
    var authorities: String?
    var certificate: String?
    var key: String?
  }

  /// Takes docker's flags from the front of a command line, in all the ways in which pflag writes them
  /// (`--host X`, `--host=X`, `-H X`, `-HX`, `-DH X`); stops before anything else.
  mutating func take(from words: inout ArraySlice<String>) {
    while let word = words.first, word.hasPrefix("-"), word != "-", word != "--" {
      let rest = words.dropFirst()
      let taken = word.hasPrefix("--") ? takeLong(word.dropFirst(2), rest) : takeShort(word.dropFirst(), rest)
      guard let taken else { return }
      words = rest.dropFirst(taken)
    }
  }

  /// - Returns: how many of the following words were its value; `nil`: this is no flag of docker's.
  private mutating func takeLong(_ word: Substring, _ rest: ArraySlice<String>) -> Int? {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let (name, value) = (parts[0], parts.count > 1 ? parts[1] : nil)
    if let flag = Self.switches[name] {
      guard let isOn = value.map({ Self.truth(of: $0) }) ?? true else { return nil }
      turn(flag, isOn)
      return 0
    }
    guard let place = Self.values[name], let text = value ?? rest.first else { return nil }
    self[keyPath: place] = text
    return value == nil ? 1 : 0
  }

  private mutating func takeShort(_ word: Substring, _ rest: ArraySlice<String>) -> Int? {
    var letters = word
    while let letter = letters.popFirst() {
      if letter == "D" {
        isDebug = true
        continue
      }
      guard let place = Self.letters[letter] else { return nil }
      if letters.isEmpty {
        guard let text = rest.first else { return nil }
        self[keyPath: place] = text
        return 1
      }
      self[keyPath: place] = String(letters.hasPrefix("=") ? letters.dropFirst() : letters)
      return 0
    }
    return 0
  }

  private enum Switch { case debug, tls, tlsVerify }

  private mutating func turn(_ flag: Switch, _ isOn: Bool) {
    switch flag {
    case .debug: isDebug = isOn
    case .tls: tls.isOn = isOn
    case .tlsVerify: tls.isVerified = isOn
    }
  }

  private static let switches: [String: Switch] = ["debug": .debug, "tls": .tls, "tlsverify": .tlsVerify]

  private static var values: [String: WritableKeyPath<DockerFlags, String?>] {
    [
      "host": \.host, "context": \.context, "config": \.configDirectory, "log-level": \.logLevel,
      "tlscacert": \.tls.authorities, "tlscert": \.tls.certificate, "tlskey": \.tls.key,
    ]
  }

  private static var letters: [Character: WritableKeyPath<DockerFlags, String?>] {
    ["H": \.host, "c": \.context, "l": \.logLevel]
  }

  /// As Go's `strconv.ParseBool` reads it.
  private static func truth(of text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
