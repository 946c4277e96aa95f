// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages

/// What a lock file of the fixtures tells, one line a package: name, version, line, and what else is said of it.
struct Locked {
  let lines: [String]
  let gaps: [Gap]
  let packages: [Package]

  init<Reader: Cataloger>(_ reader: Reader.Type, fixture: String, path: String) throws {
    try self.init(reader, bytes: Self.bytes(fixture), path: path)
  }

  init<Reader: Cataloger>(_ reader: Reader.Type, bytes: [UInt8], path: String) throws {
    let found = try read(with: reader, bytes, path: path)
    packages = found.packages
    gaps = found.gaps
    lines = found.packages.map { package in
      var words = ["\(package.name) \(package.version)"]
      if let line = package.evidence.first?.line { words[0] += ":\(line)" }
      if let relation = package.relation { words.append("\(relation)") }
      if package.isDevelopment { words.append("development") }
      if let architecture = package.architecture { words.append("for \(architecture)") }
      if let doubt = package.doubt { words.append("(\(doubt))") }
      if let unknown = package.versionUnknown { words.append("(\(unknown))") }
      return words.joined(separator: " ")
    }
  }

  init<Reader: Cataloger>(_ reader: Reader.Type, _ text: String, path: String = "srv/lock") throws {
    try self.init(reader, bytes: Array(text.utf8), path: path)
  }

  static func bytes(_ fixture: String) throws -> [UInt8] { try Fixture("Locks/" + fixture).bytes }

  static let git = "(taken from a git repository, not from the registry)"
  static let address = "(taken from an address, not from the registry)"
}
