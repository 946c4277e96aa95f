// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs a small program: an input, an output that is bounded, and a time that it may take.
package enum ChildProcess {
  /// What it left behind. Its standard error is ours.
  package struct Outcome {
    /// As a shell counts it: 128 and the number of a signal that ended it.
    package var status: Int
    package var output: [UInt8]
  }

  /// Why it did not come to an end by itself.
  package enum Failure: Error, CustomStringConvertible {
    case notStarted(code: Int32)
    case tooMuch(limit: Int)
    case tooLong
    case cancelled

    package var description: String {
      switch self {
      case .notStarted(let code): "it could not be started (error \(code))"
      case .tooMuch(let limit): "it wrote more than \(limit) bytes"
      case .tooLong: "it took too long"
      case .cancelled: "cancelled"
      }
    }
  }

  /// Where a program is, by a `PATH`; relative folders in it are passed over.
  package static func find(_ name: String, in path: String?) -> String? {
    for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") where folder.hasPrefix("/") {
      let file = folder + "/" + name
      if unsafe access(String(file), X_OK) == 0, PathKind(of: String(file)) == .file { return String(file) }
    }
    return nil
  }

  /// Runs `arguments[0]` with the rest; blocks until it has ended.
  package static func run(
    _ arguments: [String], variables: [String: String], input: [UInt8], limit: Int, seconds: Double
  ) throws(Failure) -> Outcome {
    // A socket, because writing to one that is closed need not be a signal.
    var pair: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
      throw .notStarted(code: errno)
    }
    defer { close(pair[0]) }
    let process = try spawn(arguments, variables, end: pair[1])
    let end = ContinuousClock.now + .seconds(seconds)
    do throws(Failure) {
      let output = try exchange(pair[0], input, limit: limit, until: end)
      while ContinuousClock.now < end {
        if let status = status(of: process, options: WNOHANG) { return Outcome(status: status, output: output) }
        usleep(2000)
      }
      throw .tooLong
    } catch {
      kill(process, SIGKILL)
      _ = status(of: process, options: 0)
      throw error
    }
  }

  /// Starts the program, and closes our copy of its end.
  private static func spawn(
    _ arguments: [String], _ variables: [String: String], end: Int32
  ) throws(Failure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, end, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, end, 1)
    // Signals that we watch or ignore are the program's own again.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    // Dispatch's threads have signals blocked, and a program would inherit that.
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe variables.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe envp.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    defer { close(end) }
    let code = unsafe posix_spawn(&process, arguments[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw .notStarted(code: code) }
    return process
  }

  /// Gives the input and takes the output until it ends.
  private static func exchange(
    _ socket: Int32, _ input: [UInt8], limit: Int, until end: ContinuousClock.Instant
  ) throws(Failure) -> [UInt8] {
    var sent = 0
    while sent < input.count {
      // Inputs are far smaller than a socket's buffer, so this does not wait for the program.
      let count = unsafe input[sent...].withUnsafeBytes {
        unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      sent += count
    }
    shutdown(socket, Int32(SHUT_WR))
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if Task.isCancelled { throw .cancelled }
      guard ContinuousClock.now < end else { throw .tooLong }
      var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&waiting, 1, 100) > 0 else { continue }
      let count = unsafe recv(socket, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return output }
      output += buffer[..<count]
      guard output.count <= limit else { throw .tooMuch(limit: limit) }
    }
  }

  /// `nil` where the process still runs.
  private static func status(of process: pid_t, options: Int32) -> Int? {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(process, &status, options)
      if ended < 0, errno == EINTR { continue }
      if ended == 0 { return nil }
      if ended < 0 { return 127 }
      // WIFEXITED and WEXITSTATUS.
      return Int(status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F))
    }
  }
}
