// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Testing

/// Signatures, held against the `openssl` command.
@Suite(
  "Signatures",
  .enabled(if: Command.find("openssl") != nil, "openssl is not installed (apt-get install)"))
struct SignatureTests {
  /// How a kind of key is made, and how openssl signs with it.
  struct Kind: CustomTestStringConvertible, Sendable {
    let scheme: SignatureScheme
    let make: [String]
    let options: [String]
    var testDescription: String { scheme.rawValue + " " + make.joined(separator: " ") }
  }

  static let kinds = [
    Kind(
      scheme: .ecdsaP256, make: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
      options: ["-digest", "sha256"]),
    Kind(scheme: .ed25519, make: ["-algorithm", "ED25519"], options: []),
    Kind(
      scheme: .rsaPSS, make: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
      options: ["-digest", "sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32"]),
    Kind(
      scheme: .rsaPSS, make: ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"],
      options: ["-digest", "sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:20"]),
  ]

  @Test("openssl's signatures are verified, and openssl verifies ours", arguments: kinds)
  func bothWays(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let (privateKey, publicKey) = try Self.keys(folder, kind.make)
    let message = Array("what is signed".utf8)
    let file = try folder.write("message", message)

    let sign = ["pkeyutl", "-sign", "-rawin", "-inkey", privateKey, "-in", file, "-out", folder.path + "/theirs"]
    try Self.openssl(sign + kind.options)
    let key = try PublicKey(pem: Self.bytes(publicKey))
    let theirs = try Self.bytes(folder.path + "/theirs")
    #expect(key.scheme == kind.scheme)
    #expect(try key.verifies(theirs, of: message))

    let own = try PrivateKey(pem: Self.bytes(privateKey))
    let ours = try own.signature(of: message)
    #expect(own.scheme == kind.scheme)
    #expect(try key.verifies(ours, of: message))
    let signature = try folder.write("ours", ours)
    let salt = kind.options.map { $0.hasPrefix("rsa_pss_saltlen") ? "rsa_pss_saltlen:32" : $0 }
    try Self.openssl(
      ["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", publicKey, "-in", file, "-sigfile", signature] + salt)
  }

  @Test("whatever is changed in message or signature is seen, and so is another key", arguments: kinds)
  func changes(_ kind: Kind) throws {
    let folder = try TemporaryFolder()
    let (privateKey, publicKey) = try Self.keys(folder, kind.make)
    let key = try PublicKey(pem: Self.bytes(publicKey))
    let message = Array("what is signed".utf8)
    let signature = try PrivateKey(pem: Self.bytes(privateKey)).signature(of: message)
    for place in signature.indices {
      var changed = signature
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(try !key.verifies(changed, of: message), "byte \(place)")
      #expect(try !key.verifies(Array(signature[..<place]), of: message), "cut at \(place)")
    }
    #expect(try !key.verifies(signature + [0], of: message))
    #expect(try !key.verifies(signature, of: message + [0]))
    #expect(try !key.verifies(signature, of: []))
    #expect(try !key.verifies([UInt8](repeating: 0, count: 1 << 16), of: message))
    let other = try PublicKey(pem: Self.bytes(Self.keys(folder, kind.make, name: "other").1))
    #expect(try !other.verifies(signature, of: message))
  }

