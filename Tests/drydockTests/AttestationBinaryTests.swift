// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock attestation`, `--sbom-source` and what a registry sees of them.
@Suite("The program and what is kept beside images", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct AttestationBinaryTests {
  static let document = """
    {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"app",\
    "documentNamespace":"https://example.test/app","creationInfo":{"created":"2026-01-02T03:04:05Z",\
    "creators":["Tool: maker-1.0"]},"packages":[{"SPDXID":"SPDXRef-1","name":"musl","versionInfo":"1.2.5-r0",\
    "downloadLocation":"NOASSERTION","externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",\
    "referenceLocator":"pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.3"}]}]}
    """
  static let spdx = "https://spdx.dev/Document"

  private static func image() -> ImageBuilder {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n")
    tar.file("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n")
    var upper = TarBuilder()
    upper.file("srv/data", String(repeating: "data", count: 10_000))
    return ImageBuilder([.init(tar: tar.finished()), .init(tar: upper.finished())])
  }

  private static func keys(_ folder: TemporaryFolder) throws {
    let openssl = Command.find("openssl") ?? ""
    for name in ["mine", "other"] {
      let path = folder.path + "/" + name
      #expect(
        try Command.run(
          [openssl, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path + ".key"]
        ).status == 0)
      #expect(try Command.run([openssl, "pkey", "-in", path + ".key", "-pubout", "-out", path + ".pub"]).status == 0)
    }
  }

  /// What is the same of a layout and a registry.
  private func roundTrip(_ target: String, _ folder: TemporaryFolder) throws {
    let file = try folder.write("sbom.json", Array(Self.document.utf8))
    let add = ["attestation", "add", "--file", file, "--predicate-type", Self.spdx]
    let dry = try BuiltBinary.run(add + ["--dry-run", target])
    #expect(dry.status == 0 && dry.output == "" && dry.error.contains("it would be stored beside sha256:"))
    #expect(try BuiltBinary.run(["attestation", "list", target]).output.contains("Nothing is kept beside it."))
    let added = try BuiltBinary.run(add + ["--sign", folder.path + "/mine.key", target])
    #expect(added.status == 0 && added.output.hasPrefix("sha256:"), "\(added.error)")
    func list(_ options: [String] = []) throws -> String {
      let run = try BuiltBinary.run(["attestation", "list", "--format", "json"] + options + [target])
      #expect(run.status == 0, "\(run.error)")
      return run.output
    }
    #expect(try list().contains(#""signature": "not verified""#))
    #expect(try list(["--key", folder.path + "/mine.pub"]).contains(#""signature": "verified""#))
    #expect(try list(["--key", folder.path + "/other.pub"]).contains(#""signature": "invalid""#))
    #expect(try list(["--predicate-type", "https://example.test/x"]).contains(#""attestations": []"#))

    let get = ["attestation", "get", "--predicate", "--predicate-type", Self.spdx]
    let whole = try BuiltBinary.run(get + ["--verify", "--key", folder.path + "/mine.pub", target])
    #expect(whole.status == 0 && whole.output == Self.document, "\(whole.error)")
    let refused = try BuiltBinary.run(get + ["--verify", "--key", folder.path + "/other.pub", target])
    #expect(refused.status == 2 && refused.output == "" && refused.error.contains("the signature is invalid"))
    let none = try BuiltBinary.run(["attestation", "get", target, "sha256:00"])
    #expect(none.status == 1 && none.error.contains("there is no sha256:00 beside the image"))

    let attested = try BuiltBinary.run([
      "sbom", "--format", "json", "--sbom-source", "attestation", "--key", folder.path + "/mine.pub", target,
    ])
    #expect(attested.status == 0 && attested.output.contains("pkg:apk/alpine/musl@1.2.5-r0"), "\(attested.error)")
    #expect(attested.output.contains(#""signature": "verified""#))
    let other = try BuiltBinary.run([
      "sbom", "--sbom-source", "attestation", "--key", folder.path + "/other.pub", target,
    ])
    #expect(other.status == 1 && other.error.contains("no SBOM signed with the key that was given"))
  }

  @Test("a layout", .enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func layout() throws {
    let folder = try TemporaryFolder()
    try Self.keys(folder)
    let path = try Self.image().writeLayout(folder)
    try roundTrip(path, folder)
    // Nothing is left half-written, and the image is the same.
    #expect(try folder.names().allSatisfy { !$0.contains(".drydock-") })
    #expect(try BuiltBinary.run(["sbom", "--format", "list", path]).output.contains("musl"))
    let foreign = try folder.write(
      "foreign.json",
      NeighbourBuilder.statement(Self.spdx, about: "sha256:" + String(repeating: "1", count: 64)))
    let add = ["attestation", "add", "--predicate-type", Self.spdx, path, "--file"]
    #expect(try BuiltBinary.run(add + [foreign]).error.contains("foreign.json: it speaks of sha256:1111"))
    let text = try folder.write("text.json", Array("SPDXVersion: SPDX-2.3".utf8))
    #expect(try BuiltBinary.run(add + [text]).error.contains("text.json: it is not a JSON object"))
    #expect(try BuiltBinary.run(add + [folder.path + "/absent"]).status == 1)
    let archive = try folder.write("docker.tar", Self.image().dockerArchive())
    let noPlace = try BuiltBinary.run(["attestation", "list", archive])
    #expect(noPlace.status == 1 && noPlace.error.contains("nothing is kept beside images in \(archive)"))
  }

  @Test(
    "Debian's docker-registry, which keeps no lists: the fall-back tag, and no layer in its log",
    .enabled(if: RealRegistry.isThere, Comment(rawValue: RealRegistry.absent)))
  func realRegistry() throws {
    let folder = try TemporaryFolder()
    try Self.keys(folder)
    let registry = try RealRegistry()
    let image = Self.image()
    let layout = try image.writeLayout(folder)
    try registry.push(layout + ":latest", "team/app:1")
    let pushed = registry.log.count
    try roundTrip("\(registry.host)/team/app:1", folder)
    let log = String(registry.log.dropFirst(pushed))
    let subject = try ImageBuilder.digest(image.manifest()).replacing(":", with: "-")
    #expect(log.contains("PUT") && log.contains("/v2/team/app/manifests/\(subject)"))
    for layer in image.layers {
      #expect(!log.contains((try ImageBuilder.digest(layer.stored))), "a layer was asked for")
    }
    // The layers are what the log names where they are read.
    #expect(try BuiltBinary.run(["sbom", "\(registry.host)/team/app:1"]).status == 0)
    let after = String(registry.log.dropFirst(pushed + log.count))
    for layer in image.layers { #expect(after.contains(try ImageBuilder.digest(layer.stored))) }
  }

  @Test(
    "an image of the corpus in Debian's docker-registry: with an SBOM beside it no layer is fetched",
    .enabled(
      if: RealRegistry.isThere && Shared.path != nil,
      "docker-registry and DRYDOCK_SHARED are needed"))
  func corpus() throws {
    let folder = try TemporaryFolder()
    let registry = try RealRegistry()
    try registry.push((Shared.path ?? "") + "/images/alpine-3.20", "corpus/alpine:3.20")
    let target = "\(registry.host)/corpus/alpine:3.20"
    let whole = try BuiltBinary.run(["sbom", "--format", "json", target])
    #expect(whole.status == 0)
    let report = try layerBlobs(whole.output)
    let file = try folder.write("sbom.json", Array(Self.document.utf8))
    #expect(
      try BuiltBinary.run(["attestation", "add", "--file", file, "--predicate-type", Self.spdx, target]).status == 0)
    let before = registry.log.count
    let run = try BuiltBinary.run(["cves", "--sbom-source", "attestation", target])
    #expect(run.status == 0 && run.output.contains("musl"), "\(run.error)")
    let log = String(registry.log.dropFirst(before))
    #expect(report.target.source.blobs.count == 1 && log.contains("/v2/corpus/alpine/"))
    for blob in report.target.source.blobs { #expect(!log.contains(blob.digest)) }
  }

  @Test(
    "our own SBOM, signed, kept beside its image and scanned in its place",
    .enabled(if: Command.find("openssl") != nil, "openssl is not there"), arguments: ["spdx", "cyclonedx"])
  func ownSBOM(_ format: String) throws {
    let folder = try TemporaryFolder()
    try Self.keys(folder)
    let image = Self.image()
    let path = try image.writeLayout(folder)
    let key = folder.path + "/mine.key"
    let file = folder.path + "/sbom.dsse.json"
    let made = try BuiltBinary.run(["sbom", "--format", format, "--sign", key, "-o", file, path])
    #expect(made.status == 0, "\(made.error)")
    let envelope = try folder.text("sbom.dsse.json")
    #expect(envelope.hasPrefix(#"{"payloadType":"application/vnd.in-toto+json","payload":"#))
    let type = format == "spdx" ? Self.spdx : "https://cyclonedx.org/bom"
    let add = ["attestation", "add", "--file", file, "--predicate-type", type]
    #expect(try BuiltBinary.run(add + [path]).status == 0)
    // It speaks of this image, and of no other.
    let other = try ImageBuilder([image.layers[0]]).writeLayout(folder, "other")
    #expect(try BuiltBinary.run(add + [other]).error.contains("not of this image"))
    #expect(try BuiltBinary.run(add + ["--sign", key, path]).error.contains("signatures of its own"))
    for layer in image.layers {
      let hex = try ImageBuilder.digest(layer.stored).dropFirst("sha256:".count)
      try FileManager.default.removeItem(atPath: "\(path)/blobs/sha256/\(hex)")
    }
    let attested = try BuiltBinary.run([
      "sbom", "--format", "list", "--sbom-source", "attestation", "--key", folder.path + "/mine.pub", path,
    ])
    #expect(attested.status == 0 && attested.output.contains("musl") && attested.output.contains("1.2.5-r0"))
    #expect(try BuiltBinary.run(["sbom", path]).status == 1)
  }

  @Test func signingNeedsAFormatOfAStandard() throws {
    let run = try BuiltBinary.run(["sbom", "--sign", "key.pem", "--format", "list", "image.tar"])
    #expect(run.status == 1 && run.error.contains("--format spdx or --format cyclonedx"))
    #expect(try BuiltBinary.run(["attestation", "get", "--verify", "x"]).error.contains("--verify needs a public key"))
  }
}

/// What a test wants of a report.
private struct LayerBlobs: Decodable {
  struct Target: Decodable { var source: Source }
  struct Source: Decodable { var blobs: [Blob] }
  struct Blob: Decodable { var digest: String }
  var target: Target
}

private func layerBlobs(_ text: String) throws -> LayerBlobs {
  try JSONDecoder().decode(LayerBlobs.self, from: Data(text.utf8))
}
