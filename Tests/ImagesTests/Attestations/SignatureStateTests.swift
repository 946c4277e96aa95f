// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing

@testable import Images

/// Signatures as cosign and others write them, made by openssl: Fixtures/attestations/make.
@Suite struct SignatureStateTests {
  static let digest = Digest(sha256: String(repeating: "1", count: 64))

  private static func key(_ name: String) throws -> PublicKey { try PublicKey(pem: file(name + ".pub")) }

  static func file(_ name: String) throws -> [UInt8] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    return try [UInt8](Data(contentsOf: URL(filePath: folder + "/Fixtures/attestations/" + name)))
  }

  /// What is kept beside an image of that digest.
  static func neighbourhood(_ digest: Digest = digest) -> Neighbourhood {
    let layout = OCILayout(folder: NoFolder())
    var image = Image(digest: digest, id: nil, platform: nil, layers: [])
    image.id = Digest(sha256: String(repeating: "2", count: 64))
    return Neighbourhood(
      store: layout, image: image, descriptor: Descriptor(mediaType: nil, digest: digest.description, size: 1),
      indexes: [], entries: [], budget: Budget())
  }

  struct NoFolder: Folder {
    var name: String { "nowhere" }
    func file(_ path: String) throws -> ByteSource? { nil }
  }

  static func attestation(
    _ bytes: [UInt8], mediaType: String, notes: [String: String] = [:]
  ) throws -> Attestation {
    let hash = Digest(sha256: try SHA2.hex(bytes))
    return Attestation(
      place: .cosign, predicateType: Attestation.predicateType(of: mediaType),
      descriptor: Descriptor(
        mediaType: mediaType, digest: hash.description, size: bytes.count, annotations: notes),
      digest: hash, manifest: hash, annotations: [:])
  }

  private static func signed(
    _ payload: [UInt8], _ signature: String, keys: [PublicKey], digest: Digest = digest, certificate: String? = nil
  ) throws -> ReadAttestation {
    var notes = [SimpleSigning.signature: signature]
    if let certificate { notes[SimpleSigning.certificate] = certificate }
    let attestation = try attestation(payload, mediaType: SimpleSigning.mediaType, notes: notes)
    return try neighbourhood(digest).understood(attestation, bytes: payload, keys: keys)
  }

  private static func enveloped(
    _ bytes: [UInt8], keys: [PublicKey], digest: Digest = digest, notes: [String: String] = [:]
  ) throws -> ReadAttestation {
    let attestation = try attestation(bytes, mediaType: Envelope.mediaType, notes: notes)
    return try neighbourhood(digest).understood(attestation, bytes: bytes, keys: keys)
  }

  private static func text(_ name: String) throws -> String {
    String(decoding: try file(name), as: UTF8.self).filter { !$0.isNewline }
  }

  @Test(arguments: ["ecdsa", "ed25519", "rsa"])
  func cosignsSignatureHoldsForItsKeyAndItsImageAlone(_ name: String) throws {
    let payload = try Self.file("payload.json")
    let signature = try Self.text(name + ".sig")
    let good = try Self.signed(payload, signature, keys: [Self.key(name)])
    #expect(good.signature == .verified && good.subject == Self.digest && good.remark == nil)
    #expect(good.predicateType == "cosign.sigstore.dev/signature/v1")
    #expect(try Self.signed(payload, signature, keys: []).signature == .notVerified)
    for other in ["ecdsa", "ed25519", "rsa"] where other != name {
      #expect(try Self.signed(payload, signature, keys: [Self.key(other)]).signature == .invalid)
    }
    // One of several keys is enough.
    let all = try ["ecdsa", "ed25519", "rsa"].map { try Self.key($0) }
    #expect(try Self.signed(payload, signature, keys: all).signature == .verified)
    // Of another image, the best signature is worth nothing.
    let other = Digest(sha256: String(repeating: "3", count: 64))
    let foreign = try Self.signed(payload, signature, keys: [Self.key(name)], digest: other)
    #expect(foreign.signature == .invalid && foreign.subject == nil)
    #expect(foreign.remark == "it speaks of \(Self.digest), not of this image")
  }

  @Test(arguments: ["ecdsa", "ed25519", "rsa"])
  func anEnvelopeHoldsForItsKeyAndItsImageAlone(_ name: String) throws {
    let envelope = try Self.file(name + ".dsse.json")
    let good = try Self.enveloped(envelope, keys: [Self.key(name)])
    #expect(good.signature == .verified && good.subject == Self.digest && good.predicateType == SBOMType.spdx)
    #expect(good.document == (try Self.file("statement.json")))
    #expect(String(decoding: good.predicate, as: UTF8.self) == #"{"spdxVersion":"SPDX-2.3","name":"app"}"#)
    #expect(good.detail == "SPDX 2.3; it was announced as \(Envelope.mediaType)" || good.detail == "SPDX 2.3")
    #expect(try Self.enveloped(envelope, keys: []).signature == .notVerified)
    for other in ["ecdsa", "ed25519", "rsa"] where other != name {
      #expect(try Self.enveloped(envelope, keys: [Self.key(other)]).signature == .invalid)
    }
    let other = Digest(sha256: String(repeating: "3", count: 64))
    let foreign = try Self.enveloped(envelope, keys: [Self.key(name)], digest: other)
    #expect(foreign.signature == .invalid && foreign.subject == nil)
  }

  @Test func aStatementMayNameTheImageByItsConfiguration() throws {
    let bytes = NeighbourBuilder.statement(
      "https://example.test/x", about: "sha256:" + String(repeating: "2", count: 64))
    let read = try Self.enveloped(bytes, keys: [])
    #expect(read.signature == .unsigned && read.subject?.hex == String(repeating: "2", count: 64))
  }

  @Test("no byte of payload or signature can be changed", arguments: ["ecdsa", "ed25519", "rsa"])
  func tampering(_ name: String) throws {
    let key = try Self.key(name)
    let payload = try Self.file("payload.json")
    let signature = try Self.text(name + ".sig")
    for index in payload.indices {
      for bit: UInt8 in [0x01, 0x20, 0x80] {
        var forged = payload
        forged[index] ^= bit
        #expect(try Self.signed(forged, signature, keys: [key]).signature != .verified, "byte \(index)")
      }
    }
    let raw = try #require(Base64.bytes(signature))
    for index in raw.indices {
      var forged = raw
      forged[index] ^= 0x01
      let state = try Self.signed(payload, Base64.text(forged), keys: [key]).signature
      #expect(state == .invalid, "signature byte \(index)")
    }
    for count in 0..<raw.count {
      let state = try Self.signed(payload, Base64.text(Array(raw.prefix(count))), keys: [key]).signature
      #expect(state == .invalid || count == 0, "\(count) bytes of signature")
    }
    #expect(try Self.signed(payload, "not base64!", keys: [key]).signature == .invalid)
  }

  @Test("no byte of an envelope can be changed unseen", arguments: ["ecdsa", "ed25519"])
  func tamperedEnvelope(_ name: String) throws {
    let key = try Self.key(name)
    let envelope = try Self.file(name + ".dsse.json")
    let statement = try Self.file("statement.json")
    for index in envelope.indices {
      var forged = envelope
      forged[index] ^= 0x01
      let read = try Self.enveloped(forged, keys: [key])
      // What is still valid says the same as before: only the hint of the key is not signed.
      if read.signature == .verified { #expect(read.document == statement, "byte \(index)") }
    }
    for count in 0..<envelope.count {
      let read = try Self.enveloped(Array(envelope.prefix(count)), keys: [key])
      #expect(read.signature != .verified && read.subject == nil, "\(count) bytes")
    }
  }

  @Test func theTypeOfThePayloadIsSigned() throws {
    let text = String(decoding: try Self.file("ecdsa.dsse.json"), as: UTF8.self)
    let forged = text.replacing("application/vnd.in-toto+json", with: "application/vnd.in-toto+jsoN")
    let read = try Self.enveloped(Array(forged.utf8), keys: [Self.key("ecdsa")])
    #expect(read.signature == .invalid)
  }

  @Test func whatGoesByACertificateIsNeverValid() throws {
    let payload = try Self.file("payload.json")
    let other = try Self.key("ed25519")
    let signature = try Self.text("ecdsa.sig")
    for keys in [[], [other]] {
      let read = try Self.signed(payload, signature, keys: keys, certificate: "-----BEGIN CERTIFICATE-----")
      #expect(read.signature == .notVerified)
      #expect(read.remark == "it goes by a certificate, which is not verified here")
    }
    let envelope = String(decoding: try Self.file("ecdsa.dsse.json"), as: UTF8.self)
    let bundle = """
      {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"certificate":\
      {"rawBytes":"AAAA"}},"dsseEnvelope":\(envelope)}
      """
    let keyless = try Self.enveloped(Array(bundle.utf8), keys: [other])
    #expect(keyless.signature == .notVerified && keyless.subject == Self.digest)
    let keyed = bundle.replacing(#""certificate":{"rawBytes":"AAAA"}"#, with: #""publicKey":{"hint":"x"}"#)
    #expect(try Self.enveloped(Array(keyed.utf8), keys: [Self.key("ecdsa")]).signature == .verified)
    #expect(try Self.enveloped(Array(keyed.utf8), keys: [other]).signature == .invalid)
  }

  @Test(arguments: [
    #"{"payloadType":"application/vnd.in-toto+json","payload":"%%%","signatures":[]}"#,
    #"{"payloadType":"text/plain","payload":"aGk=","signatures":[{"sig":"AAAA"}]}"#,
    #"{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"sig":"AAAA"}]}"#,
    #"{"subject":[],"predicateType":"https://openvex.dev/ns","predicate":{}}"#,
    #"{"_type":"https://in-toto.io/Statement/v9","subject":[],"predicateType":"x","predicate":{}}"#,
    #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"x","digest":{"sha256":"zz"}}],"predicateType":"x","predicate":{}}"#,
    #"{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"","predicate":{}}"#,
    "{", "[", "\u{FEFF}{}", String(repeating: "[", count: 100_000),
    #"{"_type":"https://in-toto.io/Statement/v1","predicate":"# + String(repeating: "[", count: 100_000),
  ])
  func whatIsDamagedSpeaksOfNothing(_ text: String) throws {
    let read = try Self.enveloped(Array(text.utf8), keys: [Self.key("ecdsa")])
    #expect(read.signature != .verified)
    #expect(read.subject == nil || read.statement == nil)
    #expect(read.remark != nil || read.statement == nil, "\(read)")
  }

  @Test func whatWeSignIsVerifiedAndTheSameForEd25519() throws {
    let statement = Statement(
      predicateType: "https://example.test/\"x\"", subjects: [.init(name: "a\\b", digest: Self.digest)],
      predicate: Array("{\"a\":1}".utf8))
    let back = try #require(try Statement(statement.json))
    #expect(back == statement)
    let folder = try TemporaryFolder()
    guard let openssl = Command.find("openssl") else { return }
    let key = folder.path + "/key"
    #expect(try Command.run([openssl, "genpkey", "-algorithm", "ed25519", "-out", key]).status == 0)
    let pem = [UInt8](try folder.text("key").utf8)
    let publicPEM = try Command.run([openssl, "pkey", "-in", key, "-pubout"]).output
    let envelope = try Envelope(signing: statement.json, with: PrivateKey(pem: pem))
    #expect(try envelope == Envelope(signing: statement.json, with: PrivateKey(pem: pem)))
    let parsed = try #require(try Envelope(Array(envelope.json.utf8)))
    #expect(parsed == envelope)
    #expect(try parsed.isSigned(byAny: [PublicKey(pem: publicPEM)]))
    #expect(try !parsed.isSigned(byAny: [Self.key("ed25519")]))
  }

  @Test func provenanceTellsImagesAndMode() throws {
    func provenance(_ type: String, _ predicate: String) throws -> Provenance? {
      let bytes = NeighbourBuilder.statement(type, about: Self.digest.description, predicate: predicate)
      return try Self.enveloped(bytes, keys: []).provenance
    }
    let hash = String(repeating: "a", count: 64)
    let old = try #require(
      try provenance(
        "https://slsa.dev/provenance/v0.2",
        """
        {"buildType":"https://mobyproject.org/buildkit@v1","buildConfig":{"llbDefinition":[]},"materials":[\
        {"uri":"pkg:docker/alpine@3.17?platform=linux%2Famd64","digest":{"sha256":"\(hash)"}},\
        {"uri":"pkg:docker/docker/dockerfile@1","digest":{"sha256":"\(hash)"}},\
        {"uri":"https://github.com/x/y.git","digest":{"sha1":"00"}}]}
        """))
    #expect(old.mode == "max" && old.images.map { "\($0.reference)" } == ["docker.io/library/alpine:3.17"])
    #expect(old.images.first?.digest?.hex == hash)
    let new = try #require(
      try provenance(
        "https://slsa.dev/provenance/v1",
        """
        {"buildDefinition":{"buildType":"https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md",\
        "resolvedDependencies":[{"uri":"pkg:docker/localhost:5000/team/base@1.0?digest=sha256:\(hash)&platform=linux%2Famd64"},\
        {"uri":"pkg:docker/ghcr.io/a/b@sha256:\(hash)"},{"uri":"pkg:docker/%zz"},{"uri":"pkg:docker/"},{"uri":7}]}}
        """))
    #expect(new.mode == "min")
    #expect(
      new.images.map { "\($0.reference)" } == [
        "localhost:5000/team/base:1.0@sha256:\(hash)", "ghcr.io/a/b@sha256:\(hash)",
      ])
    let other = try #require(
      try provenance("https://slsa.dev/provenance/v1", #"{"buildDefinition":{"buildType":"x"}}"#))
    #expect(other.mode == nil && other.images.isEmpty)
  }
}
