// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing

@testable import Reporting

/// Documents for GitLab, held by a validator of others against what GitLab demands of the fields that are in them.
@Suite(.enabled(if: Validator.isThere, Comment(rawValue: Validator.absent)))
struct GitLabSchemaTests {
  private static let schema =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    + "/Fixtures/gitlab-container-scanning.schema.json"

  private func faults(_ text: String) throws -> String {
    // Held until the validator has read what is in it.
    let folder = try TemporaryFolder()
    return try Validator.faults(of: folder.write("gl.json", Array(text.utf8)), schema: Self.schema)
  }

  @Test(arguments: BillOfMaterialsTests.reports.map { $0.name })
  func reportsAreWhatGitLabTakes(name: String) throws {
    let report = try #require(BillOfMaterialsTests.reports.first { $0.name == name }?.report)
    let found = try faults(GitLabFormat.text(of: report, style: FormatsTests.plain))
    #expect(found == "")
  }

  @Test func anUnknownSeverityIsAFault() throws {
    let right = try GitLabFormat.text(of: .sample, style: FormatsTests.plain)
    #expect(try faults(right.replacing("\"Critical\"", with: "\"Dire\"")).contains("Dire"))
  }
}
