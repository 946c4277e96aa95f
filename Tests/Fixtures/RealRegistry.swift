// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
package import Glibc

/// Debian's `docker-registry` on loopback, in a folder that is gone afterwards.
package final class RealRegistry: Sendable {
  /// Host and port.
  package let host: String
  package let folder: TemporaryFolder
  private let process: pid_t

  /// Whether the programs are there: `docker-registry`, and `skopeo` to put images in.
  package static var isThere: Bool { ["docker-registry", "skopeo", "openssl"].allSatisfy { Command.find($0) != nil } }
  /// Says why a test is skipped.
  package static let absent = "docker-registry, skopeo and openssl are not installed (apt-get install)"

  /// - Parameter configuration: lines of its configuration beside storage and address; told the folder and the port.
  package init(_ configuration: (TemporaryFolder, _ port: Int) throws -> String = { _, _ in "" }) throws {
    folder = try TemporaryFolder()
    let port = try Self.freePort()
    host = "localhost:\(port)"
    let text = """
      version: 0.1
      log: {level: info}
      storage: {filesystem: {rootdirectory: \(folder.path)/storage}}
      \(try configuration(folder, port))
      """
    let http = text.contains("\nhttp:") ? text : text + "\nhttp: {addr: '127.0.0.1:\(port)'}"
    let file = try folder.write("config.yml", Array(http.utf8))
    process = try Self.start([Command.find("docker-registry") ?? "", "serve", file], log: folder.path + "/log")
    try Self.waitFor(port)
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// What it logged so far: a line for each request.
  package var log: String { (try? folder.text("log")) ?? "" }

  /// Puts a layout's image in.
  package func push(_ layout: String, _ name: String, options: [String] = ["--dest-tls-verify=false"]) throws {
    let arguments =
      [Command.find("skopeo") ?? "", "--insecure-policy", "copy", "-q"] + options
      + ["oci:" + layout, "docker://\(host)/\(name)"]
    let outcome = try Command.run(arguments)
    guard outcome.status == 0 else { throw ProgramError(code: outcome.status, program: "skopeo: " + outcome.errorText) }
  }

  /// A port that nobody listens at.
  package static func freePort() throws -> Int {
    let server = LoopbackServer { _ in .init() }
    let port = Int(server.address.split(separator: ":").last ?? "")
    server.stop()
    return port ?? 0
  }

  /// Starts a program that goes on beside the test.
  package static func start(_ arguments: [String], log: String) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe ProcessInfo.processInfo.environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe envp.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, arguments[0], &actions, nil, &argv, &envp)
    guard code == 0 else { throw ProgramError(code: code, program: arguments[0]) }
    return process
  }

  /// Waits until somebody listens at a port.
  package static func waitFor(_ port: Int) throws {
    for _ in 0..<400 {
      let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(probe) }
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      place.sin_port = UInt16(port).bigEndian
      let isOpen = unsafe withUnsafePointer(to: &place) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(probe, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      if isOpen { return }
      usleep(50_000)
    }
    throw ProgramError(code: -1, program: "nobody listens at port \(port)")
  }
}
