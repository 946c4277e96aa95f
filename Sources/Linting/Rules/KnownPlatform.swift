// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import ImageSpec

/// The platform of a stage must be one that there is, and one that its image is made for.
struct KnownPlatform: DockerfileRule {
  static let guide = RuleGuide(
    "DD107", "Name a platform that the image is made for", severity: .error, aliases: ["InvalidBaseImagePlatform"],
    why: """
      A builder finds no image for a misspelt platform, or takes one that does not run there. What an image is really \
      made for only its registry knows; here the platform is held against those there are, and against names that \
      say what they are for, such as `arm64v8/alpine` and `windows/nanoserver`.
      """,
    remedy: "Write the platform as `os/architecture`, such as `linux/arm64`, or take the image for this platform.",
    bad: """
      ▸FROM --platform=linux/amd46 debian:12-slim AS build
      ▸FROM --platform=linux/amd64 arm64v8/alpine:3.20
      """,
    good: """
      FROM --platform=linux/arm64 arm64v8/alpine:3.20
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from = step.instruction.content, let flag = step.instruction.flag("platform") else { return }
    guard let word = flag.value else { return }
    let expansion = step.scope.expand(word)
    guard let text = expansion.value, !text.isEmpty else { return }
    let confidence: Confidence? = expansion.assumed.isEmpty ? nil : .medium
    guard let platform = Self.read(text) else {
      remarks.add(
        "\(text) is no platform; write it as os/architecture, such as linux/arm64", at: word.place, of: step,
        confidence: confidence)
      return
    }
    if !Self.systems.contains(platform.os) || !Self.architectures.contains(platform.architecture) {
      let isSystem = !Self.systems.contains(platform.os)
      let nearest =
        isSystem
        ? Likeness.nearest(to: platform.os, among: Self.systems.sorted())
        : Likeness.nearest(to: platform.architecture, among: Self.architectures.sorted())
      remarks.add(
        "there is no \(isSystem ? "system \(platform.os)" : "architecture \(platform.architecture)")"
          + (nearest.map { "; \($0) may be meant" } ?? "; write the platform as os/architecture"),
        at: word.place, of: step, confidence: confidence)
      return
    }
    for image in file.images(of: step) {
      guard let made = Self.platform(of: image.name) else { continue }
      let isOther =
        made.os != platform.os || !made.architecture.isEmpty && made.architecture != platform.architecture
      if isOther {
        let name = made.architecture.isEmpty ? made.os : "\(made.os)/\(made.architecture)"
        remarks.add(
          "\(image.name.repository) is made for \(name), not for \(text); take the image for that platform",
          at: word.place, of: step, confidence: confidence)
      }
    }
  }

  /// "linux" alone is a system, "arm64" alone an architecture.
  private static func read(_ text: String) -> Platform? {
    let lower = text.lowercased()
    if systems.contains(lower) { return Platform(os: lower, architecture: "amd64") }
    guard var platform = Platform(lower) else { return nil }
    if ["armhf", "armel"].contains(platform.architecture) { platform.architecture = "arm" }
    return platform
  }

  /// What the name says that the image is for.
  private static func platform(of name: ImageName) -> Platform? {
    let windows = ["nanoserver", "servercore", "windowsservercore", "iis"]
    if let last = name.last, windows.contains(last) || name.repository.contains("/windows/") {
      return Platform(os: "windows", architecture: "")
    }
    guard let path = name.hubPath, let slash = path.firstIndex(of: "/") else { return nil }
    return folders[String(path[..<slash])].map { Platform(os: "linux", architecture: $0) }
  }

  /// Folders of Docker Hub that hold the official images of one architecture.
  private static let folders = [
    "amd64": "amd64", "arm32v5": "arm", "arm32v6": "arm", "arm32v7": "arm", "arm64v8": "arm64", "i386": "386",
    "ppc64le": "ppc64le", "s390x": "s390x", "mips64le": "mips64le", "riscv64": "riscv64",
  ]

  /// Go's `GOOS` and `GOARCH` as far as images are made for them: https://go.dev/doc/install/source#environment
  private static let systems: Set<String> = [
    "linux", "windows", "darwin", "freebsd", "netbsd", "openbsd", "dragonfly", "solaris", "illumos", "aix", "android",
    "ios", "js", "plan9", "wasip1", "wasi",
  ]
  private static let architectures: Set<String> = [
    "amd64", "arm64", "arm", "386", "ppc64le", "ppc64", "s390x", "riscv64", "mips", "mipsle", "mips64", "mips64le",
    "loong64", "wasm", "sparc64",
  ]
}
