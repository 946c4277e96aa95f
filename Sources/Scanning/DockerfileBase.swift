// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles
package import ImageSpec

/// What the last stage of a Dockerfile is built on.
package enum DockerfileBase: Hashable, Sendable {
  case image(Reference)
  case scratch
  /// It cannot be told, and why.
  case unknown(String)

  /// - Parameter file: what the file is called.
  package init(_ dockerfile: Dockerfile, file: String) {
    guard var stage = dockerfile.stages.last else {
      self = .unknown("\(file) has no FROM")
      return
    }
    // Stages name stages before them only, so this ends.
    while case .stage(let number) = stage.origin, number < stage.number { stage = dockerfile.stages[number] }
    switch stage.origin {
    case .scratch: self = .scratch
    case .image(let name):
      guard let reference = try? Reference(name) else {
        self = .unknown("\(file), line \(stage.from.lines.lowerBound): \(name) is no name of an image")
        return
      }
      self = .image(reference)
    default:
      self = .unknown(
        "\(file), line \(stage.from.lines.lowerBound): what \(stage.base) stands for is not in the file")
    }
  }
}
