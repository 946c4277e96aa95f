// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// The Dockerfile that an image was built with, so its user says.
package struct DockerfileSource: Sendable {
  private let dockerfile: Dockerfile
  private let file: String

  /// - Parameter file: what places are named by: a path relative to the root of the sources.
  package init(bytes: [UInt8], file: String) {
    dockerfile = Dockerfile(String(decoding: bytes, as: UTF8.self))
    self.file = file
  }

  /// What the last stage is built on.
  package var base: DockerfileBase { DockerfileBase(dockerfile, file: file) }

  /// Which lines the layers of a report come from.
  package func placement(of report: Report) -> Placement {
    let steps = (report.target.configuration?.history ?? []).map {
      LayerTrace.Step(text: $0.instruction ?? "", layer: $0.layer)
    }
    var placement = Placement(file: file)
    if let problem = dockerfile.problems.first, dockerfile.stages.isEmpty {
      placement.note = "\(file) is no Dockerfile: line \(problem.line): \(problem.reason)"
      return placement
    }
    if steps.isEmpty {
      placement.note = "\(file) cannot be held against the image, which does not say how it was built"
      return placement
    }
    let trace = LayerTrace(dockerfile, steps: steps, baseLayers: report.baseLayers)
    if !trace.isOfThisImage {
      placement.note =
        "\(file) does not seem to be the Dockerfile of this image: none of its instructions is in the "
        + "image's history"
      return placement
    }
    for (layer, origin) in trace.layers {
      switch origin {
      case .exact(let instruction): placement.layers[layer] = .init(instruction.lines, .exact)
      case .likely(let instruction): placement.layers[layer] = .init(instruction.lines, .likely)
      case .base: trace.from.map { placement.layers[layer] = .init($0.lines, .base) }
      }
    }
    return placement
  }
}

extension Placement.Lines {
  fileprivate init(_ lines: ClosedRange<Int>, _ certainty: Placement.Certainty) {
    self.init(lines.lowerBound, lines.upperBound, certainty)
  }
}
