// SPDX-License-Identifier: Apache-2.0
import Reporting

/// How an image is built anew: with the base that its tag stands for now, and no layer of an earlier build.
package enum BuildCommands {
  /// One for each builder, in a fixed order.
  /// - Parameters:
  ///   - image: what it is to be called; `nil`: the reader says.
  ///   - file: the Dockerfile, where it is not the context's own.
  package static func all(image: String?, file: String?, context: String?) -> [String] {
    let name = image.map { shellWord($0) } ?? "NAME"
    let ending = "-t \(name)" + (file.map { " -f " + shellWord($0) } ?? "") + " " + shellWord(context ?? ".")
    return [
      "docker build --pull --no-cache \(ending)",
      "docker buildx build --pull --no-cache \(ending)",
      "podman build --pull=always --no-cache \(ending)",
      "buildah build --pull-always --no-cache \(ending)",
    ]
  }
}
