// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Notations

/// What Docker Hub says of a repository and of who owns it.
///
/// API: https://docs.docker.com/reference/api/hub/latest/ (`/v2/namespaces/{namespace}/repositories/{repository}/tags/{tag}`);
/// the badge of an organisation is a field of `/v2/orgs/{name}/` that its pages are made from.
package struct HubFacts: Hashable, Sendable {
  package enum Badge: Hashable, Sendable {
    case verifiedPublisher
    case openSource
    /// One that is not known here, or none.
    case none
  }

  /// `nil`: it could not be asked.
  package var badge: Badge?
  /// What the owner calls itself.
  package var owner: String?
  /// When the tag was last pushed, RFC 3339.
  package var pushed: String?
  /// Why something is missing.
  package var remark: String?

  package init() {}

  /// Bytes of an answer that are read.
  package static let limit = 1 << 20

  /// The host that is asked.
  package static let host = "hub.docker.com"

  /// The paths below the host that answer for an image; `nil` for what is not at Docker Hub.
  package static func paths(_ reference: Reference) -> (owner: String?, tag: String?)? {
    let parts = reference.path.split(separator: "/")
    guard reference.host == "docker.io", parts.count == 2 else { return nil }
    // References hold letters, digits, dots, dashes and underscores alone: nothing needs to be encoded.
    let owner = parts[0] == "library" ? nil : "/v2/orgs/\(parts[0])/"
    let tag = reference.tag.map { "/v2/namespaces/\(parts[0])/repositories/\(parts[1])/tags/\($0)" }
    return (owner, tag)
  }

  /// Takes in what was answered of the owner.
  package mutating func read(owner bytes: [UInt8]) throws(NotationError) {
    let answer = try JSONValue(bytes)
    switch answer["badge"]?.string {
    case "verified_publisher": badge = .verifiedPublisher
    case "open_source": badge = .openSource
    default: badge = Badge.none
    }
    let name = answer["full_name"]?.string ?? ""
    owner = name.isEmpty ? answer["orgname"]?.string : name
    if let owner, owner.utf8.count > 200 { self.owner = String(owner.prefix(60)) }
  }

  /// Takes in what was answered of the tag.
  package mutating func read(tag bytes: [UInt8]) throws(NotationError) {
    let answer = try JSONValue(bytes)
    let day = answer["tag_last_pushed"]?.string ?? answer["last_updated"]?.string ?? ""
    if Self.isTime(day) { pushed = day }
  }

  /// Whether a text begins as RFC 3339 has it.
  private static func isTime(_ text: String) -> Bool {
    let digits = Array(text.utf8.prefix(10))
    guard digits.count == 10, text.utf8.count <= 40, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return false
    }
    return digits.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }
}
