// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A line that is added to a stage, behind all that builds it and before what says how it runs.
struct LineToAdd {
  private let file: LintedFile

  init(_ file: LintedFile) { self.file = file }

  /// `nil` where no line can be added.
  func edit(_ text: String, to stage: Int) -> Edit? {
    let last = file.steps(of: stage).last { step in
      step.trigger != nil || !["CMD", "ENTRYPOINT", "HEALTHCHECK", "EXPOSE", "STOPSIGNAL"].contains(step.keyword)
    }
    guard let last else { return nil }
    let dockerfile = file.dockerfile
    let line = (last.trigger ?? last.instruction).lines.upperBound
    let place = dockerfile.source.place(line: line, column: 1)
    let bytes = dockerfile.source.bytes
    let end = place.range.upperBound
    // A line that goes on takes nothing behind it.
    let final = bytes[place.range].last { $0 != 0x20 && $0 != 0x09 }
    guard let final, final != dockerfile.escape.asciiValue else { return nil }
    let isWindows = end < bytes.count && bytes[end] == 0x0D
    return Edit(end..<end, (isWindows ? "\r\n" : "\n") + text)
  }
}
