// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// Holds a text against a file beside the tests; with `DRYDOCK_RECORD=1` the file is written instead.
func golden(
  _ text: String, _ name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) throws {
  let fixture = Fixture(name, file: file)
  if ProcessInfo.processInfo.environment["DRYDOCK_RECORD"] == "1" {
    try Data(text.utf8).write(to: URL(filePath: fixture.path))
  }
  #expect(try fixture.text == text, "\(name); DRYDOCK_RECORD=1 writes it anew", sourceLocation: location)
}
