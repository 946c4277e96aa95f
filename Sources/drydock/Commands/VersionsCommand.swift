// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Cataloging
import Packages
import Versions

/// `drydock versions`.
struct VersionsCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Compare two versions by the rules of an ecosystem.",
    usage: """
      drydock versions <scheme> <version> <version>
      drydock versions <scheme> -
      drydock versions --list
      """,
    discussion: """
      Prints <, = or >. With - pairs are read from standard input, one a line with a tab between, and -1, 0 or 1 is \
      printed for each, or E where one of the two is no version.

      A scheme is one of \(VersionScheme.allCases.map(\.rawValue).joined(separator: ", ")), or the name of an \
      ecosystem in package URLs (pypi) or in OSV (PyPI, Debian).

      EXAMPLES
        drydock versions rpm 1.0-1.el8 1.0~rc1-1
        drydock versions crates.io 1.0.0-rc.1 1.0.0
        drydock versions deb - < pairs.tsv
      """)

  @Argument(help: "How versions are ordered: a scheme or an ecosystem.")
  var scheme: String?

  @Argument(help: ArgumentHelp("The one version, or - for pairs from standard input.", valueName: "version"))
  var first: String?

  @Argument(help: ArgumentHelp("The other version.", valueName: "version"))
  var second: String?

  @Flag(help: "Show the schemes, and the ecosystems that use each.")
  var list = false

  func validate() throws {
    if list {
      if scheme != nil { throw ValidationError("--list goes alone.") }
      return
    }
    guard let scheme, let first else { throw ValidationError("A scheme and two versions are needed.") }
    if (first == "-") != (second == nil) {
      throw ValidationError(first == "-" ? "After - no version is expected." : "A second version is needed.")
    }
    if VersionScheme(named: scheme) == nil {
      throw ValidationError("No order is known by the name '\(scheme)'; --list shows what there is.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    guard let name = scheme, let first, let scheme = VersionScheme(named: name) else {
      try Outlet.standardOutput.write(VersionScheme.list)
      return .fine
    }
    guard let second else {
      try compareLines(scheme)
      return .fine
    }
    guard let order = scheme.compare(first, second) else {
      throw CommandError.version(scheme.isValid(first) ? second : first, scheme: scheme.rawValue)
    }
    try Outlet.standardOutput.write(order.sign + "\n")
    return .fine
  }

  /// Answers each line of standard input with one of standard output.
  private func compareLines(_ scheme: VersionScheme) throws {
    var answers = ""
    while let line = readLine() {
      let pair = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let order = pair.count == 2 ? scheme.compare(pair[0], pair[1]) : nil
      answers += (order.map { String($0.rawValue) } ?? "E") + "\n"
      guard answers.utf8.count > 1 << 14 else { continue }
      try Task.checkCancellation()
      try Outlet.standardOutput.write(answers)
      answers = ""
    }
    try Outlet.standardOutput.write(answers)
  }
}

extension VersionScheme {
  /// The scheme of that name, or of the ecosystem of that name.
  fileprivate init?(named name: String) {
    if let scheme = VersionScheme(rawValue: name.lowercased()) {
      self = scheme
    } else if let scheme = Ecosystem.named(name)?.versions {
      self = scheme
    } else {
      return nil
    }
  }

  /// A line for each scheme: its name, and the ecosystems that use it by their names in package URLs.
  fileprivate static var list: String {
    let width = (allCases.map(\.rawValue.count).max() ?? 0) + 2
    return allCases.map { scheme in
      let users = Ecosystem.known.filter { $0.versions == scheme }.map(\.purl).sorted().joined(separator: ", ")
      return scheme.rawValue + String(repeating: " ", count: width - scheme.rawValue.count) + users + "\n"
    }.joined()
  }
}

extension VersionOrder {
  fileprivate var sign: String {
    switch self {
    case .less: "<"
    case .equal: "="
    case .greater: ">"
    }
  }
}
