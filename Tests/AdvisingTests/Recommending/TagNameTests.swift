// SPDX-License-Identifier: Apache-2.0
import Fixtures
import ImageSpec
import Notations
import Testing

@testable import Advising

@Suite struct TagNameTests {
  /// Fixtures lie in the room's folder.
  private static let folder = #filePath.replacing("/Recommending/", with: "/")

  private static func words(_ name: TagName) -> String {
    var words = name.version.map(String.init).joined(separator: ".")
    if name.flavour != .full { words += " \(name.flavour.rawValue)" }
    if let release = name.release {
      words += " on \(release.distribution)" + (release.version.isEmpty ? "" : " ")
      words += release.version.map(String.init).joined(separator: ".")
    }
    if !name.variants.isEmpty { words += " [" + name.variants.joined(separator: " ") + "]" }
    if let date = name.date { words += " of " + date }
    if name.isPreRelease { words += " pre" }
    if name.isUnstable { words += " unstable" }
    if name.isFloating { words += " floating" }
    if !name.unknown.isEmpty { words += " ?" + name.unknown.joined(separator: " ") }
    return words.hasPrefix(" ") ? String(words.dropFirst()) : words
  }

  @Test(
    "real tags are taken apart",
    arguments: try Fixture("tags.txt", file: folder).lines)
  func known(_ line: String) throws {
    let sides = line.split(separator: "=", maxSplits: 1).map { $0.trimmed }
    let reference = try Reference(sides[0])
    #expect(Self.words(TagName(reference.tag ?? "", of: reference)) == sides[1], "\(sides[0])")
  }

  @Test(
    "a tag of any letters is read without harm",
    arguments: ["", "-", "---", ".", "v", "1.", "99999999999999999999", "a-" + String(repeating: "1-", count: 60)])
  func strange(_ text: String) {
    let name = TagName(text)
    #expect(name.text == text && name.version.allSatisfy { $0 >= 0 })
  }

  @Test(
    "the official tags are understood", .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func official() throws {
    let json = try JSONValue(try Shared.bytes("feeds/docker-official-images/library.json"))
    var (count, understood) = (0, 0)
    var unknown: [String: Int] = [:]
    for repository in json["repositories"]?.members ?? [] {
      for entry in repository.value["entries"]?.array ?? [] {
        for tag in (entry["tags"]?.array ?? []).compactMap(\.string) {
          let name = TagName(tag, of: try Reference("\(repository.key):\(tag)"))
          count += 1
          if name.unknown.isEmpty { understood += 1 }
          for word in name.unknown { unknown[word, default: 0] += 1 }
          // Something was made of it.
          #expect(
            !name.version.isEmpty || name.release != nil || !name.variants.isEmpty || name.isFloating || name.isUnstable
              || name.flavour != .full || name.isPreRelease || name.date != nil, "\(repository.key):\(tag)")
        }
      }
    }
    #expect(count > 9000)
    let rest = unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map { "\($0.key) \($0.value)" }
    #expect(understood * 1000 >= count * 995, "\(understood) of \(count); \(rest)")
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
