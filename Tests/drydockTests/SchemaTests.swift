// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// Reports held against the published schema by a validator that is not ours.
@Suite struct SchemaTests {
  /// Whether Python and its jsonschema are on this machine.
  static let hasValidator =
    (try? BuiltBinary.run(["-c", "import jsonschema"], program: "python3").status) == 0

  private static let script = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))
    for error in errors: print(error.json_path, error.message, file=sys.stderr)
    sys.exit(1 if errors else 0)
    """

  func validate(_ path: String, _ schema: String = "report.schema.json") throws {
    let schema = BuiltBinary.root + "/docs/reference/" + schema
    let outcome = try BuiltBinary.run(["-c", Self.script, schema, path], program: "python3")
    #expect(outcome.status == 0, "\(path): \(outcome.error)")
  }

  @Test(
    .enabled(if: hasValidator, "python3 with jsonschema is not on this machine"),
    arguments: ["json", "json-starter", "json-empty", "json-unmatched", "json-filtered"])
  func recordedReportsAreValid(name: String) throws {
    try validate(BuiltBinary.root + "/Tests/ReportingTests/Fixtures/formats/" + name)
  }

  @Test(.enabled(if: hasValidator, "python3 with jsonschema is not on this machine"))
  func theRecordedComparisonIsValid() throws {
    try validate(BuiltBinary.root + "/Tests/ReportingTests/Fixtures/comparison/json", "comparison.schema.json")
  }

  @Test(.enabled(if: hasValidator && BuiltBinary.isThere, "python3 with jsonschema is not on this machine"))
  func whatTheProgramWritesIsValid() throws {
    let scratch = try TemporaryFolder()
    let path = scratch.path + "/report.json"
    let target = try TemporaryFolder()
    for arguments in [["quickview"], ["cves"], ["cves", "--only-severity", "low"], ["sbom"]] {
      let outcome = try BuiltBinary.run(arguments + ["--format", "json", "-o", path, "fs://" + target.path])
      #expect(outcome.status == 0, "\(arguments): \(outcome.error)")
      try validate(path)
    }
  }
}
