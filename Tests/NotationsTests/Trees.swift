// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Notations

/// Trees as other programs write them down, to hold ours against.
enum Trees {
  static func of(_ value: TOMLValue) -> JSONValue {
    switch value.content {
    case .string(let text): .object([.init("string", .string(text))])
    case .integer(let number): .object([.init("integer", .string("\(number)"))])
    case .float(let number): .object([.init("float", .string("\(number)"))])
    case .bool(let flag): .object([.init("bool", .bool(flag))])
    case .datetime: .object([.init("datetime", .string(""))])
    case .array(let elements): .object([.init("array", .array(elements.map(of)))])
    case .table(let members):
      .object([.init("table", .array(members.map { .array([.string($0.key), of($0.value)]) }))])
    }
  }

  static func of(_ value: YAMLValue) -> JSONValue {
    switch value.content {
    case .scalar(let text, let isPlain): .object([.init("scalar", .string(text)), .init("plain", .bool(isPlain))])
    case .sequence(let elements): .object([.init("sequence", .array(elements.map(of)))])
    case .mapping(let members):
      .object([
        .init("mapping", .array(members.map { .array([.string($0.key), .number("\($0.line)"), of($0.value)]) }))
      ])
    }
  }

  /// What a Python program beside the fixtures says of files, or `nil` where it cannot run.
  static func python(_ program: String, needs module: String, of files: [String]) throws -> [JSONValue]? {
    guard let python = Command.find("python3"),
      try Command.run([python, "-c", "import \(module)"]).status == 0
    else { return nil }
    let outcome = try Command.run(
      [python, Fixture(program).path], input: Array(files.joined(separator: "\n").utf8))
    return try lines(outcome.text)
  }

  static func lines(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONValue(Array($0.utf8), depth: 1000, values: 10_000_000) }
  }

  static func files(_ folder: String, ending: String) throws -> [String] {
    let path = Fixture(folder).path
    return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }.sorted()
      .map { path + "/" + $0 }
  }

  /// Files that a list names, which an environment variable names.
  static func listed(_ variable: String) -> [String] {
    guard let list = ProcessInfo.processInfo.environment[variable],
      let data = try? Data(contentsOf: URL(filePath: list))
    else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }
}
