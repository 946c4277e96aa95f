// SPDX-License-Identifier: Apache-2.0

/// Who is spoken to at an http or https address: scheme, host and port.
package struct HTTPAddress: Hashable, Sendable {
  package var isSecure: Bool
  /// In lower case; an IPv6 address with its brackets.
  package var host: String
  package var port: Int

  /// `nil` for an address that nothing is fetched from.
  package init?(_ address: String) {
    guard let authority = Self.authority(of: address) else { return nil }
    isSecure = address.prefix(6).lowercased() == "https:"
    port = isSecure ? 443 : 80
    var name = authority
    if let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isNumber),
      !authority.hasSuffix(":")
    {
      guard let number = Int(authority[authority.index(after: colon)...]), (1...65535).contains(number) else {
        return nil
      }
      port = number
      name = authority[..<colon]
    }
    guard !name.isEmpty else { return nil }
    host = name.lowercased()
  }

  /// The address as messages have it: without name, password and query, which may hold secrets.
  static func shown(_ address: String) -> String {
    guard let authority = authority(of: address) else { return address.contains("@") ? "the address" : address }
    if address.contains("@") { return String(authority) }
    return String(address.prefix { $0 != "?" && $0 != "#" })
  }

  /// Host and port, without the name and password before them.
  static func authority(of address: String) -> Substring? {
    let lower = address.prefix(8).lowercased()
    guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let authority = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let host = authority.split(separator: "@", omittingEmptySubsequences: false).last, !host.isEmpty else {
      return nil
    }
    return host
  }
}
