// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials

/// The program as it was built, run as a process of its own.
struct BuiltBinary {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  /// `DRYDOCK_BINARY`, or the one beside the tests.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["DRYDOCK_BINARY"], !path.isEmpty { return path }
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside =
      tests.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/drydock"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : root + "/.build/debug/drydock"
  }()

  /// The folder of the project.
  static let root = Fixture("").path + "../../.."

  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Whether a run's memory can be measured: from a small process, which here is Python's.
  static var isMeasurable: Bool { isThere && Command.find("python3") != nil }

  /// Runs a program to its end, with an environment of nothing but `variables`; unless they say otherwise, a scan
  /// fetches no advisories: no test reaches out.
  /// - Parameter closesPipe: standard output is a pipe that nobody reads.
  static func run(
    _ arguments: [String], program: String = path, variables: [String: String] = [:], closesPipe: Bool = false
  ) throws -> Outcome {
    let home = try TemporaryFolder()
    let environment = ["HOME": home.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "DRYDOCK_NO_DB_FETCH": "1"].merging(
      variables
    ) { $1 }
    let program = program.contains("/") ? program : Command.find(program) ?? program
    let run = try Command.run([program] + arguments, environment: environment, closesOutput: closesPipe)
    return Outcome(status: run.status, output: run.text, error: run.errorText)
  }
}
