// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Testing

@testable import Images

/// Which SBOM of a build is that of a stage.
@Suite struct BuildStageNameTests {
  private static func read(_ name: String, isOfBuild: Bool = true, type: String = SBOMType.spdx) throws
    -> ReadAttestation
  {
    let bytes = NeighbourBuilder.statement(
      type, about: SignatureStateTests.digest.description, predicate: #"{"spdxVersion":"SPDX-2.3","name":"\#(name)"}"#)
    var attestation = try SignatureStateTests.attestation(bytes, mediaType: NeighbourBuilder.inToto)
    attestation.isOfBuild = isOfBuild
    return try SignatureStateTests.neighbourhood().understood(attestation, bytes: bytes, keys: [])
  }

  @Test(
    arguments: [
      ("sbom-build", "build"), ("sbom-0", "0"), ("sbom-build.spdx.json", "build"),
      ("/run/src/extras/sbom-build", "build"),
      ("/run/src/extras/build", "build"), ("sbom-Go-Tools_1.22", "go-tools_1.22"), ("sbom-sbom", "sbom"),
      ("sbom-a b\\u001b[31m", "a_b__31m"), ("sbom-\\u00e9", "__"), ("sbom-\\u0000", "_"),
    ])
  func isThatOfAStage(_ name: String, _ stage: String) throws {
    let read = try Self.read(name)
    #expect(read.stage == stage)
    #expect(
      read.detail == "SPDX 2.3 of the build stage \(stage)"
        || read.detail?.hasPrefix("SPDX 2.3 of the build stage \(stage);") == true)
  }

  @Test(arguments: [
    "sbom", "sbom.spdx.json", "/run/src/core", "/run/src/core/sbom", "app", "sbom-", "", "/", "sbomb-x",
  ])
  func isNot(_ name: String) throws { #expect(try Self.read(name).stage == nil) }

  @Test func whatNoBuilderKeptThereIsOfNoStage() throws {
    #expect(try Self.read("sbom-app", isOfBuild: false).stage == nil)
    #expect(try Self.read("sbom-app", type: "https://slsa.dev/provenance/v1").stage == nil)
    #expect(try Self.read("sbom-" + String(repeating: "x", count: 10_000)).stage?.count == 128)
  }
}