  @Test("signatures of RSA in the older encoding, which cosign makes, are verified with SHA-256 alone")
  func olderEncoding() throws {
    let folder = try TemporaryFolder()
    let (privateKey, publicKey) = try Self.keys(folder, Self.kinds[2].make)
    let message = Array("what is signed".utf8)
    let file = try folder.write("message", message)
    func signature(_ name: String, _ arguments: [String]) throws -> [UInt8] {
      let path = folder.path + "/" + name
      try Self.openssl([arguments[0], "-out", path] + arguments.dropFirst())
      return try Self.bytes(path)
    }
    let key = try PublicKey(pem: Self.bytes(publicKey))
    let theirs = try signature("sha256", ["dgst", "-sha256", "-sign", privateKey, file])
    #expect(try key.verifies(theirs, of: message))
    for place in theirs.indices {
      var changed = theirs
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(try !key.verifies(changed, of: message), "byte \(place)")
    }
    #expect(try !key.verifies(theirs, of: message + [0]))
    #expect(try !key.verifies(Array(theirs.dropFirst()), of: message))
    for other in ["-sha1", "-sha512"] {
      let signed = try signature(other, ["dgst", other, "-sign", privateKey, file])
      #expect(try !key.verifies(signed, of: message), "\(other)")
    }
    // The hash alone, without the word of which it is.
    let hash = try folder.write("hash", [UInt8](repeating: 7, count: 32))
    let bare = try signature("bare", ["pkeyutl", "-sign", "-inkey", privateKey, "-in", hash])
    #expect(try !key.verifies(bare, of: message))
    let other = try PublicKey(pem: Self.bytes(Self.keys(folder, Self.kinds[2].make, name: "other").1))
    #expect(try !other.verifies(theirs, of: message))
    // A key that is for PSS alone stays so.
    let pss = try Self.keys(folder, Self.kinds[3].make, name: "pss").1
    #expect(try !PublicKey(pem: Self.bytes(pss)).verifies(theirs, of: message))
  }

  @Test("an encrypted key wants its passphrase")
  func passphrase() throws {
    let folder = try TemporaryFolder()
    let (plain, publicKey) = try Self.keys(folder, Self.kinds[1].make)
    let locked = folder.path + "/locked"
    try Self.openssl(["pkey", "-in", plain, "-aes256", "-passout", "pass:kettle", "-out", locked])
    let pem = try Self.bytes(locked)
    #expect(throws: SignatureError.locked) { try PrivateKey(pem: pem) }
    #expect(throws: SignatureError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: "") }
    #expect(throws: SignatureError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: "teapot") }
    let signature = try PrivateKey(pem: pem, passphrase: "kettle").signature(of: [1])
    #expect(try PublicKey(pem: Self.bytes(publicKey)).verifies(signature, of: [1]))
  }

  @Test("keys of other kinds, and what is no key, are refused with what they are")
  func otherKinds() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SignatureError.notAKey(wanted: "public")) { try PublicKey(pem: []) }
    #expect(throws: SignatureError.notAKey(wanted: "private")) { try PrivateKey(pem: Array("-----BEGIN".utf8)) }
    #expect(throws: SignatureError.notAKey(wanted: "public")) {
      try PublicKey(pem: [UInt8](repeating: 45, count: 1 << 20))
    }
    let (privateKey, publicKey) = try Self.keys(folder, Self.kinds[0].make)
    #expect(throws: SignatureError.notAKey(wanted: "public")) { try PublicKey(pem: Self.bytes(privateKey)) }
    #expect(throws: SignatureError.notAKey(wanted: "private")) { try PrivateKey(pem: Self.bytes(publicKey)) }
    let pem = try Self.bytes(publicKey)
    for end in pem.indices.dropLast(2) {
      #expect(throws: SignatureError.self) { try PublicKey(pem: Array(pem[..<end])) }
    }
    for (make, error) in [
      (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], SignatureError.otherKind(found: "secp384r1")),
      (["-algorithm", "X25519"], .otherKind(found: "X25519")),
      (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], .badLength(bits: 1024)),
    ] {
      let file = try Self.keys(folder, make).1
      #expect(throws: error) { try PublicKey(pem: Self.bytes(file)) }
    }
  }

  /// Makes a pair of keys: the files of the private and the public one.
  static func keys(_ folder: TemporaryFolder, _ make: [String], name: String = "key") throws -> (String, String) {
    let file = folder.path + "/" + name
    try openssl(["genpkey", "-out", file] + make)
    try openssl(["pkey", "-in", file, "-pubout", "-out", file + ".pub"])
    return (file, file + ".pub")
  }

  static func openssl(_ arguments: [String]) throws {
    let outcome = try Command.run([Command.find("openssl") ?? ""] + arguments)
    try #require(outcome.status == 0, "openssl: \(outcome.errorText)")
  }

  static func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }
}
