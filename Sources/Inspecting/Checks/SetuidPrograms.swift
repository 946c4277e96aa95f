// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

/// Programs that run with the rights of their owner.
struct SetuidPrograms: ImageCheck {
  static let guide = CheckGuide(
    "DI201", "Take setuid and setgid bits away", .medium, aliases: ["CIS-DI-0008"],
    why: """
      A setuid program runs as its owner, mostly root, whoever starts it: a mistake in it makes any user root. A \
      container that serves one purpose seldom needs su, mount or passwd.
      """,
    remedy: """
      In the last stage: RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +, or a base image without them. At \
      least run with --security-opt no-new-privileges, which makes the bits do nothing.
      """,
    bad: """
      -rwsr-xr-x /usr/local/bin/helper
      """,
    good: """
      -rwxr-xr-x /usr/local/bin/helper
      """)

  private var found: [Observation] = []

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.isVisible, file.kind == .file || file.kind == .hardlink, file.mode & 0o6000 != 0, file.mode & 0o111 != 0
    else { return }
    let bit = file.mode & 0o4000 != 0 ? "setuid" : "setgid"
    let owner = file.mode & 0o4000 != 0 ? file.uid : file.gid
    let isRoot = owner == 0
    // What everybody may rewrite and root runs is another matter.
    let isWritable = file.mode & 0o002 != 0
    var message = "\(bit) \(isRoot ? "root" : "\(owner)")"
    if isWritable { message += ", and everybody may write it" }
    if file.isPackaged { message += ", as its package has it" }
    found.append(
      Self.observation(
        message, at: file.place(), isWritable ? .critical : file.isPackaged || !isRoot ? .low : .medium))
  }

  func observations(of image: InspectedImage) -> [Observation] { found }
}
