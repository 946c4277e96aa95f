// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A container does one thing.
struct OneService: DockerfileRule {
  static let guide = RuleGuide(
    "DD611", "Run one service in a container", severity: .warning, confidence: .medium,
    why: """
      Several services in a container live and die together: one that fails is hidden by the others, none can be \
      replaced or given more room alone, and their logs and rights are mixed. A program that keeps others running does \
      again what the engine does already.
      """,
    remedy: "Give each service an image and a container of its own, and let Compose or Kubernetes start them together.",
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install -y --no-install-recommends supervisor nginx
      ▸CMD ["/usr/bin/supervisord", "-n"]
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends nginx tini
      CMD ["tini", "--", "nginx", "-g", "daemon off;"]
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard file.isInImage(step), step.keyword == "RUN" else { return }
    for installation in step.installations where installation.action == .install {
      for wanted in installation.packages where wanted.kind == .package {
        if Servers.managerPackages.contains(wanted.name) {
          remarks.add(
            "\(wanted.name) keeps several services running in one container: give each a container of its own",
            at: wanted.word.place, of: step, confidence: wanted.name == "systemd" ? .low : nil)
        } else if Servers.loginPackages.contains(wanted.name) {
          remarks.add(
            "\(wanted.name) is a server for logins, a second service in the container: use docker exec",
            at: wanted.word.place, of: step)
        }
      }
    }
  }

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let entry = Entry(file)
    for step in entry.steps {
      var first: String?
      for command in step.commands {
        for (index, word) in command.words.enumerated() {
          guard let value = word.value, !value.hasPrefix("-"), !value.contains(" ") else { continue }
          let name = value.split(separator: "/").last.map(String.init) ?? value
          let isInit = ["/sbin/init", "/lib/systemd/systemd", "/usr/sbin/init"].contains(value)
          // Words behind the program are mostly words: `nginx` of `service nginx start` is one, of `--user nginx` not.
          let isProgram =
            index == command.effective.startIndex || index == 0
            || ["tini", "--", "dumb-init"].contains(command.words[index - 1].value ?? "")
          if isInit || Servers.managers.contains(name), isProgram || isInit {
            remarks.add(
              "\(name) keeps several services running in one container: give each a container of its own",
              at: word.place, of: step)
            return
          }
          if isProgram, name == "sshd" || name == "dropbear" {
            remarks.add(
              "\(name) is a server for logins: leave it out, and use docker exec", at: word.place, of: step)
            continue
          }
          var kind = isProgram ? Servers.kind(of: name) : nil
          // service nginx start, /etc/init.d/nginx start
          if index > 0, ["service", "rc-service"].contains(command.name ?? ""),
            index == command.effective.startIndex + 1
          {
            kind = Servers.kind(of: name) ?? name
          } else if value.hasPrefix("/etc/init.d/"), isProgram {
            kind = Servers.kind(of: name) ?? name
          }
          guard let kind else { continue }
          if let first, first != kind {
            remarks.add(
              "\(first) and \(kind) are started in one container: give each a container of its own", at: word.place,
              of: step)
            return
          }
          first = kind
        }
      }
    }
  }
}
