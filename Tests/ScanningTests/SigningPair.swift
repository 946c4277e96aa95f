// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials

/// A pair of keys that openssl made.
struct SigningPair {
  let file: String
  var publicFile: String { file + ".pub" }

  func key() throws -> PrivateKey { try PrivateKey(pem: [UInt8](Data(contentsOf: URL(filePath: file)))) }

  init(_ folder: TemporaryFolder, _ name: String, _ make: [String] = ["-algorithm", "ed25519"]) throws {
    file = folder.path + "/" + name + ".key"
    let openssl = Command.find("openssl") ?? ""
    for arguments in [
      ["genpkey", "-out", file] + make, ["pkey", "-in", file, "-pubout", "-out", publicFile],
    ] {
      let outcome = try Command.run([openssl] + arguments)
      guard outcome.status == 0 else { throw CocoaError(.featureUnsupported) }
    }
  }

  static func two(_ folder: TemporaryFolder) throws -> (mine: SigningPair, other: SigningPair) {
    (try SigningPair(folder, "mine"), try SigningPair(folder, "other"))
  }
}
