// SPDX-License-Identifier: Apache-2.0

/// How an image is built anew: with the base that its tag stands for now, and no layer of an earlier build.
package enum BuildCommands {
  /// One for each builder, in a fixed order.
  /// - Parameters:
  ///   - image: what it is to be called; `nil`: the reader says.
  ///   - file: the Dockerfile, where it is not the context's own.
  package static func all(image: String?, file: String?, context: String?) -> [String] {
    let name = image.map(word) ?? "NAME"
    let ending = "-t \(name)" + (file.map { " -f " + word($0) } ?? "") + " " + word(context ?? ".")
    return [
      "docker build --pull --no-cache \(ending)",
      "docker buildx build --pull --no-cache \(ending)",
      "podman build --pull=always --no-cache \(ending)",
      "buildah build --pull-always --no-cache \(ending)",
    ]
  }

  /// A text as one word of a POSIX shell.
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._-/+:,@=%".utf8.contains(byte)
      }
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
