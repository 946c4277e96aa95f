// SPDX-License-Identifier: Apache-2.0
import Archives
import Testing

@testable import Inspecting

/// What is found, what is not, and that it takes no longer than the text is long.
@Suite struct SecretScannerTests {
  static let scanner = SecretScanner()

  private func kinds(_ text: String) -> [String] { Self.scanner.sightings(in: text).map(\.kind) }

  @Test(arguments: SecretKinds.all.map(\.id))
  func everyKindFindsItsSampleAndNotItsNearMisses(_ id: String) throws {
    let kind = try #require(SecretKinds.kind(id))
    for anchor in kind.anchors.indices {
      var sample = SecretSample(anchor + id.utf8.count)
      let secret = sample.secret(kind, anchor: anchor)
      let found = Self.scanner.sightings(in: "a = \"\(secret)\"\n")
      #expect(found.map(\.kind) == [id], "\(kind.anchors[anchor]) in \(secret.utf8.count) characters")
      #expect(found.allSatisfy { $0.line == 1 })
      // A letter in front makes it a part of something else; so does one in its last run that is too short.
      if kind.lead == nil { #expect(!kinds("x\(secret)\n").contains(id), "a letter in front") }
      if case .webToken = kind.proof { continue }
      #expect(!kinds(" \(sample.secret(kind, anchor: anchor, change: -1)) ").contains(id), "one too short")
      if case .run(let run) = kind.segments.last, run.length.count == 1 {
        #expect(!kinds(" \(secret)A ").contains(id), "one too long")
      }
    }
  }

  @Test func idsAreUniqueAndEveryAnchorIsLongEnoughToBeFound() {
    let ids = SecretKinds.all.map(\.id) + SecretKinds.special.map(\.id)
    #expect(Set(ids).count == ids.count)
    for kind in SecretKinds.all {
      #expect(kind.anchors.allSatisfy { $0.utf8.count >= 3 })
      #expect(!kind.segments.isEmpty)
    }
  }

  @Test func theChecksumOfGitHubDecides() {
    // The example that is on the pages that explain the checksum, in parts.
    let right = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"
    let found = Self.scanner.sightings(in: "TOKEN=\(right)")
    #expect(found.map(\.assurance) == [.checksum])
    #expect(kinds("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq18").isEmpty)
    #expect(kinds("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkK" + "0mLq17").isEmpty)
  }

  @Test func theChecksumOfAgeDecides() {
    var sample = SecretSample(3)
    let kind = SecretKinds.all.first { $0.id == "age-key" }
    let secret = kind.map { sample.secret($0) } ?? ""
    #expect(Self.scanner.sightings(in: secret).map(\.assurance) == [.checksum])
    let changed = secret.dropLast() + (secret.hasSuffix("Q") ? "P" : "Q")
    #expect(kinds(String(changed)).isEmpty)
  }

  @Test func nothingOfTheSecretIsInWhatIsShown() {
    var sample = SecretSample(11)
    for kind in SecretKinds.all {
      let secret = sample.secret(kind)
      for sighting in Self.scanner.sightings(in: secret) {
        #expect(!sighting.masked.contains(String(secret.suffix(12))))
        #expect(sighting.masked.contains("(\(secret.utf8.count) characters)"))
      }
    }
  }

  @Test(arguments: ["RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "DSA PRIVATE KEY"])
  func privateKeysAreFoundHoweverTheyAreWritten(_ label: String) {
    for lineEnd in ["\n", "\r\n", "\\n", "\\\n", "\",\n\""] {
      let found = Self.scanner.sightings(in: "x\n" + SecretSample.privateKey(label, lineEnd: lineEnd))
      #expect(found.map(\.kind) == ["private-key"], "\(lineEnd.debugDescription)")
      #expect(found.first?.line == 2)
      #expect(found.first?.assurance == .structure)
    }
  }

  @Test func aKeyWithAPassphraseIsSaidToBeLocked() {
    let headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n"
    #expect(kinds(SecretSample.privateKey(header: headers)) == ["encrypted-private-key"])
    #expect(kinds(SecretSample.privateKey("ENCRYPTED PRIVATE KEY")) == ["encrypted-private-key"])
  }

  @Test(arguments: [
    "-----BEGIN RSA PRIVATE KEY-----", "if line == \"-----BEGIN PRIVATE KEY-----\" { return true }",
    "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----\nMIID\n",
    "https://example.org/a?b=c", "https://user@host.org/", "postgres://user:password@db/app",
    "postgres://$USER:$PASSWORD@db/app", "http://[::1]:80/@", "scheme://:@", "redis://:@h", "git@github.com:a/b.git",
    "the task-force met at disk-level", "AKIA" + "IOSFODNN7EXAMPLE", "sk-" + "aaaaaaaaaaaaaaaaaaaa",
    "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", "https://a:" + "b@" + "example.com/",
  ])
  func whatIsNoSecretIsNotFound(_ text: String) { #expect(kinds(text).isEmpty) }

  @Test func aPasswordInAnAddressIsFoundAndNotShown() {
    let found = Self.scanner.sightings(in: "DB=postgres://app:" + "Zk3pQ9x" + "@db.internal:5432/app?sslmode=off")
    #expect(found.map(\.kind) == ["password-in-address"])
    #expect(found.first?.masked == "postgres://…:…@… (7 characters)")
    #expect(kinds("amqp://:" + "Zk3pQ9xLm2" + "@mq.internal") == ["password-in-address"])
  }

  @Test func theSameSecretIsToldOnceAndLinesAreCounted() {
    var sample = SecretSample(5)
    let kind = SecretKinds.all.first { $0.id == "gitlab-token" }
    let secret = kind.map { sample.secret($0) } ?? ""
    let found = Self.scanner.sightings(in: "\n\n\(secret)\n\(secret)\n")
    #expect(found.map(\.line) == [3])
  }

  @Test(arguments: [0, 1, 100, 16 << 10, (256 << 10) - 7, 256 << 10, (256 << 10) + 5, 700_000, (512 << 10) - 3])
  func aSecretIsFoundAtEveryPlaceOfALongFile(_ place: Int) throws {
    var sample = SecretSample(9)
    let kind = SecretKinds.all.first { $0.id == "npm-token" }
    let secret = kind.map { sample.secret($0) } ?? ""
    var bytes = [UInt8](repeating: UInt8(ascii: "."), count: 900_000)
    for index in stride(from: 99, to: bytes.count, by: 100) { bytes[index] = 0x0A }
    bytes.replaceSubrange(place..<(place + secret.utf8.count), with: Array(secret.utf8))
    let found = try Self.scanner.sightings(in: ByteSource(bytes))
    #expect(found.map(\.kind) == ["npm-token"])
    #expect(found.first?.line == bytes[..<place].count { $0 == 0x0A } + 1)
  }

  /// Texts that make a matcher which goes back take very long.
  static let adversaries: [[UInt8]] = [
    "eyJhbGci", "eyJhbGciA.", "-eyJhbGci", "://", "a://b:", "a://b:c@", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----A", "ghp_", " ghp_", "AKIA", "SG.",
    "SG.aaaaaaaaaaaaaaaaaaaaaa.", "xoxb-1234567890-",
    "0Q~", ":AA", "1234567890:AA", "aws_secret_access_key = ", "PuTTY-User-Key-File-", "A", "\n", "\\n", "glpat-a",
    "pypi-AgEIcHlwaS5vcmc",
  ].map { Array($0.utf8) }

  @Test func noTextTakesMoreThanItsLength() throws {
    var sample = SecretSample(17)
    let whole = SecretKinds.all.map { Array((" " + sample.secret($0)).utf8) } + [Array(SecretSample.privateKey().utf8)]
    let clock = ContinuousClock()
    for piece in Self.adversaries + whole {
      var bytes: [UInt8] = []
      while bytes.count < 512 << 10 { bytes += piece }
      let time = clock.measure { _ = Self.scanner.sightings(in: bytes) }
      // 512 KiB, without optimisation of the test and on a busy machine; a matcher that goes back needs hours.
      #expect(time < .seconds(10), "\(String(decoding: piece, as: UTF8.self)): \(time)")
    }
  }

  @Test func everyBeginningOfASecretIsReadWithoutHarm() {
    var sample = SecretSample(13)
    for kind in SecretKinds.all {
      let secret = Array(sample.secret(kind).utf8)
      for end in secret.indices { _ = Self.scanner.sightings(in: Array(secret[..<end])) }
    }
    let key = Array(SecretSample.privateKey().utf8)
    for end in key.indices { _ = Self.scanner.sightings(in: Array(key[..<end])) }
    #expect(Self.scanner.sightings(in: [UInt8]()).isEmpty)
  }
}
