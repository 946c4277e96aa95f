// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Glibc

/// A real engine, started for a test in a folder of its own and stopped when the test is over.
final class Daemon: Sendable {
  let folder: TemporaryFolder
  private let process: pid_t
  var socket: String { folder.path + "/s" }

  struct NotStarted: Error {
    var program: String
    var code: Int32
  }

  static let dockerIsHere =
    getuid() == 0 && Command.find("dockerd") != nil && Command.find("skopeo") != nil
    && Command.find("openssl") != nil
  static let podmanIsHere = getuid() == 0 && Command.find("podman") != nil && Command.find("skopeo") != nil
  static let containerdIsHere = getuid() == 0 && Command.find("containerd") != nil && Command.find("ctr") != nil
  static let absent = "needs root, skopeo, openssl and the engine itself"

  /// Debian's dockerd, without a bridge and without touching the firewall.
  /// - Parameter port: where it listens too, with the certificates in `certs`.
  static func docker(port: Int) throws -> Daemon {
    let folder = try TemporaryFolder()
    let path = folder.path
    let certificates = try certificates(in: folder)
    return try Daemon(
      folder,
      [
        "dockerd", "--data-root", path + "/D", "--exec-root", path + "/E", "--pidfile", path + "/pid", "-H",
        "unix://\(path)/s", "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs", "-H",
        "tcp://127.0.0.1:\(port)", "--tlsverify", "--tlscacert", certificates + "/ca.pem", "--tlscert",
        certificates + "/server.pem", "--tlskey", certificates + "/server-key.pem",
      ])
  }

  /// An authority, and what it signed for server and client, as `dockerd` and Docker's command line look for them.
  private static func certificates(in folder: TemporaryFolder) throws -> String {
    let script = """
      set -e
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca-key.pem -out ca.pem
      for name in server client; do
        openssl req -newkey rsa:2048 -nodes -subj /CN=$name -keyout $name-key.pem -out $name.csr
        printf 'subjectAltName=IP:127.0.0.1\\nextendedKeyUsage=%sAuth\\n' $name >$name.ext
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile $name.ext -out $name.pem
      done
      cp client.pem cert.pem
      cp client-key.pem key.pem
      """
    try folder.write("certs/make", Array(script.utf8))
    let place = folder.path + "/certs"
    let outcome = try Command.run(["/bin/sh", "-c", "cd \(place) && sh make"])
    guard outcome.status == 0 else { throw NotStarted(program: outcome.errorText, code: outcome.status) }
    return place
  }

  static func podman() throws -> Daemon {
    // Podman takes no run folder whose name is longer than 50 letters, as it may be below another TMPDIR.
    let folder = try TemporaryFolder(in: "/tmp")
    let path = folder.path
    return try Daemon(
      folder,
      [
        "podman", "--root", path + "/D", "--runroot", path + "/E", "--storage-driver", "vfs", "system", "service",
        "--time",
        "0", "unix://\(path)/s",
      ])
  }

  static func containerd() throws -> Daemon {
    let folder = try TemporaryFolder()
    let path = folder.path
    let text = """
      version = 2
      root = "\(path)/D"
      state = "\(path)/E"
      disabled_plugins = ["io.containerd.grpc.v1.cri"]
      [grpc]
        address = "\(path)/s"
      """
    let configuration = try folder.write("config.toml", Array(text.utf8))
    return try Daemon(folder, ["containerd", "-c", configuration])
  }

  private init(_ folder: TemporaryFolder, _ arguments: [String]) throws {
    self.folder = folder
    let log = folder.path + "/log"
    guard let program = Command.find(arguments[0]) else { throw NotStarted(program: arguments[0], code: ENOENT) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var environment = unsafe ProcessInfo.processInfo.environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, program, &actions, nil, &argv, &environment)
    guard code == 0 else { throw NotStarted(program: program, code: code) }
    self.process = process
    // It makes its socket when it is ready; that takes two seconds where nothing else is going on.
    for _ in 0..<600 where unsafe access(folder.path + "/s", F_OK) != 0 { usleep(100_000) }
    guard unsafe access(folder.path + "/s", F_OK) == 0 else {
      throw NotStarted(program: "\(program): \((try? folder.text("log")) ?? "")", code: ETIMEDOUT)
    }
  }

  deinit {
    kill(process, SIGTERM)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    // A name space that dockerd leaves mounted would keep the folder.
    _ = unsafe umount2(folder.path + "/E/netns/default", Int32(MNT_DETACH))
  }
}
