// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Testing

@testable import Advisories

@Suite("The list of official images")
struct OfficialLibraryTests {
  private static let kettle = """
    # this file is written by hand
    Maintainers: A Person <a@example.org> (@a),
                 Another <b@example.org> (@b)
    GitRepo: https://git.example/kettle.git
    Architectures: amd64, arm64v8

    Tags: 1.2.3, 1.2, 1,
     latest
    # a comment inside
    GitCommit: 0123456789abcdef
    Directory: 1.2

    Tags: 1.1-slim
    SharedTags: 1.1
    Architectures: amd64
    GitCommit: fedcba9876543210
    amd64-Directory: odd
    """

  @Test func paragraphsAreImagesAndTheFirstSaysWhatHoldsForAll() {
    let repository = OfficialLibrary.repository("kettle", Self.kettle)
    #expect(
      repository.entries == [
        .init(
          tags: ["1.2.3", "1.2", "1", "latest"], architectures: ["amd64", "arm64v8"],
          repository: "https://git.example/kettle.git", commit: "0123456789abcdef", directory: "1.2"),
        .init(
          tags: ["1.1-slim", "1.1"], architectures: ["amd64"], repository: "https://git.example/kettle.git",
          commit: "fedcba9876543210", directory: "."),
      ])
  }

  @Test func everyBeginningOfAFileIsReadWithoutACrash() {
    for count in 0...Self.kettle.utf8.count {
      let part = String(decoding: Array(Self.kettle.utf8.prefix(count)), as: UTF8.self)
      #expect(OfficialLibrary.repository("kettle", part).entries.count <= 2)
    }
    #expect(OfficialLibrary.repository("x", ":\n:::\n \n x\nTags").entries.isEmpty)
  }

  @Test func theArchiveOfTheBranchFillsTheDatabase() async throws {
    let mirror = try Mirror()
    try mirror.fill()
    var zip = ZipBuilder()
    zip.file("official-images-master/README.md", Array("no image".utf8))
    zip.file("official-images-master/library/kettle", Array(Self.kettle.utf8))
    zip.file("official-images-master/test/library/pot", Array(Self.kettle.utf8))
    zip.file("official-images-master/library/sub/pot", Array(Self.kettle.utf8))
    try mirror.folder.write("mirror/docker-official-images/library.json", zip.finished())
    try mirror.write(
      "endoflife/api/all.json", #"["python"]"#)
    try mirror.write("endoflife/api/python.json", #"[{"cycle":"3.9","eol":"2025-10-31"},{"cycle":"3.10","eol":false}]"#)
    _ = try await mirror.update()
    let database = try AdvisoryDatabase(path: mirror.database)
    #expect(try database.official(repository: "kettle")?.entries.count == 2)
    #expect(try database.official(repository: "pot") == nil)
    #expect(try database.sources().contains { $0.name == "official-images" && $0.count == 1 && $0.date == "9999" })
    #expect(try database.lifecycles(of: "python").map(\.cycle) == ["3.10", "3.9"])
    #expect(try database.lifecycles(of: "teapot").isEmpty)
    #expect(try StarterAdvisories().official(repository: "kettle") == nil)
  }

  @Test func aCutArchiveLeavesTheDatabaseAsItWas() async throws {
    let mirror = try Mirror()
    try mirror.fill()
    var zip = ZipBuilder()
    zip.file("m/library/kettle", Array(Self.kettle.utf8))
    try mirror.folder.write("mirror/docker-official-images/library.json", Array(zip.finished().dropLast(9)))
    await #expect(throws: AdvisoryError.self) { try await mirror.update() }
  }
}
