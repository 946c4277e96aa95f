// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials

/// A command as it is declared: what help, manual and variables are made from.
///
/// The argument parser writes its declarations down as JSON (`--experimental-dump-help`, serialization version 0); this
/// reads the part of it that is needed.
struct Declaration: Decodable {
  var commandName: String
  var shouldDisplay: Bool?
  var aliases: [String]?
  var abstract: String?
  var discussion: String?
  var subcommands: [Declaration]?
  var arguments: [Argument]?

  struct Argument: Decodable {
    var kind: String
    var shouldDisplay: Bool
    var sectionTitle: String?
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
    var completionKind: [String: Completion]?

    /// How a value of it may be completed.
    enum Values: Hashable {
      case list([String])
      case file(extensions: [String])
      case directory
      case other
    }

    /// The case of an enumeration with its values, as the compiler writes it.
    struct Completion: Decodable {
      var values: [String]?
      var extensions: [String]?
    }

    var completion: Values {
      if let list = completionKind?["list"]?.values { return .list(list) }
      if let file = completionKind?["file"] { return .file(extensions: file.extensions ?? []) }
      return completionKind?["directory"] == nil ? allValues.map { .list($0) } ?? .other : .directory
    }

    /// The name after two dashes.
    var long: String? { names?.first { $0.kind == "long" }?.name }

    /// "-o, --output".
    var spelling: String {
      (names ?? []).sorted { $0.kind == "short" && $1.kind != "short" }
        .map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
    }
  }

  struct Name: Decodable {
    var kind: String
    var name: String
  }

  /// What the dump wraps around a command.
  private struct Dump: Decodable { var command: Declaration }

  /// The declaration of a command and its subcommands.
  static func of(_ command: any ParsableCommand.Type) throws -> Declaration {
    try JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8)).command
  }

  /// Options and flags that can be given as variables: all but help and version.
  var options: [Argument] {
    (arguments ?? []).filter { $0.kind != "positional" && !["help", "version"].contains($0.long ?? "help") }
  }

  /// Positional arguments.
  var operands: [Argument] { (arguments ?? []).filter { $0.kind == "positional" } }

  /// Subcommands that are shown.
  var shown: [Declaration] { (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" } }
}
