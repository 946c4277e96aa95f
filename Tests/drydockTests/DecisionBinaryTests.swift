// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `policy`, `query` and `compare` as processes of their own.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built")) struct DecisionBinaryTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  /// A folder with one package of npm for each version.
  private func folder(_ name: String, _ packages: [String: String]) throws -> String {
    let path = scratch.path + "/" + name
    for (package, version) in packages {
      let place = path + "/node_modules/" + package
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try write("{\"name\": \"\(package)\", \"version\": \"\(version)\"}", to: place + "/package.json")
    }
    return "fs://" + path
  }

  private func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

  private func policyFile(_ text: String) throws -> String {
    let path = scratch.path + "/policies.yaml"
    try write(text, to: path)
    return path
  }

  @Test func aPolicyInSQLIsViolatedMetOrRefused() throws {
    let target = try folder("a", ["lodash": "4.17.20"])
    func run(_ sql: String) throws -> BuiltBinary.Outcome {
      let file = try policyFile("built-in: false\npolicies:\n  mine:\n    sql: \(sql)\n")
      return try BuiltBinary.run(["policy", "--exit-code", "--policy", file, target])
    }
    let violated = try run("SELECT purl FROM packages WHERE name = 'lodash'")
    #expect(violated.status == 2)
    #expect(violated.output.contains("FAILED (0/1 policy met)"))
    #expect(violated.output.contains("pkg:npm/lodash@4.17.20"))
    #expect(violated.error.contains("gate failed: violated: mine"))
    #expect(try run("SELECT purl FROM packages WHERE name = 'left-pad'").status == 0)
    let refused = try run("DROP TABLE packages")
    #expect(refused.status == 1)
    #expect(refused.error.contains("line 4: policies.mine.sql is not taken: the statement would"))
  }

  @Test func withoutDataTheGateIsUndecided() throws {
    let target = try folder("a", ["lodash": "4.17.20"])
    let outcome = try BuiltBinary.run(["policy", "-e", "--only-policy", "non-root-user,image-age", target])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("UNDECIDED (0/2 policies met, 2 without data)"))
    #expect(outcome.output.contains("F (0%)"))
  }

  @Test func policiesAreListedAndAFileIsBegun() throws {
    let list = try BuiltBinary.run(["policy", "--list"])
    #expect(list.status == 0)
    #expect(list.output.contains("fixable-vulnerabilities (weight 20)"))
    let begun = try BuiltBinary.run(["policy", "--init"])
    let file = try policyFile(begun.output)
    #expect(try BuiltBinary.run(["policy", "--list", "--policy", file]).output.contains("no-telnet (weight 5)"))
  }

  @Test func quickviewTellsThePoliciesOfTheConfiguration() throws {
    let target = try folder("a", ["lodash": "4.17.20"])
    _ = try policyFile("built-in: false\npolicies: {mine: {title: No lodash, sql: SELECT purl FROM packages}}")
    let configuration = scratch.path + "/drydock.yaml"
    try write("policies: policies.yaml\n", to: configuration)
    let outcome = try BuiltBinary.run(["quickview", "--config", configuration, target])
    #expect(outcome.output.contains("FAILED (0/1 policy met)"), "\(outcome.error)")
    #expect(outcome.output.contains("No lodash: 1 row"))
    #expect(try !BuiltBinary.run(["quickview", target]).output.contains("Policies"))
  }

  @Test func aQuestionIsAnswered() throws {
    let target = try folder("a", ["lodash": "4.17.20", "ms": "2.0.0"])
    let sql = "SELECT name, version, NULL AS n FROM packages ORDER BY name"
    let csv = try BuiltBinary.run(["query", "--format", "csv", sql, target])
    #expect(csv.output == "name,version,n\r\nlodash,4.17.20,\r\nms,2.0.0,\r\n", "\(csv.error)")
    let json = try BuiltBinary.run(["query", "--format", "json", "SELECT count(*) AS n FROM packages", target])
    #expect(json.output == "[\n  {\n    \"n\": 2\n  }\n]\n")
    let table = try BuiltBinary.run(["query", sql, target])
    #expect(table.output.contains("lodash"))
    #expect(table.output.contains("2 rows"))
  }

  @Test(arguments: [
    ("DELETE FROM packages", "the statement would write"), ("SELECT readfile('x')", "no such function"),
    ("SELECT * FROM other", "no such table"), ("ATTACH 'x' AS y", "the statement would open another file"),
    ("SELECT 1; SELECT 2", "more than one statement"),
  ])
  func aQuestionThatIsNoneIsRefusedBeforeAnythingIsScanned(sql: String, told: String) throws {
    let outcome = try BuiltBinary.run(["query", sql, "fs:///nowhere-at-all"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(told), "\(outcome.error)")
    #expect(!outcome.error.contains("nowhere"))
  }

  @Test func twoTargetsAreComparedAndGated() throws {
    let old = try folder("old", ["lodash": "4.17.20", "ms": "2.0.0", "gone": "1.0.0"])
    let new = try folder("new", ["lodash": "4.17.21", "ms": "2.0.0", "come": "1.0.0"])
    let outcome = try BuiltBinary.run(["compare", new, "--to", old, "--exit-on", "package"])
    #expect(outcome.status == 2, "\(outcome.error)")
    #expect(outcome.output.contains("1 added, 1 removed, 1 changed, 1 unchanged"))
    #expect(outcome.output.contains("lodash 4.17.20 → 4.17.21 (npm)"))
    let same = try BuiltBinary.run(["diff", old, "--to", old, "-x", "package,vulnerability"])
    #expect(same.status == 3)
    #expect(same.error.contains("only the starter set of advisories was asked"))
    #expect(try BuiltBinary.run(["diff", old, "--to", old]).status == 0)
    #expect(try BuiltBinary.run(["compare", old, "--to", old, "-x", "nonsense"]).status == 1)
  }

  @Test func filtersAndFurtherDocumentsOfAComparison() throws {
    let old = try folder("old", ["lodash": "4.17.20", "ms": "2.0.0"])
    let new = try folder("new", ["lodash": "4.17.11", "ms": "2.1.3"])
    let (markdown, json) = (scratch.path + "/diff.md", scratch.path + "/diff.json")
    let outcome = try BuiltBinary.run([
      "compare", new, "--to", old, "--only-package", "^ms$", "--exit-on", "package", "--report", "markdown=\(markdown)",
      "--report", "json=\(json)",
    ])
    #expect(outcome.status == 2, "\(outcome.error)")
    #expect(outcome.error.contains("1 package differs"))
    #expect(outcome.output.contains("filtered by --only-package ^ms$, which hides"))
    #expect(outcome.output.contains("ms 2.0.0 → 2.1.3 (npm)") && !outcome.output.contains("lodash"))
    let comment = try String(contentsOf: URL(filePath: markdown), encoding: .utf8)
    #expect(comment.contains("--only-package") && !comment.contains("lodash"))
    #expect(try String(contentsOf: URL(filePath: json), encoding: .utf8).contains(#""--only-package ^ms$""#))
    let gated = try BuiltBinary.run(["compare", new, "--to", old, "-x", "vulnerability"])
    #expect(gated.status == 2, "\(gated.error)")
    #expect(try BuiltBinary.run(["compare", new, "--to", old, "-x", "vulnerability", "--severity", "low"]).status == 3)
    for (arguments, word) in [
      (["--report", "sarif=x"], "no format 'sarif' here"),
      (["--report", "json=\(json)", "-o", json], "two documents would be written"),
      (["--only-fixed", "--only-unfixed"], "together leave nothing"), (["--only-package", "("], "("),
    ] {
      let refused = try BuiltBinary.run(["compare", new, "--to", old] + arguments)
      #expect(refused.status == 1 && refused.error.contains(word), "\(arguments): \(refused.error)")
    }
  }

  @Test func bothImagesOfOneLayoutAreCompared() throws {
    var old = TarBuilder()
    old.file("node_modules/ms/package.json", #"{"name": "ms", "version": "2.0.0"}"#)
    var new = TarBuilder()
    new.file("node_modules/ms/package.json", #"{"name": "ms", "version": "2.1.3"}"#)
    let images = [ImageBuilder([.init(tar: old.finished())]), ImageBuilder([.init(tar: new.finished())])]
    let names = try zip(images, ["old", "new"]).map { try $0.descriptor(ref: $1) }
    for (path, bytes) in try ImageBuilder.layout(images, descriptors: names) {
      try scratch.write("layout/" + path, bytes)
    }
    let layout = scratch.path + "/layout"
    let outcome = try BuiltBinary.run(["diff", "--ref", "new", layout, "--to", layout, "--to-ref", "old"])
    #expect(outcome.output.contains("ms 2.0.0 → 2.1.3 (npm)"), "\(outcome.error)")
    #expect(try BuiltBinary.run(["diff", "--ref", "new", layout, "--to", layout]).status == 1)
  }

  @Test func anOverviewAsksPoliciesThatAreNamed() throws {
    let target = try folder("a", ["lodash": "4.17.20"])
    #expect(try !BuiltBinary.run(["quickview", target]).output.contains("Policies"))
    let outcome = try BuiltBinary.run(["quickview", "--only-policy", "fixable-vulnerabilities", target])
    #expect(outcome.output.contains("Policies"), "\(outcome.error)")
    #expect(try BuiltBinary.run(["quickview", "--only-policy", "nonsense", target]).status == 1)
  }

  @Test func aSavedReportStandsForAScan() throws {
    let target = try folder("a", ["lodash": "4.17.20"])
    let saved = scratch.path + "/report.json"
    #expect(try BuiltBinary.run(["cves", "--format", "json", "-o", saved, target]).status == 0)
    let outcome = try BuiltBinary.run(["compare", target, "--to", "report://" + saved])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("0 added, 0 removed, 0 changed, 1 unchanged"))
    let query = try BuiltBinary.run(["query", "--format", "csv", "SELECT name FROM packages", "report://" + saved])
    #expect(query.output == "name\r\nlodash\r\n")
    #expect(try BuiltBinary.run(["policy", "report://" + saved]).status == 0)
    for (text, told) in [
      ("[]", "it holds several reports"), ("{", "no report"), ("{\"schemaVersion\": 1}", "$: 'target' is missing"),
      ("", "no report"),
    ] {
      try write(text, to: saved)
      let refused = try BuiltBinary.run(["query", "SELECT 1", "report://" + saved])
      #expect(refused.status == 1)
      #expect(refused.error.contains(told), "\(text): \(refused.error)")
    }
    #expect(try BuiltBinary.run(["query", "SELECT 1", "report://" + saved + "x"]).status == 1)
  }

  @Test(
    .enabled(if: SchemaTests.hasValidator, "python3 with jsonschema is not on this machine"),
    arguments: ["folder", "shared"])
  func comparisonsAreValid(kind: String) throws {
    var targets = [
      try folder("old", ["lodash": "4.17.20"]), try folder("new", ["lodash": "4.17.21", "come": "1.0.0"]),
    ]
    if kind == "shared" {
      guard let shared = Shared.path else { return }
      targets = ["alpine-3.10", "debian-bookworm-slim"].map { "oci-dir://\(shared)/images/\($0)" }
    }
    let path = scratch.path + "/comparison.json"
    let outcome = try BuiltBinary.run(["compare", targets[1], "--to", targets[0], "--format", "json", "-o", path])
    #expect(outcome.status == 0, "\(outcome.error)")
    try SchemaTests().validate(path, "comparison.schema.json")
  }
}
