// SPDX-License-Identifier: Apache-2.0

/// The name of an image as users write it: `nginx:1.27`, `registry.example:5000/team/app@sha256:…`.
///
/// Grammar: https://github.com/distribution/reference/blob/main/reference.go; what is left out is filled in as Docker
/// does it: the registry `docker.io`, its folder `library`, the tag `latest`.
package struct Reference: Hashable, Sendable {
  /// The registry: a host, and a port where it is named.
  package let host: String
  /// The repository in the registry.
  package let path: String
  /// `latest` where the user named neither a tag nor a digest.
  package let tag: String?
  package let digest: Digest?

  /// Bytes that the name may have, without tag and digest.
  static let longest = 255

  /// Reads a reference as users write it.
  package init(_ text: String) throws(ReferenceError) {
    guard text.utf8.count <= 1024 else { throw ReferenceError(text: String(text.prefix(40)) + "…", reason: .length) }
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      guard let digest = Digest(String(rest[rest.index(after: at)...])) else {
        throw ReferenceError(text: text, reason: .digest)
      }
      self.digest = digest
      rest = rest[..<at]
    } else {
      digest = nil
    }
    var tag: String?
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      tag = String(rest[rest.index(after: colon)...])
      guard Self.isTag(tag ?? "") else { throw ReferenceError(text: text, reason: .tag) }
      rest = rest[..<colon]
    }
    self.tag = tag ?? (digest == nil ? "latest" : nil)
    let (host, path) = Self.split(rest)
    guard Self.isHost(host) else { throw ReferenceError(text: text, reason: .host) }
    // 64 digits alone are an image's ID to Docker, never a name.
    guard Self.isPath(path), !(!rest.contains("/") && path.utf8.count == "library/".utf8.count + 64 && Self.isHex(rest))
    else { throw ReferenceError(text: text, reason: .path(upperCase: path.contains(where: \.isUppercase))) }
    guard host.utf8.count + 1 + path.utf8.count <= Self.longest else {
      throw ReferenceError(text: text, reason: .length)
    }
    self.host = host
    self.path = path
  }

  /// The same repository by another digest or tag.
  package init(host: String, path: String, tag: String?, digest: Digest?) {
    self.host = host
    self.path = path
    self.tag = tag
    self.digest = digest
  }

  /// What the registry is asked for: the digest where there is one, for it says more than a tag.
  package var target: String { digest?.description ?? tag ?? "latest" }

  /// The host that the registry answers at. Docker's is not at its name.
  package static func address(of host: String) -> String { host == "docker.io" ? "registry-1.docker.io" : host }

  /// A host as references and configurations write it, in one spelling.
  package static func canonical(host: String) -> String {
    let host = host.lowercased()
    return ["index.docker.io", "registry-1.docker.io"].contains(host) ? "docker.io" : host
  }

  /// The first part is a registry if it has a dot or a colon, is `localhost`, or has capitals, which no repository has.
  private static func split(_ name: Substring) -> (host: String, path: String) {
    guard let slash = name.firstIndex(of: "/") else { return ("docker.io", "library/" + name) }
    let first = name[..<slash]
    guard first.contains(".") || first.contains(":") || first == "localhost" || first.contains(where: \.isUppercase)
    else { return ("docker.io", String(name)) }
    let host = canonical(host: String(first))
    let path = String(name[name.index(after: slash)...])
    return (host, host == "docker.io" && !path.contains("/") ? "library/" + path : path)
  }

  private static func isHex(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// `[\w][\w.-]{0,127}`
  private static func isTag(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 128, isWord(first) else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte | 0x20) || byte == UInt8(ascii: "_") }

  /// A digit or a small letter.
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Components of small letters and digits; between these stand one dot, one or two underscores, or dashes.
  private static func isPath(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.utf8.first, let last = part.utf8.last, isAlphanumeric(first), isAlphanumeric(last) else {
        return false
      }
      var separator: [UInt8] = []
      for byte in part.utf8 {
        if isAlphanumeric(byte) {
          separator = []
          continue
        }
        separator.append(byte)
        switch byte {
        case UInt8(ascii: "."): if separator.count > 1 { return false }
        case UInt8(ascii: "_"): if separator.count > 2 || separator[0] != byte { return false }
        case UInt8(ascii: "-"): if separator[0] != byte { return false }
        default: return false
        }
      }
      return true
    }
  }

  /// Whether a text is a host with or without a port: a name, an IPv4 address or an IPv6 address in brackets.
  package static func isHost(_ text: String) -> Bool {
    var name = Substring(text)
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      let port = text[text.index(after: colon)...]
      guard let number = Int(port), (1...65535).contains(number), port.utf8.allSatisfy({ (48...57).contains($0) })
      else {
        return false
      }
      name = text[..<colon]
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      let inner = name.dropFirst().dropLast().utf8
      return inner.contains(UInt8(ascii: ":"))
        && inner.allSatisfy { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || isHex(Substring([$0])) }
    }
    guard !name.isEmpty, name.utf8.count <= 253 else { return false }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.utf8.first, let last = label.utf8.last else { return false }
      return isAlphanumeric(first | 0x20) && isAlphanumeric(last | 0x20)
        && label.utf8.allSatisfy { isAlphanumeric($0 | 0x20) || $0 == UInt8(ascii: "-") }
    }
  }
}

extension Reference: CustomStringConvertible {
  /// With everything filled in: `docker.io/library/nginx:1.27`.
  package var description: String {
    host + "/" + path + (tag.map { ":" + $0 } ?? "") + (digest.map { "@" + $0.description } ?? "")
  }
}

extension Substring {
  fileprivate init(_ bytes: [UInt8]) { self = Substring(String(decoding: bytes, as: UTF8.self)) }
}
