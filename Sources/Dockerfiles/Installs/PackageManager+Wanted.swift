// SPDX-License-Identifier: Apache-2.0

/// How each program writes what it is asked for.
extension PackageManager {
  /// A package, file or address of the command line.
  func wanted(_ word: ShellWord) -> Installation.Wanted {
    let text = word.known
    func wanted(_ kind: Installation.Wanted.Kind, _ name: some StringProtocol, _ version: (some StringProtocol)?)
      -> Installation.Wanted
    {
      .init(kind: kind, name: String(name), version: version.map { String($0) }, word: word)
    }
    func whole(_ kind: Installation.Wanted.Kind) -> Installation.Wanted { wanted(kind, text, nil as String?) }
    if text.contains("://") || text.hasPrefix("git+") || text.hasPrefix("git@") {
      return self == .go ? versioned(word, at: "@") : whole(.address)
    }
    if text.hasPrefix("./") || text.hasPrefix("../") || text.hasPrefix("/") || text == "." || isFile(text) {
      return self == .go ? versioned(word, at: "@") : whole(.file)
    }
    switch self {
    case .apt:
      // name=version, name/release, name:architecture
      if let sign = text.firstIndex(of: "=") {
        return wanted(.package, text[..<sign], text[text.index(after: sign)...])
      }
      if let sign = text.firstIndex(of: "/"), !text.hasPrefix("$") {
        return wanted(.package, text[..<sign], text[sign...])
      }
      return whole(.package)
    case .apk, .zypper:
      // name=1.2, name~1.2, name>=1.2, name@repository
      guard let sign = text.firstIndex(where: { "=~<>".contains($0) }) else { return whole(.package) }
      var version = text[sign...]
      if version.hasPrefix("==") { version = version.dropFirst(2) }
      if version.hasPrefix("=") { version = version.dropFirst() }
      return wanted(.package, text[..<sign], version)
    case .dnf:
      if text.hasPrefix("@") { return whole(.group) }
      // name-version: the version begins with a digit or is a variable.
      var from = text.startIndex
      while let dash = text[from...].firstIndex(of: "-") {
        let next = text.index(after: dash)
        guard next < text.endIndex else { break }
        if text[next].isNumber || text[next] == "$", dash > text.startIndex {
          return wanted(.package, text[..<dash], text[next...])
        }
        from = next
      }
      return whole(.package)
    case .pip, .uv:
      // PEP 508: name[extra] == 1.2; marker, name @ address
      if let at = text.ranges(of: " @ ").first {
        return wanted(.address, text[..<at.lowerBound], text[at.upperBound...])
      }
      let bare = text.prefix { $0 != ";" }
      guard let sign = bare.firstIndex(where: { "=<>~!".contains($0) }) else { return whole(.package) }
      var version = bare[sign...]
      if version.hasPrefix("==") { version = version.dropFirst(version.hasPrefix("===") ? 3 : 2) }
      return wanted(.package, trimmed(bare[..<sign]), trimmed(version))
    case .npm, .yarn, .pnpm, .go, .cargo: return versioned(word, at: "@")
    case .gem: return versioned(word, at: ":")
    case .composer: return versioned(word, at: text.contains(":") ? ":" : "=")
    }
  }

  /// A name and a version with a sign between them; a sign in front is part of the name: `@scope/name@1`.
  private func versioned(_ word: ShellWord, at sign: Character) -> Installation.Wanted {
    let text = word.known
    let from = text.first == "@" ? text.index(after: text.startIndex) : text.startIndex
    guard let at = text[from...].firstIndex(of: sign) else {
      return .init(kind: .package, name: text, version: nil, word: word)
    }
    return .init(
      kind: .package, name: String(text[..<at]), version: String(text[text.index(after: at)...]), word: word)
  }

  private func isFile(_ text: String) -> Bool {
    let endings: [String] =
      switch self {
      case .apt: [".deb"]
      case .apk: [".apk"]
      case .dnf, .zypper: [".rpm"]
      case .pip, .uv: [".whl", ".tar.gz", ".zip"]
      case .npm, .yarn, .pnpm: [".tgz", ".tar.gz"]
      case .gem: [".gem"]
      case .go, .cargo, .composer: []
      }
    return endings.contains { text.hasSuffix($0) }
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
