// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// wget does not fill the log with its progress.
struct QuietWget: DockerfileRule {
  static let guide = RuleGuide(
    "DD504", "Keep wget's progress out of the build's log", severity: .info, aliases: ["DL3047"],
    why:
      "Where there is no terminal wget writes a line for every 50 KB: thousands for a large file, and no other line is found.",
    remedy: "Add -nv or --progress=dot:giga; BusyBox's wget, as on Alpine, knows only -q.",
    bad: """
      FROM debian:12-slim
      ▸RUN wget https://example.com/tool.txt
      """,
    good: """
      FROM debian:12-slim
      RUN wget -nv https://example.com/tool.txt
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    for command in step.commands where command.name == "wget" {
      guard let download = Download(command), let word = command.effective.first else { continue }
      let isQuiet = download.has(
        "--progress", "-q", "--quiet", "-o", "--output-file", "-a", "--append-output", "-nv", "--no-verbose",
        "--version",
        "--help", "-V", "-h", "-b", "--background")
      let isSilenced = command.redirections.contains {
        $0.descriptor == 2 && $0.sign != "2>&" && $0.sign != ">&" || $0.sign == "&>"
      }
      guard !isQuiet, !isSilenced else { continue }
      var repair: Repair?
      if let image = step.stage.flatMap({ file.image(under: $0) }), !Self.hasBusyBox(image) {
        repair = Repair([step.edit(adding: "--progress=dot:giga", behind: word, of: command)])
      }
      remarks.add(
        "wget fills the log with its progress; add \(repair == nil ? "-q" : "--progress=dot:giga or -nv")",
        at: word.place, of: step, repair: repair)
    }
  }

  /// Whether the image's wget may be BusyBox's, which knows no such option.
  private static func hasBusyBox(_ image: String) -> Bool {
    let known = [
      "debian", "ubuntu", "fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "opensuse", "buildpack-deps",
    ]
    let name = image.split(separator: "@").first?.split(separator: "/").last.map(String.init) ?? image
    if name.contains("alpine") || name.contains("busybox") { return true }
    if known.contains(where: name.hasPrefix) { return false }
    return !["bookworm", "bullseye", "buster", "trixie", "jammy", "focal", "noble"].contains(where: name.contains)
  }
}
