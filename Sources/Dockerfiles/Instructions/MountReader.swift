// SPDX-License-Identifier: Apache-2.0

/// Reads the value of `--mount`: fields with commas between them, as in a line of CSV.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#run---mount; BuildKit's `parseMount` and `validateMount`.
struct MountReader {
  private(set) var mount: Mount
  private(set) var problems: [(Place, String)] = []

  private static let types: Set<String> = ["bind", "cache", "tmpfs", "secret", "ssh"]
  private static let bare: Set<String> = ["readonly", "ro", "readwrite", "rw", "required"]
  private static let keys: Set<String> = [
    "type", "from", "source", "src", "target", "dst", "destination", "readonly", "ro", "readwrite", "rw", "required",
    "size", "id", "sharing", "mode", "uid", "gid", "env",
  ]

  init(_ flag: Flag, source: Source) {
    mount = Mount(type: "bind", options: [], place: flag.place)
    guard let value = flag.value else { return }
    // The place of each field is known where the flag is written in one piece, and that of the flag where it is not.
    let isWhole = value.place.range.count == value.text.utf8.count
    var offset = value.place.range.lowerBound
    for field in value.text.split(separator: ",", omittingEmptySubsequences: false) {
      func place(_ from: Int, _ length: Int) -> Place {
        isWhole ? source.place(of: offset + from..<offset + from + length) : value.place
      }
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = parts.first.map { $0.lowercased() } ?? ""
      let word =
        parts.count < 2
        ? nil
        : Word(
          text: String(parts[1]), place: place(parts[0].utf8.count + 1, parts[1].utf8.count))
      mount.options.append(.init(key: key, value: word, place: place(0, field.utf8.count)))
      offset += field.utf8.count + 1
    }
    check()
  }

  private mutating func check() {
    for option in mount.options {
      guard let value = option.value else {
        if !Self.bare.contains(option.key) {
          problems.append((option.place, "the mount option '\(option.key)' needs a value"))
        }
        continue
      }
      guard Self.keys.contains(option.key) else {
        problems.append((option.place, "no option of a mount: \(option.key)"))
        continue
      }
      if option.key == "from", value.text.contains("$") {
        problems.append((value.place, "variables are not replaced in 'from' of a mount"))
      }
      if option.key == "type", !value.text.contains("$") {
        mount.type = value.text.lowercased()
        if !Self.types.contains(mount.type) {
          problems.append((value.place, "no type of mount: \(value.text)"))
        }
      }
    }
  }
}
