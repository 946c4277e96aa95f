// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

/// Files and folders that everybody may write.
struct WorldWritable: ImageCheck {
  static let guide = CheckGuide(
    "DI202", "Let nobody write what everybody runs", .medium,
    why: """
      What everybody may write can be changed by any process of the container, whoever it runs as. A folder with the \
      sticky bit, such as /tmp, is meant to be so.
      """,
    remedy: "Give the files to the user that must write them (COPY --chown), in place of chmod 777.",
    bad: """
      drwxrwxrwx /app
      -rwxrwxrwx /app/run.sh
      """,
    good: """
      drwxrwxrwt /tmp
      -rwxr-xr-x /app/run.sh
      """)

  private static let limit = 200
  /// Where nothing is ever run from or read by others.
  private static let harmless = ["dev/", "proc/", "sys/", "var/lock", "run/lock", "var/tmp", "var/crash"]

  private var found: [Observation] = []
  private var more = 0

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.mode & 0o002 != 0, file.isVisible, file.kind == .file || file.kind == .directory,
      file.mode & 0o1000 == 0 || file.kind == .file, !Self.harmless.contains(where: { file.path.hasPrefix($0) })
    else { return }
    guard found.count < Self.limit else {
      more += 1
      return
    }
    let isRun = file.kind == .directory || file.mode & 0o111 != 0
    found.append(
      Self.observation(
        file.kind == .directory ? "everybody may write into the folder" : "everybody may write the file",
        at: file.place(), isRun ? .medium : .low, confidence: file.isPackaged ? .medium : .high))
  }

  func observations(of image: InspectedImage) -> [Observation] {
    guard more > 0, let last = found.last else { return found }
    return found + [Self.observation("and \(more) more that everybody may write", at: last.place, .medium)]
  }
}
