// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// What Docker's official images are: repositories, their tags, and what each is built from.
///
/// The facts are those of github.com/docker-library/official-images (Apache-2.0), whose folder `library` has a text file
/// for each repository: the archive of its main branch is read. A mirror may have them as one JSON document.
struct OfficialImages: AdvisoryFeed {
  static let name = "official-images"
  static let summary = "repositories and tags of Docker's official images, docker-library/official-images"
  static let isOfOnePiece = true

  private static let address = FeedAddress(
    published: "https://codeload.github.com/docker-library/official-images/zip/refs/heads/master",
    mirrored: ["docker-official-images", "library.json"])
  private static let limit = 64 << 20

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    guard let file = try site.changed(Self.address, of: Self.name, into: &harvest) else { return }
    do {
      var date = site.now
      var repositories: [OfficialRepository] = []
      if try Self.isArchive(file.source) {
        // The archive bears no day of its own: it is what the branch was when it was asked for.
        repositories = try OfficialLibrary.repositories(in: file.source)
      } else {
        let bytes = try file.source.all(limit: Self.limit)
        (date, repositories) = try Self.read(bytes.span)
      }
      harvest.add(repositories)
      harvest.add(
        SourceStatus(
          name: Self.name, date: date, count: repositories.count, origin: file.place, checked: site.now))
    } catch let error as NotationError {
      throw AdvisoryError.unusable(feed: Self.name, file: file.place, reason: error.description)
    } catch let error as ArchiveError {
      throw AdvisoryError.unusable(feed: Self.name, file: file.place, reason: error.description)
    }
  }

  private static func isArchive(_ source: ByteSource) throws -> Bool {
    guard source.count >= 4 else { return false }
    return try source.read(at: 0, 4) == Array("PK\u{3}\u{4}".utf8)
  }

  /// Reads the document: its date, and the repositories.
  static func read(_ bytes: Span<UInt8>) throws(NotationError) -> (date: String, [OfficialRepository]) {
    var date = ""
    var repositories: [OfficialRepository] = []
    var json = JSONReader()
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "date": date = try json.stringOrSkip(bytes) ?? ""
      case "repositories":
        try json.forEachMember(bytes) { (json, name) throws(NotationError) in
          var repository = OfficialRepository(name: name, entries: [])
          try json.forEachMember(bytes) { (json, key) throws(NotationError) in
            guard key == "entries" else { return try json.skipValue(bytes) }
            try json.forEach(bytes) { (json) throws(NotationError) in
              repository.entries.append(try entry(&json, bytes))
            }
          }
          repositories.append(repository)
        }
      default: try json.skipValue(bytes)
      }
    }
    try json.end(bytes)
    return (date, repositories)
  }

  private static func entry(
    _ json: inout JSONReader, _ bytes: Span<UInt8>
  ) throws(NotationError) -> OfficialRepository.Entry {
    var entry = OfficialRepository.Entry(tags: [], architectures: [], repository: "", commit: "", directory: "")
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "tags", "sharedTags": entry.tags += try json.strings(bytes)
      case "architectures": entry.architectures = try json.strings(bytes)
      case "gitRepo": entry.repository = try json.stringOrSkip(bytes) ?? ""
      case "gitCommit": entry.commit = try json.stringOrSkip(bytes) ?? ""
      case "directory": entry.directory = try json.stringOrSkip(bytes) ?? ""
      default: try json.skipValue(bytes)
      }
    }
    return entry
  }
}
