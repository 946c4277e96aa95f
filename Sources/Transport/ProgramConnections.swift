// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Synchronization

/// The programs that stand for hosts. Each kind has a socket in Linux's abstract name space; whoever connects to it gets
/// a program of his own at the other end.
///
/// Such a socket has no file, so nothing is left behind however the process ends; it takes connections from this process
/// alone. (Handing libcurl a connected socket would be simpler; some of its versions do not take one.)
final class ProgramConnections: Sendable {
  static let shared = ProgramConnections()

  private struct Listener {
    var name: String
    /// What the program that was started last wrote to standard error.
    var complaint: [UInt8] = []
  }

  private let listeners = Mutex<[HTTPProgram: Listener]>([:])
  /// A descriptor must not slip into a program that is started at the same moment.
  private let starting = Mutex(())
  /// Bytes of standard error that are kept.
  private static let longestComplaint = 2048

  /// The name of the socket that stands for a program.
  func socket(of program: HTTPProgram) throws(TransportError) -> String {
    try listeners.withLock { listeners throws(TransportError) in
      if let known = listeners[program] { return known.name }
      let (listener, name) = try Self.listener(for: program)
      listeners[program] = Listener(name: name)
      DispatchQueue(label: "drydock.program").async { self.serve(listener, program) }
      return name
    }
  }

  /// What the program wrote to standard error when it was last started, in one line.
  func complaint(of program: HTTPProgram) -> String? {
    let bytes = listeners.withLock { $0[program]?.complaint ?? [] }
    let text = String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    let words = text.split(separator: " ").joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  // MARK: - Sockets

  /// A socket that the kernel gives a free name: unix(7), "autobind".
  private static func listener(for program: HTTPProgram) throws(TransportError) -> (Int32, String) {
    let listener = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw failure(program, errno) }
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    var size = socklen_t(MemoryLayout<sa_family_t>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard unsafe bind(listener, address, size) == 0, listen(listener, 16) == 0 else { return false }
        size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe getsockname(listener, address, &size) == 0
      }
    }
    // A zero, then five digits.
    let count = Int(size) - MemoryLayout<sa_family_t>.size - 1
    guard isBound, count > 0 else {
      let code = errno
      _ = Glibc.close(listener)
      throw failure(program, code)
    }
    let bytes = unsafe withUnsafeBytes(of: &place.sun_path) { unsafe Array($0[1...count]) }
    return (listener, String(decoding: bytes, as: UTF8.self))
  }

  private func serve(_ listener: Int32, _ program: HTTPProgram) {
    while true {
      var wait = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&wait, 1, -1) >= 0 || errno == EINTR else { return }
      starting.withLock { _ in
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        guard Self.isOurs(connection), let process = start(program, connection) else {
          _ = Glibc.close(connection)
          return
        }
        DispatchQueue(label: "drydock.program.connection").async { self.attend(process, connection, program) }
      }
    }
  }

  /// Whether it is this process that connected: `SO_PEERCRED`, socket(7).
  private static func isOurs(_ connection: Int32) -> Bool {
    var credentials: [Int32] = [0, 0, 0]
    var size = socklen_t(12)
    guard unsafe getsockopt(connection, SOL_SOCKET, 17, &credentials, &size) == 0 else { return false }
    return credentials[0] == getpid()
  }

  // MARK: - Processes

  /// A program that was started: its number, and our end of its standard error.
  private typealias Running = (number: pid_t, errors: Int32)

  private func start(_ program: HTTPProgram, _ connection: Int32) -> Running? {
    var errors: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &errors) == 0 else { return nil }
    let (code, number) = Self.spawn(program, stream: connection, errors: errors[1])
    _ = Glibc.close(errors[1])
    listeners.withLock {
      $0[program]?.complaint = code == 0 ? [] : Array("\(program.path) cannot be started: \(Self.words(code))".utf8)
    }
    if code == 0 { return (number, errors[0]) }
    _ = Glibc.close(errors[0])
    return nil
  }

  /// Reads what the program complains of, until it ends or the connection does.
  private func attend(_ process: Running, _ connection: Int32, _ program: HTTPProgram) {
    let hangUp = Int16(POLLHUP) | Int16(0x2000)  // POLLRDHUP: the client has closed its end
    var buffer = [UInt8](repeating: 0, count: 4096)
    var isOpen = true
    var status: Int32 = 0
    while true {
      var waits = [
        pollfd(fd: isOpen ? process.errors : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: connection, events: Int16(0x2000), revents: 0),
      ]
      unsafe poll(&waits, 2, 200)
      if waits[0].revents != 0 {
        let count = unsafe recv(process.errors, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count > 0 { note(buffer.prefix(count), of: program) } else { isOpen = false }
        continue
      }
      if waits[1].revents & hangUp != 0 {
        Self.end(process.number)
        break
      }
      if unsafe waitpid(process.number, &status, WNOHANG) != 0 { break }
    }
    _ = Glibc.close(process.errors)
    // Only now does the client see that the program has ended, and finds the reason noted.
    _ = Glibc.close(connection)
  }

  private func note(_ bytes: ArraySlice<UInt8>, of program: HTTPProgram) {
    listeners.withLock { listeners in
      guard let listener = listeners[program] else { return }
      listeners[program]?.complaint += bytes.prefix(max(0, Self.longestComplaint - listener.complaint.count))
    }
  }

  private static func spawn(
    _ program: HTTPProgram, stream: Int32, errors: Int32
  ) -> (code: Int32, process: pid_t) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Threads of Dispatch hold signals back; the program must not inherit that, nor what we ignore.
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let variables = program.variables.map { "\($0.key)=\($0.value)" }.sorted()
    var arguments = unsafe ([program.path] + program.arguments).map { unsafe strdup($0) } + [nil]
    var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, program.path, &actions, &attributes, &arguments, &environment)
    return (code, process)
  }

  /// Ends a program: asked first, then made to. It has half a second.
  private static func end(_ process: pid_t) {
    var status: Int32 = 0
    kill(process, SIGTERM)
    for _ in 0..<50 {
      let ended = unsafe waitpid(process, &status, WNOHANG)
      if ended == process || ended < 0 && errno != EINTR { return }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private static func words(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

  private static func failure(_ program: HTTPProgram, _ code: Int32) -> TransportError {
    .noProgram(path: program.path, reason: words(code))
  }
}
