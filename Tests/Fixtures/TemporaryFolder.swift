// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A folder that is gone when the test is over.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// - Parameter parent: the folder it is made in; `nil`: the one for temporary files.
  package init(in parent: String? = nil) throws {
    let parent = parent.map { $0 + "/" } ?? FileManager.default.temporaryDirectory.path()
    path = parent + "drydock-test-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let target = path + "/" + name
    let parent = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: target))
    return target
  }

  /// The text of a file in it.
  package func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }

  /// The names in it, sorted.
  package func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}
