// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Compilers, headers, version control and debuggers must not be left in the image.
struct NoBuildToolsInImage: DockerfileRule {
  static let guide = RuleGuide(
    "DD123", "Leave build tools out of the image", severity: .info, confidence: .medium,
    why: """
      Compilers, headers, version control and debuggers serve whoever gets into the container better than the program \
      in it, and each brings its own vulnerabilities. What a later instruction takes out is still in the layer below. \
      An image that is made for building needs them; pass the remark over there.
      """,
    remedy: "Install them in a stage that only builds, or take them out in the same RUN that brings them.",
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev ca-certificates
      """,
    good: """
      FROM debian:12-slim AS build
      RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
      COPY --from=build /app /app
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard file.isInImage(step), step.trigger == nil, !step.installations.isEmpty else { return }
    let removals = step.installations.filter { $0.action == .remove }
    var removed: Set<String> = []
    for removal in removals {
      for package in removal.packages {
        // What a variable stands for may be all of them.
        if package.name.contains("$") || package.name.contains("*") { return }
        removed.insert(package.name)
      }
    }
    for installation in step.installations where installation.action == .install {
      guard [.apt, .apk, .dnf, .zypper].contains(installation.manager) else { continue }
      // apk add --virtual .build-deps … && apk del .build-deps
      if let group = installation.value("-t", "--virtual"), removed.contains(group) { continue }
      var names: [String] = []
      var roles: [String] = []
      var place: Place?
      for package in installation.packages where !removed.contains(package.name) {
        guard let role = Self.role(of: package) else { continue }
        names.append(package.name)
        if !roles.contains(role) { roles.append(role) }
        place = place ?? package.word.place
      }
      guard let place, !names.isEmpty else { continue }
      let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
      remarks.add(
        "\(shown) \(names.count == 1 ? "is" : "are") left in the image (\(roles.joined(separator: ", "))); "
          + "install where the program is built alone",
        at: place, of: step)
    }
  }

  private static func role(of package: Installation.Wanted) -> String? {
    package.kind == .package || package.kind == .group ? Compiling.role(of: package.name) : nil
  }
}
