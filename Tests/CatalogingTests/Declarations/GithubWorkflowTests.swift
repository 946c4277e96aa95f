// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct GithubWorkflowTests {
  private static let moving = "(a tag that is moved to each new release)"

  @Test func actionsOfStepsAndWorkflowsOfJobs() throws {
    let found = try Locked(GithubWorkflow.self, fixture: "workflow.yml", path: ".github/workflows/ci.yml")
    #expect(
      found.lines == [
        "actions/checkout v4:7 direct development \(Self.moving)", "actions/setup-go v5.0.1:8 direct development",
        "tj-actions/changed-files v35.7.2:10 direct development (from the comment beside the commit)",
        """
        github/codeql-action b7cec7526559c32f1616476ff32d17ba4c59b2d6:11 direct development (a commit, not a release)
        """,
        "dtolnay/rust-toolchain stable:12 direct development (a branch or a tag that is no version)",
        "harbour/workflows v1.2.0:17 direct development",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func actionsMadeOfOthers() throws {
    let found = try Locked(GithubWorkflow.self, fixture: "action.yml", path: "srv/action.yml")
    #expect(found.lines == ["actions/cache v3.0.11:5 direct development"])
  }

  @Test func anActionThatIsAProgramUsesNone() throws {
    #expect(try Locked(GithubWorkflow.self, "name: a\nruns: {using: node20, main: index.js}\n").lines.isEmpty)
  }

  @Test func whatNamesNoActionIsCounted() throws {
    let found = try Locked(
      GithubWorkflow.self,
      "jobs:\n  a:\n    steps:\n    - uses: a/b\n    - uses: a@v1\n    - uses: /b@v1\n    - uses: []\n")
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 record without a ref, at line 4", "2 records not of the form owner/repository, the first at line 5",
      ])
  }
}
