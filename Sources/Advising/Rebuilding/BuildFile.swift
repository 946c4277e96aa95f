// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// The Dockerfile that an image is built with: which of its lines install what.
package struct BuildFile: Sendable {
  /// As places are named by.
  package let file: String
  package let dockerfile: Dockerfile
  /// Of all stages that the image is made from, in order.
  let installs: [Install]

  /// A command of a package manager, and the instruction it stands in.
  struct Install: Sendable {
    var stage: Int
    var instruction: Instruction
    var installation: Installation
  }

  package init(bytes: [UInt8], file: String) {
    self.file = file
    dockerfile = Dockerfile(bytes: bytes)
    var installs: [Install] = []
    let shells = dockerfile.shells
    for number in dockerfile.usedStages {
      var shell = shells[number]
      for instruction in dockerfile.stages[number].instructions {
        shell.enter(instruction)
        for installation in dockerfile.script(of: instruction, shell: shell)?.installations ?? [] {
          installs.append(Install(stage: number, instruction: instruction, installation: installation))
        }
      }
    }
    self.installs = installs
  }

  /// The instruction that names the base; `nil` where it is not one image by its name.
  var base: (word: Word, name: String)? {
    guard let stage = dockerfile.lineage.first, case .image(let name) = stage.origin,
      case .from(let from) = stage.from.content
    else { return nil }
    return (from.base, name)
  }

  /// Whether the base is named with its digest, so that a build takes no newer one.
  var isBasePinned: Bool { base?.name.contains("@") ?? false }

  /// Whether the packages come from an archive that stands still.
  var usesSnapshot: Bool {
    let text = String(decoding: dockerfile.source.bytes, as: UTF8.self)
    return ["snapshot.debian.org", "snapshot.ubuntu.com", "snapshot-cloudflare.debian.org"].contains(
      where: text.contains)
  }

  /// What a text of an image's history installs, where no Dockerfile says it.
  static func installations(ofHistory text: String) -> [Installation] {
    var text = text[...]
    if text.hasSuffix(" # buildkit") { text = text.dropLast(" # buildkit".count) }
    if text.hasPrefix("RUN ") { text = text.dropFirst(4) }
    for mark in ["/bin/sh -c ", "/bin/bash -c ", "/bin/bash -o pipefail -c "] {
      // Arguments of the build may stand in front: "|1 A=b /bin/sh -c ".
      guard let range = text.ranges(of: mark).first, range.lowerBound == text.startIndex || text.first == "|" else {
        continue
      }
      text = text[range.upperBound...]
      break
    }
    guard !text.hasPrefix("#(nop)"), text.utf8.count < 1 << 16 else { return [] }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let parsed = Dockerfile("FROM scratch\nRUN \(line)\n")
    guard let instruction = parsed.stages.first?.instructions.first else { return [] }
    return parsed.script(of: instruction, shell: .linux)?.installations ?? []
  }
}

extension Installation.Wanted {
  /// Whether only this very version is asked for.
  var isPinned: Bool {
    guard let version, let first = version.first else { return false }
    return !version.contains("*") && !"<>~^!/".contains(first) && version != "latest"
  }
}
