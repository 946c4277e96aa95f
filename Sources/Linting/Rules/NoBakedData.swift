// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Data does not belong into an image.
struct NoBakedData: DockerfileRule {
  static let guide = RuleGuide(
    "DD411", "Keep data out of the image", severity: .warning, confidence: .medium,
    why: """
      An image is for programs, and is the same wherever it runs. A database, a dump or a log in it is old from the \
      first day, is copied to every registry and machine, and comes back whenever a container is replaced. Schemas and \
      migrations are programs and are passed over, as far as their names say so.
      """,
    remedy: "Mount the data when the container runs, or load it from a backup.",
    bad: """
      FROM debian:12-slim
      ▸COPY customers.dump /srv/
      ▸COPY shop.sqlite3 /srv/
      ▸COPY data /var/lib/mysql/
      """,
    good: """
      FROM debian:12-slim
      COPY migrations/001-create.sql /srv/migrations/
      COPY schema.sql /docker-entrypoint-initdb.d/
      """)

  private var workdir = Workdir()

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    workdir.enter(step, of: file)
    guard file.isInImage(step) else { return }
    let transfer: Transfer
    switch step.instruction.content {
    case .copy(let copy): transfer = copy
    case .add(let add): transfer = add
    default: return
    }
    let destination = step.scope.expand(transfer.destination).value.flatMap { workdir.absolute($0) }
    for word in transfer.sources where !word.text.hasPrefix("<<") {
      guard let path = step.scope.expand(word).value, let kind = Self.kind(path.lowercased(), to: destination ?? "")
      else { continue }
      remarks.add("\(path) is \(kind): mount it when the container runs", at: word.place, of: step)
      return
    }
    if let destination, let folder = DataFolders.folder(of: destination) {
      remarks.add(
        "\(folder) is where a server keeps its data: what is copied there is the same in all containers",
        at: transfer.destination.place, of: step)
    }
  }

  private static let kinds: [(String, String)] = [
    (".dump", "a dump of a database"), (".sqlite", "a database"), (".sqlite3", "a database"), (".db", "a database"),
    (".db3", "a database"), (".mdb", "a database"), (".rdb", "a database of Redis"), (".ibd", "a database of MySQL"),
    (".log", "a log"), (".bak", "a backup"), (".bacpac", "a database"), (".mdf", "a database"),
    (".pgdump", "a dump of a database"),
  ]

  private static func kind(_ path: String, to destination: String) -> String? {
    var path = path
    for packed in [".gz", ".bz2", ".xz", ".zst", ".zip"] where path.hasSuffix(packed) { path.removeLast(packed.count) }
    guard let name = path.split(separator: "/").last else { return nil }
    if let kind = kinds.first(where: { name.hasSuffix($0.0) }) { return kind.1 }
    guard name.hasSuffix(".sql") else { return nil }
    let isData = ["dump", "backup", "export", "prod", "data"].contains { name.contains($0) }
    return isData && !destination.hasPrefix("/docker-entrypoint-initdb.d") ? "a dump of a database" : nil
  }
}
