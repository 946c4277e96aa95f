// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

/// `drydock vex` from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct VexTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private static let schemaScript = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))
    for error in errors: print(error.json_path, error.message, file=sys.stderr)
    sys.exit(1 if errors else 0)
    """

  private func add(_ arguments: [String], file: String? = nil) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(
      ["vex", "add", "registry.example/team/app:1.2"] + arguments + (file.map { ["-o", $0] } ?? []),
      variables: ["SOURCE_DATE_EPOCH": "1767225600"])
  }

  @Test func theSameCallWritesTheSameBytes() throws {
    let arguments = ["CVE-2024-0001", "--status", "fixed", "--expires", "2027-01-31"]
    let first = try add(arguments)
    #expect(first.status == 0, "\(first.error)")
    #expect(first.output.contains(#""timestamp": "2026-01-01T00:00:00Z""#))
    #expect(try add(arguments).output == first.output)
  }

  @Test(
    .enabled(
      if: SchemaTests.hasValidator && Shared.path != nil,
      "python3 with jsonschema, or the folder of shared material, is not here"))
  func documentsAreValidByTheSchemaOfOpenVEX() throws {
    let file = scratch.path + "/app.vex.json"
    let calls: [[String]] = [
      ["CVE-2024-0001", "--status", "fixed"],
      ["CVE-2024-0001", "--status", "under_investigation", "--expires", "2027-01-31"],
      ["CVE-2024-0002", "--status", "affected", "--note", "upgrade", "--alias", "GHSA-1", "--alias", "GHSA-2"],
      [
        "CVE-2024-0003", "--status", "not_affected", "--justification", "component_not_present", "--package",
        "pkg:npm/a",
      ],
      [
        "CVE-2024-0003", "--status", "not_affected", "--note", "not ours", "--package", "pkg:npm/a", "--expires",
        "2027-01-31",
      ],
    ]
    for call in calls {
      let outcome = try BuiltBinary.run(["vex", "add", "registry.example/team/app:1.2", "-o", file] + call)
      #expect(outcome.status == 0, "\(outcome.error)")
      let schema = (Shared.path ?? "") + "/schemas/openvex.schema.json"
      let valid = try BuiltBinary.run(["-c", Self.schemaScript, schema, file], program: "python3")
      #expect(valid.status == 0, "\(call): \(valid.error)")
    }
    #expect(try scratch.text("app.vex.json").contains(#""version": 5"#))
  }

  @Test(arguments: [
    ["--status", "harmless"], ["--status", "fixed", "--justification", "component_not_present"],
    ["--status", "not_affected"], ["--status", "affected"], ["--status", "fixed", "--expires", "soon"],
    ["--status", "not_affected", "--justification", "because"], ["--status", "fixed", "--package", "openssl"],
  ])
  func whatNobodyMayStateIsAnErrorAndNothingIsWritten(arguments: [String]) throws {
    let file = scratch.path + "/a.json"
    let outcome = try BuiltBinary.run(
      ["vex", "add", "registry.example/app:1", "CVE-2024-0001", "-o", file] + arguments)
    #expect(outcome.status == 1)
    #expect(outcome.error.hasPrefix("drydock: "))
    #expect(try scratch.names().isEmpty)
  }

  @Test func aDocumentThatCannotBeReadEndsTheCallWithItsPlace() throws {
    let file = try scratch.write("bad.vex.json", Array("{\n \"statements\": [\n".utf8))
    let target = try TemporaryFolder()
    for command in [["cves"], ["quickview"], ["vex", "list"], ["explain"]] {
      let outcome = try BuiltBinary.run(
        command + ["--vex", file, "fs://" + target.path] + (command == ["explain"] ? ["CVE-1"] : []))
      #expect(outcome.status == 1, "\(command)")
      #expect(outcome.error.contains("bad.vex.json") && outcome.error.contains("line 3"), "\(outcome.error)")
    }
  }

  @Test(arguments: [
    ["--show-suppressed", "--ignore-suppressed"], ["--only-vex-affected", "--show-suppressed"],
    ["--no-ignore-files", "--ignore-file", "x"], ["--vex-author", "("],
    ["--vex-from", "elsewhere"],
  ])
  func optionsThatContradictAreToldAtOnce(arguments: [String]) throws {
    let outcome = try BuiltBinary.run(["cves", "fs://" + scratch.path] + arguments)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    if arguments.contains("--show-suppressed") {
      #expect(outcome.error.contains("--show-suppressed and --ignore-suppressed (--only-vex-affected)"))
    }
  }
}
