// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages

/// What one cataloger says of some bytes.
func read<Reader: Cataloger>(
  with _: Reader.Type, _ bytes: [UInt8], path: String, budget: Budget = Budget()
) throws -> Catalogued {
  try Reader().read(
    ClaimedFile(
      path: path, mode: 0o644, content: ByteSource(bytes), budget: budget, spool: Spool(folder: "/tmp", limit: 1 << 20))
  )
}

/// What one cataloger says of a text.
func read<Reader: Cataloger>(with reader: Reader.Type, _ text: String, path: String) throws -> Catalogued {
  try read(with: reader, Array(text.utf8), path: path)
}

/// Shows a cataloger every beginning of some bytes: it may find less, and it may refuse; it must come back.
func readPrefixes<Reader: Cataloger>(
  with reader: Reader.Type, of bytes: [UInt8], path: String, check: (Int, Catalogued) -> Void = { _, _ in }
) {
  for length in 0...bytes.count {
    if let found = try? read(with: reader, Array(bytes[..<length]), path: path) { check(length, found) }
  }
}

extension [Package] {
  /// The same without what they need and stand for, of which `PackageNeedsTests` speaks.
  var withoutNeeds: [Package] {
    map { package in
      var package = package
      package.needs = []
      package.provides = []
      return package
    }
  }
}

extension Catalogued {
  /// The same with packages without their needs.
  var withoutNeeds: Catalogued {
    var word = self
    word.packages = packages.withoutNeeds
    return word
  }
}
