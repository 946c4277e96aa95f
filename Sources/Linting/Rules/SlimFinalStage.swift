// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The last stage must not be built on the image that only compiling needs.
struct SlimFinalStage: DockerfileRule {
  static let guide = RuleGuide(
    "DD121", "End on a runtime image, not on the one that builds", severity: .warning, confidence: .medium,
    why: """
      The point of several stages is that compilers and sources stay behind. If the last stage stands on the image of \
      the tools again, all of them are shipped: hundreds of megabytes, and every vulnerability in them.
      """,
    remedy: "Take the slim or runtime image of the same release, or `scratch` or a distroless one for static programs.",
    bad: """
      FROM golang:1.23 AS build
      RUN go build -o /app ./...
      ▸FROM golang:1.23
      COPY --from=build /app /app
      """,
    good: """
      FROM golang:1.23 AS build
      RUN CGO_ENABLED=0 go build -o /app ./...
      FROM gcr.io/distroless/static-debian12:nonroot
      COPY --from=build /app /app
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    guard let last = file.finalStage, let lowest = file.lineage.last else { return }
    // Something is copied from elsewhere: what the stage needs was made there.
    let used = Set(file.dockerfile.usedStages)
    guard file.stages.count > 1, !used.isSubset(of: file.lineage) || last != lowest else { return }
    guard let base = file.steps(of: lowest).first, let image = file.images(of: base).first else { return }
    guard let better = Self.better(than: image.name) else { return }
    // Images that run programs too are heavy only where another stage does the building.
    if !better.isForBuildingAlone, used.isSubset(of: file.lineage) { return }
    guard let step = file.steps(of: last).first, case .from(let from) = step.instruction.content else { return }
    let name = last == lowest ? image.subject : "\(image.subject), which \(from.base.text) is built on,"
    remarks.add(
      "the image that is shipped stands on \(name) \(last == lowest ? "and its tools" : "with its tools"); "
        + "end on \(better.advice) and copy the result",
      at: from.base.place, of: step, confidence: image.confidence)
  }

  private static func better(than name: ImageName) -> (advice: String, isForBuildingAlone: Bool)? {
    var tag = ""
    if case .text(let text) = name.tag { tag = text.lowercased() }
    let parts = tag.split(separator: "-").map(String.init)
    if name.repository.contains("dotnet/sdk") || name.repository.contains("dotnet/core/sdk") {
      return ("dotnet/aspnet or dotnet/runtime", true)
    }
    guard let last = name.last else { return nil }
    if let advice = tools[last], name.hubPath == last || mirrors(name) {
      return last == "swift" && parts.contains("slim") ? nil : (advice, true)
    }
    if runtimes.contains(last), name.hubPath == last || mirrors(name) {
      let small: Set = ["slim", "alpine", "distroless", "runtime"]
      let isSmall = parts.contains { part in small.contains { part.hasPrefix($0) } }
      return isSmall || tag.isEmpty && name.tag == .unknown ? nil : ("\(last):…-slim", false)
    }
    let isJava = ["eclipse-temurin", "amazoncorretto", "openjdk", "zulu-openjdk", "ibm-semeru-runtimes"].contains(last)
    if isJava, parts.contains("jdk") || last == "openjdk" && !parts.contains("jre") {
      return (last == "openjdk" ? "a JRE, such as eclipse-temurin:…-jre" : "the JRE of the same image", true)
    }
    return nil
  }

  /// Copies of Docker's official images in other registries.
  private static func mirrors(_ name: ImageName) -> Bool {
    name.repository.contains("/library/") || name.repository.contains("docker-hub")
      || name.repository.contains("/golang")
  }

  private static let tools = [
    "golang": "gcr.io/distroless/static, scratch or alpine", "rust": "gcr.io/distroless/cc, scratch or debian:…-slim",
    "gcc": "debian:…-slim or gcr.io/distroless/cc", "maven": "a JRE, such as eclipse-temurin:…-jre",
    "gradle": "a JRE, such as eclipse-temurin:…-jre", "swift": "swift:…-slim",
    "haskell": "debian:…-slim", "sbt": "a JRE, such as eclipse-temurin:…-jre", "clojure": "a JRE",
    "buildpack-deps": "debian:…-slim",
  ]
  private static let runtimes: Set<String> = ["node", "python", "ruby", "php", "perl", "erlang", "elixir"]
}
