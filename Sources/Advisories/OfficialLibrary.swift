// SPDX-License-Identifier: Apache-2.0
import Archives

/// The folder `library` of docker-library/official-images: a file for each repository.
///
/// Format: https://github.com/docker-library/official-images#instruction-format: paragraphs of `Field: value`, lines that
/// begin with a blank go on, `#` begins a comment. The first paragraph is of the file and says what holds for the others.
enum OfficialLibrary {
  /// Files that are read, bytes of each, images in each, tags of each.
  private static let (files, fileBytes, entries, tags) = (5_000, 1 << 20, 5_000, 1_000)

  /// Reads the archive of the repository as GitHub packs it: everything is below one folder.
  static func repositories(in source: ByteSource) throws(ArchiveError) -> [OfficialRepository] {
    let archive = try ZipArchive(source, budget: Budget()) { name in
      var slashes: [Int] = []
      for index in name.indices where name[index] == UInt8(ascii: "/") { slashes.append(index) }
      guard slashes.count == 2, slashes[1] < name.count - 1, slashes[1] - slashes[0] == 8 else { return false }
      return (0..<7).allSatisfy { name[slashes[0] + 1 + $0] == Array("library".utf8)[$0] }
    }
    var repositories: [OfficialRepository] = []
    for entry in archive.entries.prefix(Self.files) {
      let name = String(entry.name.split(separator: "/").last ?? "")
      let text = String(decoding: try archive.bytes(of: entry, limit: Self.fileBytes), as: UTF8.self)
      repositories.append(repository(name, text))
    }
    return repositories.sorted { $0.name < $1.name }
  }

  /// Reads one file.
  static func repository(_ name: String, _ text: String) -> OfficialRepository {
    var repository = OfficialRepository(name: name, entries: [])
    var defaults: [String: String] = [:]
    var isFirst = true
    for paragraph in paragraphs(text) where repository.entries.count < Self.entries {
      let fields = paragraph.reduce(into: defaults) { $0[$1.name] = $1.value }
      let own = Set(paragraph.map(\.name))
      if isFirst, own.contains("maintainers") || !own.contains("tags") {
        defaults = fields.filter { ["gitrepo", "gitcommit", "directory", "architectures"].contains($0.key) }
        isFirst = false
        if !own.contains("tags") { continue }
      }
      isFirst = false
      guard own.contains("tags") || own.contains("sharedtags") else { continue }
      func list(_ field: String) -> [String] {
        (own.contains(field) || field == "architectures" ? fields[field] ?? "" : "").split(separator: ",").map {
          String($0.filter { !$0.isWhitespace })
        }.filter { !$0.isEmpty }
      }
      let architectures = list("architectures")
      repository.entries.append(
        .init(
          tags: Array((list("tags") + list("sharedtags")).prefix(Self.tags)),
          architectures: architectures.isEmpty ? ["amd64"] : architectures, repository: fields["gitrepo"] ?? "",
          commit: fields["gitcommit"] ?? "", directory: fields["directory"] ?? "."))
    }
    return repository
  }

  /// Names in lower case, values on one line.
  private static func paragraphs(_ text: String) -> [[(name: String, value: String)]] {
    var all: [[(name: String, value: String)]] = []
    var here: [(name: String, value: String)] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.first == "#" { continue }
      let words = line.drop { $0 == " " || $0 == "\t" }
      if words.isEmpty {
        if !here.isEmpty { all.append(here) }
        here = []
      } else if words.startIndex > line.startIndex {
        if !here.isEmpty { here[here.count - 1].value += " " + words }
      } else if let colon = words.firstIndex(of: ":") {
        let value = words[words.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        here.append((words[..<colon].lowercased(), String(value)))
      }
    }
    if !here.isEmpty { all.append(here) }
    return all
  }
}
