// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// An image should be named by its digest.
struct DigestOfBase: DockerfileRule {
  static let guide = RuleGuide(
    "DD103", "Pin a base image by its digest", severity: .info,
    why: """
      A tag can be pushed again, by its owner for a security fix or by whoever got hold of the account. Only the \
      digest names one image and no other, so that a build can be repeated and a scan speaks of what was built. Pair \
      it with a job that proposes newer digests, or fixes never arrive.
      """,
    remedy: "Write `@sha256:…` behind the tag and keep the tag, which tells readers what it is.",
    bad: """
      ▸FROM debian:12-slim
      """,
    good: """
      FROM debian:12-slim@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d AS build
      FROM scratch
      COPY --from=build /etc/os-release /
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for image in file.images(of: step) where image.name.digest == .none && image.name.tag != .unknown {
      var name = image.name.repository
      if case .text(let tag) = image.name.tag { name += ":" + tag }
      remarks.add(
        "\(name) is not pinned by its digest; write @sha256:… behind it", at: image.word.place, of: step,
        confidence: image.confidence)
    }
  }
}
