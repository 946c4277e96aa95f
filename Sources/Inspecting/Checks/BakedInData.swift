// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

/// Data that belong into a volume.
struct BakedInData: ImageCheck {
  static let guide = CheckGuide(
    "DI207", "Keep data and logs out of the image", .low,
    why: """
      What a service writes is lost with its container, and what was written when the image was made is in every copy of \
      it: databases and dumps with the data of somebody, logs with what a build saw.
      """,
    remedy: "Put data into a volume, write logs to standard output, and list dumps in .dockerignore.",
    bad: """
      -rw-r--r-- /app/backup.sql 500000
      """,
    good: """
      -rw-r--r-- /usr/share/app/schema.sql 900
      """)

  /// Folders that databases keep their data in.
  private static let stores: [(folder: String, what: String)] = [
    ("var/lib/mysql/", "MySQL"), ("var/lib/postgresql/", "PostgreSQL"), ("var/lib/mongodb/", "MongoDB"),
    ("data/db/", "MongoDB"),
    ("var/lib/redis/", "Redis"), ("var/lib/elasticsearch/", "Elasticsearch"), ("var/lib/influxdb/", "InfluxDB"),
    ("var/lib/cassandra/", "Cassandra"), ("var/lib/grafana/", "Grafana"),
  ]
  private static let ends: [(end: String, what: String, least: Int)] = [
    (".sqlite", "a database", 16 << 10), (".sqlite3", "a database", 16 << 10), (".mdb", "a database", 16 << 10),
    (".ibd", "a table of MySQL", 1),
    (".sql", "a dump of a database", 64 << 10), (".sql.gz", "a dump of a database", 1 << 10),
    (".dump", "a dump of a database", 16 << 10),
    (".bak", "a copy", 16 << 10), ("core", "a core dump", 1 << 20), (".hprof", "a heap dump", 1 << 10),
    (".rdb", "a dump of Redis", 1 << 10),
    (".log", "a log", 16 << 10),
  ]
  private static let limit = 100
  /// Data of packages, and the databases of package managers themselves.
  private static let foreign: Set<Substring> = [
    "node_modules", "site-packages", "dist-packages", "gems", "vendor", "test", "tests", "testdata", "rpm", "dnf",
    "doc", "sysimage", "examples", "migrations",
  ]

  private struct Store {
    var what: String
    var bytes = 0
    var layer: Int?
  }

  private var stores: [String: Store] = [:]
  private var found: [Observation] = []

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.kind == .file, file.isVisible, file.size > 0, !file.isPackaged else { return }
    if let store = Self.stores.first(where: { file.path.hasPrefix($0.folder) }) {
      var known = stores[store.folder] ?? Store(what: store.what, layer: file.layer)
      known.bytes += file.size
      stores[store.folder] = known
      return
    }
    let name = file.name.utf8
    guard found.count < Self.limit,
      let end = Self.ends.first(where: { end in
        file.size >= end.least
          && (end.end.utf8.first == UInt8(ascii: ".")
            ? name.count > end.end.utf8.count && name.suffix(end.end.utf8.count).elementsEqual(end.end.utf8)
            : name.elementsEqual(end.end.utf8))
      }), !file.isBelow(Self.foreign)
    else { return }
    found.append(Self.observation("\(end.what), \(ByteCount.words(file.size))", at: file.place(), confidence: .medium))
  }

  func observations(of image: InspectedImage) -> [Observation] {
    found
      + stores.filter { $0.value.bytes >= 64 << 10 }.sorted { $0.key < $1.key }.map { folder, store in
        Self.observation(
          "data of \(store.what), \(ByteCount.words(store.bytes))",
          at: .file(.init(path: "/" + folder, layer: store.layer)), .medium)
      }
  }
}
