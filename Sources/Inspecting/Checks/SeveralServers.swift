// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Reporting

/// Several services in one container.
struct SeveralServers: ImageCheck {
  static let guide = CheckGuide(
    "DI107", "Run one service in a container", .medium,
    why: """
      Services in one container are started, watched, scaled and updated together; one that dies is noticed by nobody, \
      and each has the rights and the files of all.
      """,
    remedy: """
      Make an image for each service and let the engine start them. Where several processes are one service, skip DI107.
      """,
    bad: """
      -rwxr-xr-x /usr/bin/supervisord
      CMD ["supervisord", "-n"]
      """,
    good: """
      -rwxr-xr-x /usr/sbin/nginx
      CMD ["nginx", "-g", "daemon off;"]
      """)

  private static let supervisors: Set<Substring> = [
    "supervisord", "runsvdir", "s6-svscan", "circusd", "monit", "systemd", "pm2", "pm2-runtime",
  ]
  /// Folders that programs are in.
  private static let folders: Set<Substring> = [
    "usr/sbin", "usr/bin", "sbin", "bin", "usr/local/bin", "usr/local/sbin",
  ]
  private static let servers: [Substring: String] = [
    "sshd": "an SSH server", "nginx": "a web server", "apache2": "a web server", "httpd": "a web server",
    "caddy": "a web server", "mysqld": "a database", "mariadbd": "a database", "postgres": "a database",
    "mongod": "a database", "redis-server": "a database", "memcached": "a cache", "cron": "a scheduler",
    "crond": "a scheduler", "postfix": "a mail server", "exim4": "a mail server", "vsftpd": "an FTP server",
    "rsyslogd": "a log server", "telnetd": "a Telnet server", "dropbear": "an SSH server",
    "named": "a name server", "slapd": "a directory",
  ]

  private var found: [String: (kind: String, place: Observation.Place)] = [:]

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.isVisible, file.kind == .file, file.mode & 0o111 != 0, file.path.utf8.count < 60 else { return }
    let name = file.name
    guard let kind = Self.servers[name], Self.folders.contains(file.path.dropLast(name.count + 1)) else { return }
    // busybox and its like are links; a real server is a program of its own.
    found[String(name)] = (kind, file.place())
  }

  func observations(of image: InspectedImage) -> [Observation] {
    var out: [Observation] = []
    let words = (image.settings?.entrypoint ?? []) + (image.settings?.command ?? [])
    let names = words.flatMap { $0.split(whereSeparator: { " ;&|".contains($0) }) }
      .map { $0.split(separator: "/").last ?? $0 }
    if let supervisor = names.first(where: { Self.supervisors.contains($0) }) {
      out.append(Self.observation("\(supervisor) is started, which runs several services", at: .configuration("Cmd")))
    } else if names.first == "init" || words.first == "/sbin/init" {
      out.append(
        Self.observation("init is started, which runs several services", at: .configuration("Cmd"), confidence: .medium)
      )
    }
    for name in ["sshd", "dropbear", "telnetd", "vsftpd"] {
      guard let server = found[name] else { continue }
      out.append(Self.observation("\(server.kind) is installed (\(name))", at: server.place))
    }
    // One server beside a scheduler or a log is no second service by itself; two of those that serve are.
    let serving = found.filter {
      ["a web server", "a database", "a mail server", "a name server", "a directory"].contains($0.value.kind)
    }
    if Set(serving.values.map(\.kind)).count > 1 || serving.count > 2, let first = serving.keys.sorted().first,
      let place = serving[first]?.place
    {
      out.append(
        Self.observation(
          "servers of several kinds are installed: \(serving.keys.sorted().joined(separator: ", "))", at: place, .low,
          confidence: .medium))
    }
    return out
  }
}
