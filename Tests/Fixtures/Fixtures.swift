// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The folder of material beside the project, where it is: `DRYDOCK_SHARED`.
package enum Shared {
  /// Its path, or `nil` on a clone without it; tests that need it are then skipped with this message.
  package static let path: String? = {
    guard let path = ProcessInfo.processInfo.environment["DRYDOCK_SHARED"], !path.isEmpty else { return nil }
    return path
  }()

  /// Says why a test is skipped.
  package static let absent = "DRYDOCK_SHARED does not name the folder of shared test material"

  /// The bytes of a file in it.
  package static func bytes(_ relative: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: (path ?? "") + "/" + relative)))
  }

  /// The lines of a text file in it, each split at tabs.
  package static func rows(_ relative: String) throws -> [[String]] {
    String(decoding: try bytes(relative), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A fixture beside the test that asks: `Tests/<Room>Tests/Fixtures/<name>`.
package struct Fixture {
  package let path: String

  package init(_ name: String, file: String = #filePath) {
    path =
      file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/Fixtures/" + name
  }

  package var bytes: [UInt8] {
    get throws { try [UInt8](Data(contentsOf: URL(filePath: path))) }
  }

  package var text: String {
    get throws { String(decoding: try bytes, as: UTF8.self) }
  }

  /// The lines, without empty ones and comments (`#`).
  package var lines: [String] {
    get throws { try text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") } }
  }
}
