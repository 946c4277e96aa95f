// SPDX-License-Identifier: Apache-2.0

/// References of prose to the texts that Debian keeps once for all packages, in `/usr/share/common-licenses`.
///
/// Debian Policy 12.5: "Packages distributed under the … licenses should refer to the corresponding files".
enum CommonLicenses {
  private static let folder = ByteFinder(Array("/usr/share/common-licenses/".utf8))
  private static let longestName = 32
  /// Words between the number of a version and "later": "version 2 of the License, or (at your option) any later".
  private static let reach = 12

  /// The names of the texts, each once, up to one more than are kept of a file. `GPL-2` is `GPL-2+` where the words before it, back to the
  /// reference before, say "version 2 … or any later version": the file itself has the text alone.
  static func named(in text: Span<UInt8>) -> [String] {
    guard let folder else { return [] }
    var names: [String] = []
    var known: Set<String> = []
    var last = 0
    while names.count <= CopyrightFile.most, let place = folder.next(in: text, from: last, before: text.count) {
      var end = place + folder.needle.count
      let start = end
      while end < text.count, end - start <= longestName, isOfName(text[end]) { end += 1 }
      var name = text.extracting(start..<end).text()
      // The end of a sentence, or of a line that parts a word.
      while let last = name.last, last == "." || last == "-" { name.removeLast() }
      if let first = name.first, first.isLetter, name.utf8.count <= longestName {
        if allowsLater(name, text.extracting(last..<place)) { name += "+" }
        if known.insert(name).inserted { names.append(name) }
      }
      last = end
    }
    return names
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether the notice before a reference allows later versions of the GNU licence that is referred to.
  private static func allowsLater(_ name: String, _ notice: Span<UInt8>) -> Bool {
    let parts = name.split(separator: "-")
    guard parts.count == 2, ["GPL", "LGPL", "GFDL"].contains(parts[0]) else { return false }
    var recent: [String] = []
    var at = 0
    while at < notice.count {
      guard isOfWord(notice[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < notice.count, isOfWord(notice[at]) { at += 1 }
      guard at - start <= longestName else { continue }
      var word = notice.extracting(start..<at).text().lowercased()
      while word.last == "." { word.removeLast() }
      let isLater = word == "later" && recent.last == "or" || word.hasPrefix("version") && recent.last == "later"
      if isLater, recent.contains(where: { $0 == parts[1] || $0 == "v" + parts[1] }) { return true }
      recent.append(word)
      if recent.count > reach { recent.removeFirst() }
    }
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { byte != UInt8(ascii: "-") && isOfName(byte) }
}
