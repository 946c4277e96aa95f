// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

/// What package managers keep for the next time.
struct PackageCaches: ImageCheck {
  static let guide = CheckGuide(
    "DI205", "Leave no cache of a package manager in the image", .low,
    aliases: ["DKL-DI-0004", "DKL-DI-0005", "DL3009", "DL3019", "DL3032", "DL3042", "DL3060", "DS-0025"],
    why: """
      Lists and downloads are of use to the next build, not to the container. They are measured here as they are in the \
      finished image, whatever the Dockerfile says.
      """,
    remedy: """
      Clean up in the RUN that installs (rm -rf /var/lib/apt/lists/*, apk add --no-cache, pip install --no-cache-dir, \
      npm cache clean --force), or keep the cache out of the image with RUN --mount=type=cache.
      """,
    bad: """
      -rw-r--r-- /var/lib/apt/lists/deb.example.org_dists_stable_main_Packages 90000
      """,
    good: """
      -rw-r--r-- /var/lib/apt/lists/lock 0
      """)

  private static let folders: [(folder: String, what: String)] = [
    ("var/lib/apt/lists/", "apt's lists"), ("var/cache/apt/archives/", "apt's packages"),
    ("var/cache/apt/", "apt's cache"),
    ("var/cache/apk/", "apk's cache"), ("etc/apk/cache/", "apk's cache"), ("var/cache/dnf/", "dnf's cache"),
    ("var/cache/libdnf5/", "dnf's cache"),
    ("var/cache/yum/", "yum's cache"), ("var/cache/zypp/", "zypper's cache"),
    ("var/cache/pacman/pkg/", "pacman's packages"),
  ]
  /// Folders of a home, by the end of their path.
  private static let ends: [(part: String, what: String)] = [
    ("/.cache/pip/", "pip's cache"), ("/.npm/_cacache/", "npm's cache"), ("/.cache/yarn/", "Yarn's cache"),
    ("/.yarn/cache/", "Yarn's cache"), ("/.cache/pypoetry/", "Poetry's cache"), ("/.cache/uv/", "uv's cache"),
    ("/.cache/go-build/", "Go's build cache"),
    ("/go/pkg/mod/cache/", "Go's module cache"), ("/.m2/repository/", "Maven's repository"),
    ("/.gradle/caches/", "Gradle's cache"), ("/.cargo/registry/", "Cargo's registry"),
    ("/.local/share/pnpm/store/", "pnpm's store"), ("/.composer/cache/", "Composer's cache"),
    ("/.nuget/packages/", "NuGet's packages"), ("/.conda/pkgs/", "conda's packages"),
    ("/opt/conda/pkgs/", "conda's packages"),
  ]
  /// Below this many bytes nobody gains by it.
  private static let least = 16 << 10

  private struct Cache {
    var what: String
    var bytes = 0
    var files = 0
    var layer: Int?
  }

  private var caches: [String: Cache] = [:]

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.kind == .file, file.isVisible, file.size > 0 else { return }
    let path = file.path
    if path.utf8.first == UInt8(ascii: "v") || path.utf8.first == UInt8(ascii: "e"),
      let known = Self.folders.first(where: { path.hasPrefix($0.folder) })
    {
      add(file, known.folder, known.what)
      return
    }
    // Most paths have no folder that begins with a dot, and none of these is without.
    let whole = "/" + path
    guard whole.contains("/.") || whole.hasPrefix("/go/") || whole.hasPrefix("/opt/") || whole.hasPrefix("/root/")
    else { return }
    for end in Self.ends {
      guard let range = whole.firstRange(of: end.part) else { continue }
      add(file, String(whole[..<range.upperBound].dropFirst()), end.what)
      return
    }
  }

  private mutating func add(_ file: InspectedFile, _ folder: String, _ what: String) {
    var cache = caches[folder] ?? Cache(what: what, layer: file.layer)
    cache.bytes += file.size
    cache.files += 1
    caches[folder] = cache
  }

  func observations(of image: InspectedImage) -> [Observation] {
    caches.filter { $0.value.bytes >= Self.least }.sorted { $0.key < $1.key }.map { folder, cache in
      Self.observation(
        "\(cache.what): \(cache.files) file\(cache.files == 1 ? "" : "s"), \(ByteCount.words(cache.bytes))",
        at: .file(Observation.FilePlace(path: "/" + folder, layer: cache.layer)))
    }
  }
}

/// Bytes as people read them.
enum ByteCount {
  static func words(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    let tenths = Int((value * 10).rounded())
    return unit == 0 || tenths % 10 == 0
      ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
