// SPDX-License-Identifier: Apache-2.0
import Fixtures

/// A file of this room's fixtures, from whichever folder of the tests it is asked.
struct Corpus {
  let lines: [String]

  init(_ name: String) throws {
    lines = try Fixture(name, file: #filePath).lines
  }
}
