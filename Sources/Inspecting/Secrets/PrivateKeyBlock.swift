// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A private key as text: PEM and what looks like it.
///
/// Specification: RFC 7468; for headers RFC 1421 section 4.6; for OpenSSH
/// https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key; for PGP RFC 9580 section 6.2.
struct PrivateKeyBlock {
  /// Characters of base 64 that are read.
  private static let limit = 12 << 10
  private static let labels = [
    "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY", "PGP PRIVATE KEY BLOCK", "SSH2 ENCRYPTED PRIVATE KEY",
  ]

  let sighting: SecretSighting
  /// In base 64.
  let body: [UInt8]
  let end: Int

  /// `nil` where there is none: program code names the first line alone.
  init?(_ bytes: Span<UInt8>, at start: Int) {
    if SecretScanner.begins(bytes, at: start, with: Array("PuTTY".utf8)) {
      self.init(putty: bytes, at: start)
      return
    }
    guard
      let label = Self.labels.first(where: {
        SecretScanner.begins(bytes, at: start + 11, with: Array("\($0)-----".utf8))
      })
    else { return nil }
    var at = start + 11 + label.utf8.count + 5
    var body: [UInt8] = []
    var isLocked = label.contains("ENCRYPTED")
    read: while at < bytes.count, body.count < Self.limit {
      let byte = bytes[at]
      switch byte {
      case _ where ByteSet.base64.contains(byte), UInt8(ascii: "=") where !body.isEmpty:
        if body.isEmpty, let header = Self.header(bytes, at: at) {
          if header.text.contains("ENCRYPTED") { isLocked = true }
          at = header.end
        } else {
          body.append(byte)
          at += 1
        }
      case UInt8(ascii: "\\"):
        // `\n` as text in JSON, a backslash at the end of a line in a shell.
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        at += next == UInt8(ascii: "n") || next == UInt8(ascii: "r") ? 2 : 1
      case 0x0A, 0x0D, 0x20, 0x09, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","): at += 1
      default: break read
      }
    }
    let isPGP = label.hasPrefix("PGP")
    guard let kind = Self.kind(of: body, isPGP: isPGP) else { return nil }
    isLocked = isLocked || kind == .lockedOpenSSH
    self.init(body: body, end: at, label: label, isLocked: isLocked, isWhole: kind != .unknown)
  }

  private init(body: [UInt8], end: Int, label: String, isLocked: Bool, isWhole: Bool) {
    self.body = body
    self.end = end
    let special = SecretKinds.special.first { $0.id == (isLocked ? "encrypted-private-key" : "private-key") }
    sighting = SecretSighting(
      kind: special?.id ?? "private-key", title: special?.title ?? "a private key",
      severity: special?.severity ?? .critical, assurance: isWhole ? .structure : .shape, line: 0,
      masked: "-----BEGIN \(label)----- … (\(body.count) characters)")
  }

  /// PuTTY's own form: `Encryption: none`, later `Private-Lines: 14` and the key.
  private init?(putty bytes: Span<UInt8>, at start: Int) {
    // Up to the next one, if there is one: so that no byte is read for two of them.
    let mark = Array("PuTTY-".utf8)
    var stop = start + mark.count
    while stop < bytes.count, stop - start < 4096, !SecretScanner.begins(bytes, at: stop, with: mark) { stop += 1 }
    let text = String(decoding: SecretScanner.copy(bytes, start..<stop), as: UTF8.self)
    guard text.contains("\nPrivate-Lines:") || text.contains("\r\nPrivate-Lines:") else { return nil }
    let isLocked = !text.contains("Encryption: none")
    self.init(
      body: Array(text.utf8), end: min(bytes.count, start + text.utf8.count), label: "PuTTY", isLocked: isLocked,
      isWhole: true)
  }

  private enum Kind { case der, openSSH, lockedOpenSSH, pgp, unknown }

  /// What the first bytes are; `nil`: no key, such as dots or words in its place.
  private static func kind(of body: [UInt8], isPGP: Bool) -> Kind? {
    guard body.count >= 40, Entropy.bits(body) >= 3.5 else { return nil }
    let whole = body.prefix(while: { $0 != UInt8(ascii: "=") })
    guard let head = Base64Text.decode(whole.prefix(whole.count / 4 * 4)) else { return nil }
    if isPGP { return head.first.map { $0 & 0x80 != 0 } == true ? .pgp : nil }
    let magic = Array("openssh-key-v1\0".utf8)
    if head.starts(with: magic) {
      // string ciphername: "none" where no passphrase locks it.
      let name = head.dropFirst(magic.count).dropFirst(4).prefix(4)
      return name.elementsEqual("none".utf8) ? .openSSH : .lockedOpenSSH
    }
    // DER: a SEQUENCE whose length is not more than there is by much (the key may have been cut).
    return head.first == 0x30 ? .der : .unknown
  }

  /// A header of RFC 1421, `Name: value`, before the key.
  private static func header(_ bytes: Span<UInt8>, at start: Int) -> (text: String, end: Int)? {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != UInt8(ascii: "\\"), end - start < 200 { end += 1 }
    let text = String(decoding: SecretScanner.copy(bytes, start..<end), as: UTF8.self)
    return text.contains(": ") ? (text, end) : nil
  }
}
