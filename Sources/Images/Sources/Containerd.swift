// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// An image in the store of containerd, read from its files: no daemon is asked.
struct Containerd: ImageSource {
  static let scheme = "containerd"
  static let summary = "an image in containerd's store on this machine, by its name or digest"

  static func recognises(_ path: String) -> Bool { false }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    let variables = choice.remote.variables.filter { !$0.value.isEmpty }
    let roots = ContainerdStore.roots(variables)
    let stores = roots.map { ContainerdStore(root: $0) }.filter(\.isReadable)
    guard !stores.isEmpty else { throw EngineError.noStore(looked: roots) }
    if let ref = choice.ref { throw ImageError.noSuchReference(wanted: ref, held: [path]) }
    for store in stores {
      let digest = try Digest(path) ?? store.digest(names(path), namespace: variables["CONTAINERD_NAMESPACE"])
      if let digest, let image = try store.image(digest, choice) { return .image(image) }
    }
    throw EngineError.noSuchImage(name: path, engines: stores.map { "containerd, \($0.root)" })
  }

  /// The names that the store may know an image by: it keeps them in full.
  static func names(_ name: String) -> [String] {
    let last = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let tagged = name.contains("@") || last.contains(":") ? name : name + ":latest"
    let parts = tagged.split(separator: "/")
    if parts.count == 1 { return [tagged, "docker.io/library/" + tagged] }
    let isHost = parts[0].contains(".") || parts[0].contains(":") || parts[0] == "localhost"
    return isHost ? [tagged] : [tagged, "docker.io/" + tagged]
  }
}
