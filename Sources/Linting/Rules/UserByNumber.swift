// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A cluster that refuses root must see a number.
struct UserByNumber: DockerfileRule {
  static let guide = RuleGuide(
    "DD308", "Name the user by number", severity: .info, aliases: ["DL3066"],
    why: """
      Kubernetes starts nothing under runAsNonRoot whose user it cannot tell from root, and a name says nothing to it: \
      the list of names is inside the image. Only the user that holds at the end of the final image is looked at.
      """,
    remedy: "Give the user a number when it is made, and write that number behind USER.",
    bad: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      ▸USER app
      """,
    good: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      USER 10001
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let users = FinalUser(file)
    guard let last = users.last, let name = last.name, !name.isEmpty, !last.isRoot,
      !name.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return }
    // Users of Windows have no numbers.
    guard last.step.shell.language == .posix, !name.lowercased().hasPrefix("container") else { return }
    var repair: Repair?
    let number = users.number(of: name)
    if let number, last.word.text == name || last.word.text.hasPrefix(name + ":") {
      let start = last.word.place.range.lowerBound
      if file.dockerfile.source.text(last.word.place) == last.word.text {
        repair = Repair([Edit(start..<start + name.utf8.count, number)])
      }
    }
    remarks.add(
      "\(name) is a name, which runAsNonRoot of Kubernetes cannot tell from root: write its number"
        + (number.map { ", \($0)" } ?? ""),
      at: last.word.place, of: last.step, repair: repair)
  }
}
