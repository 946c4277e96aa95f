// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Where data is kept is said by who runs the container.
struct NoDataInVolumes: DockerfileRule {
  static let guide = RuleGuide(
    "DD410", "Leave volumes of data to who runs the container", severity: .info, confidence: .medium,
    why: """
      VOLUME makes an unnamed volume for each container that is started without one: data that nobody finds again, and \
      disks that fill. Nothing that is built on the image can take it back. What a later step writes into the folder \
      is lost with the classic builder, and kept with BuildKit.
      """,
    remedy: """
      Say in the documentation what to mount: --volume name:/var/lib/mysql. Write into the folder before VOLUME, or \
      not at all.
      """,
    bad: """
      FROM debian:12-slim
      ▸VOLUME /var/lib/mysql
      VOLUME /srv/files
      ▸RUN mkdir -p /srv/files/new
      """,
    good: """
      FROM debian:12-slim
      RUN mkdir -p /srv/files/new
      VOLUME /srv/files
      """)

  private var workdir = Workdir()
  /// Volumes of the image that were made before.
  private var volumes: Set<String> = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    workdir.enter(step, of: file)
    // Stages of the image stand on one another: each one sees all that was before.
    guard step.trigger == nil, file.isInImage(step) else { return }
    switch step.instruction.content {
    case .volume(let words):
      for word in words {
        guard let value = step.scope.expand(word).value, let path = workdir.absolute(value), path != "/" else {
          continue
        }
        if DataFolders.folder(of: path) != nil {
          remarks.add(
            "\(path) holds data of a server: leave its volume to who starts the container", at: word.place, of: step)
        }
        volumes.insert(path)
      }
    case .copy(let transfer), .add(let transfer):
      guard let value = step.scope.expand(transfer.destination).value else { return }
      say(workdir.absolute(value), at: transfer.destination.place, step, &remarks)
    case .run:
      guard !volumes.isEmpty else { return }
      for command in step.commands {
        for redirection in command.redirections where redirection.sign.hasPrefix(">") {
          guard let target = redirection.target else { continue }
          if say(workdir.absolute(target), at: target.place, step, &remarks) { return }
        }
        guard Self.writers.contains(command.name ?? "") else { continue }
        let operands = command.operands
        let written =
          ["cp", "mv", "ln", "install", "rsync"].contains(command.name ?? "") ? operands.suffix(1) : operands[...]
        for word in written where say(workdir.absolute(word), at: word.place, step, &remarks) { return }
      }
    default: break
    }
  }

  private static let writers: Set<String> = [
    "mkdir", "touch", "cp", "mv", "ln", "chown", "chmod", "chgrp", "install", "tee", "rsync",
  ]

  @discardableResult
  private func say(_ path: String?, at place: Place, _ step: Step, _ remarks: inout Remarks) -> Bool {
    guard let path, !volumes.isEmpty,
      let volume = Workdir.upwards(path).first(where: { volumes.contains($0) })
    else { return false }
    remarks.add(
      "\(volume) is a volume already, and the classic builder throws away what is written to it: put VOLUME behind",
      at: place, of: step)
    return true
  }
}
