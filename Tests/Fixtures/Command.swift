// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// Runs a program of the machine and waits for it.
package enum Command {
  /// What a program left behind.
  package struct Outcome {
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]
    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Where a program is; `nil` where there is none of that name.
  package static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs `arguments[0]` with the rest; `environment` replaces that of the test.
  /// - Parameter closesOutput: standard output is a pipe that nobody reads.
  package static func run(
    _ arguments: [String], environment: [String: String]? = nil, input: [UInt8] = [],
    closesOutput: Bool = false
  ) throws -> Outcome {
    let scratch = try TemporaryFolder()
    let stdin = try scratch.write("in", input)
    let stdout = try scratch.write("out", [])
    let stderr = try scratch.write("err", [])
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, stdin, O_RDONLY, 0)
    var pipeEnds: [Int32] = [-1, -1]
    if closesOutput {
      unsafe pipe(&pipeEnds)
      close(pipeEnds[0])
      unsafe posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
      unsafe posix_spawn_file_actions_addclose(&actions, pipeEnds[1])
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, stdout, O_WRONLY, 0)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 2, stderr, O_WRONLY, 0)
    let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe envp.forEach { unsafe free($0) }
    }
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, arguments[0], &actions, nil, &argv, &envp)
    if closesOutput { close(pipeEnds[1]) }
    guard code == 0 else { throw ProgramError(code: code, program: arguments[0]) }
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    // WIFEXITED and WEXITSTATUS; a signal counts as 128 and its number, as in a shell.
    let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    func read(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path))) }
    return Outcome(status: exit, output: try read(stdout), errors: try read(stderr))
  }
}

/// A program that could not be started.
package struct ProgramError: Error {
  package var code: Int32
  package var program: String
}
