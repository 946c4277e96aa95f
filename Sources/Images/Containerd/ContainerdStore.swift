// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// What containerd keeps on disk: blobs by their digests, and a database of names.
///
/// Layout: https://github.com/containerd/containerd/blob/main/docs/ops.md and core/metadata/buckets.go.
struct ContainerdStore {
  let root: String
  private static let databaseLimit = 4 << 30
  private static let namespaceLimit = 1000

  private var database: String { root + "/io.containerd.metadata.v1.bolt/meta.db" }
  private var content: String { root + "/io.containerd.content.v1.content" }

  /// Whether it is there and can be read.
  var isReadable: Bool { PathKind(of: content + "/blobs/sha256") == .directory && PathKind.isReadable(database) }

  /// Where containerd keeps things: as installed, as K3s has it, and without root.
  static func roots(_ variables: [String: String]) -> [String] {
    if let chosen = variables["DRYDOCK_CONTAINERD_ROOT"], chosen.hasPrefix("/") { return [chosen] }
    let home = variables["HOME"].map { $0 + "/.local/share" }
    let data = variables["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    return ["/var/lib/containerd", "/var/lib/rancher/k3s/agent/containerd"] + (data.map { [$0 + "/containerd"] } ?? [])
  }

  /// The image of this digest, which is that of a manifest or index.
  func image(_ top: Digest, _ choice: ImageChoice) throws -> Image? {
    let folder = ContentFolder(folder: try DirectoryFolder(path: content), top: top)
    guard try folder.file("index.json") != nil else { return nil }
    return try OCILayout(folder: folder).image(choice)
  }

  /// What one of these names stands for.
  /// - Parameter namespace: the one that is looked at; `nil`: all, `default` first.
  func digest(_ names: [String], namespace: String?) throws -> Digest? {
    let file = try OpenFile(path: database)
    // Whoever writes meanwhile makes pages anew; then another look is taken.
    for _ in 0..<5 {
      let source = ByteSource(file, offset: 0, count: min(try file.size(), Self.databaseLimit))
      let bolt = try BoltFile(source)
      let found = Result { try Self.digest(names, namespace, bolt) }
      if try bolt.isUnchanged { return try found.get() }
    }
    throw ImageError.malformed(what: database, detail: "it changes while it is read")
  }

  private static func digest(_ names: [String], _ namespace: String?, _ bolt: BoltFile) throws -> Digest? {
    guard let version = try bolt.bucket("v1", in: bolt.root) else { return nil }
    let all = try namespace.map { [$0] } ?? bolt.buckets(in: version, limit: namespaceLimit)
    for name in all.filter({ $0 == "default" }) + all.filter({ $0 != "default" }) {
      guard let space = try bolt.bucket(name, in: version), let images = try bolt.bucket("images", in: space) else {
        continue
      }
      for name in names {
        guard let image = try bolt.bucket(name, in: images), let target = try bolt.bucket("target", in: image),
          case .bytes(let text) = try bolt.value(of: Array("digest".utf8), in: target)
        else { continue }
        guard let digest = Digest(String(decoding: text, as: UTF8.self)) else {
          throw ImageError.malformed(what: "containerd's database", detail: "image \(name) has no digest")
        }
        return digest
      }
    }
    return nil
  }
}

/// The content store as a layout that holds one image.
private struct ContentFolder: Folder {
  let folder: DirectoryFolder
  let top: Digest
  var name: String { "containerd's store, \(top)" }

  func file(_ path: String) throws -> ByteSource? {
    guard path == "index.json" else { return try folder.file(path) }
    guard let file = try folder.file("blobs/\(top.algorithm)/\(top.hex)") else { return nil }
    return ByteSource(Array(#"{"manifests":[{"digest":"\#(top)","size":\#(file.count)}]}"#.utf8))
  }
}
