// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

@Suite struct FileReplacementTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileIsWrittenAndReplacedWhole() throws {
    let path = folder.path + "/report"
    try FileReplacement(path).write("first")
    try FileReplacement(path).write("second")
    #expect(try folder.text("report") == "second")
    #expect(try folder.names() == ["report"])
  }

  @Test func aLinkStaysALink() throws {
    try FileReplacement(folder.path + "/real").write("old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/real")
    try FileReplacement(folder.path + "/link").write("new")
    #expect(try folder.text("real") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link") == folder.path + "/real")
  }

  @Test func aDeviceIsWrittenTo() throws {
    try FileReplacement("/dev/null").write("gone")
    #expect(throws: CommandError.output(path: "/dev/full", reason: "No space left on device")) {
      try FileReplacement("/dev/full").write("gone")
    }
  }

  @Test func aFailureLeavesNothingBehind() throws {
    #expect(throws: CommandError.self) { try FileReplacement(folder.path + "/no/such/folder").write("x") }
    #expect(throws: CommandError.self) { try FileReplacement(folder.path).write("x") }
    #expect(try folder.names() == [])
  }
}
