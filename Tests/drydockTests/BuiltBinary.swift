// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Glibc

/// The program as it was built, run as a process of its own.
struct BuiltBinary {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  enum SpawnError: Error { case notStarted(Int32) }

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

  /// Runs a program to its end, with an environment of nothing but `variables`.
  /// - Parameter closesPipe: standard output is a pipe that nobody reads.
  static func run(
    _ arguments: [String], program: String = path, variables: [String: String] = [:], closesPipe: Bool = false
  ) throws -> Outcome {
    let folder = try ScratchFolder()
    let (output, error) = (folder.path + "/output", folder.path + "/error")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var pipeEnds: [Int32] = [-1, -1]
    if closesPipe {
      unsafe pipe(&pipeEnds)
      close(pipeEnds[0])
      unsafe posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
      unsafe posix_spawn_file_actions_addclose(&actions, pipeEnds[1])
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT, 0o600)
    var process = pid_t()
    let environment = (["HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin"].merging(variables) { $1 })
      .map { "\($0)=\($1)" }
    let result = unsafe withPointers([program] + arguments) { words in
      unsafe withPointers(environment) { unsafe posix_spawnp(&process, program, &actions, nil, words, $0) }
    }
    if closesPipe { close(pipeEnds[1]) }
    guard result == 0 else { throw SpawnError.notStarted(result) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    func text(_ path: String) -> String {
      (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Outcome(status: code, output: text(output), error: text(error))
  }

  /// C strings, ended by a null pointer, for the time of a call.
  private static func withPointers<T>(
    _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
  ) -> T {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
      return unsafe body(base)
    }
  }
}

/// A folder of its own that goes away with the value.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/drydock-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }
}
