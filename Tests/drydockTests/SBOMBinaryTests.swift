// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing

/// SBOMs in place of images, from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct SBOMBinaryTests {
  private static let document = """
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
      {"type": "library", "name": "log4j-core", "group": "org.apache.logging.log4j", "version": "2.14.1",
        "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"}]}
    """

  private func run(_ arguments: [String], _ input: [UInt8]) throws -> Command.Outcome {
    let home = try TemporaryFolder()
    return try Command.run(
      [BuiltBinary.path] + arguments, environment: ["HOME": home.path, "DRYDOCK_NO_DB_FETCH": "1"], input: input)
  }

  @Test(arguments: ["-", "sbom://-", "sbom://"])
  func standardInputIsRead(_ target: String) throws {
    for input in [Array(Self.document.utf8), Compress.gzip(Array(Self.document.utf8))] {
      let outcome = try run(["cves", "--format", "json", target], input)
      #expect(outcome.status == 0, "\(outcome.errorText)")
      #expect(outcome.text.contains("CVE-2021-44228"))
      #expect(outcome.text.contains(#""kind": "sbom""#))
      #expect(outcome.text.contains(#""format": "CycloneDX 1.6 JSON""#))
    }
  }

  @Test func theTextSaysWhatWasRead() throws {
    let outcome = try run(["quickview", "-"], Array(Self.document.utf8))
    #expect(outcome.text.contains("SBOM             CycloneDX 1.6 JSON, unsigned"), "\(outcome.text)")
    #expect(outcome.text.contains("the files themselves were not read"))
    let coverage = try run(["coverage", "-"], Array(Self.document.utf8))
    #expect(coverage.status == 0)
    #expect(coverage.text.contains("1 compared with advisories"), "\(coverage.text)")
  }

  @Test(arguments: ["", "{}", "{\"bomFormat\": \"CycloneDX\",\n", "<bom/>", "\u{0}\u{0}", "words"])
  func whatIsNoSBOMIsAnErrorWithTheName(_ input: String) throws {
    let outcome = try run(["sbom", "--format", "json", "-"], Array(input.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.text == "")
    #expect(outcome.errorText.contains("standard input"), "\(outcome.errorText)")
  }
}
