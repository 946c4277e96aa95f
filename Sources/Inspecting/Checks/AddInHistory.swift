// SPDX-License-Identifier: Apache-2.0
import Reporting

/// ADD where COPY does.
struct AddInHistory: ImageCheck {
  static let guide = CheckGuide(
    "DI303", "Copy with COPY, and download with a checksum", .low,
    aliases: ["CIS-DI-0009", "DL3020", "DS-0005"],
    why: """
      ADD unpacks archives and fetches addresses: what lands in the image depends on the file, and a download without \
      --checksum on whoever answers that day.
      """,
    remedy: "Use COPY for files; ADD for archives that are to be unpacked, and for addresses with --checksum.",
    bad: """
      COPY . /
      ADD app.py /app/
      """,
    good: """
      ADD rootfs.tar.xz /
      COPY app.py /app/
      ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/tool /bin/
      ADD app.tar.gz /app/
      """)

  private static let archives = [
    ".tar", ".tgz", ".tbz", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".gz", ".xz", ".bz2",
  ]

  func observations(of image: InspectedImage) -> [Observation] {
    image.steps.compactMap { step in
      // The lowest layer is the root file system, which comes as an archive.
      guard step.keyword == "ADD", step.layer != 0 else { return nil }
      let words = step.text.split(separator: " ")
      let sources = words.filter { !$0.hasPrefix("--") }.dropLast()
      if sources.contains(where: { $0.contains("://") || $0.hasPrefix("git@") }) {
        guard !words.contains(where: { $0.hasPrefix("--checksum=") }) else { return nil }
        return Self.observation("ADD fetches an address, and no checksum says what it must be", at: step.place, .medium)
      }
      guard !sources.contains(where: { source in Self.archives.contains { source.hasSuffix($0) } }) else { return nil }
      // The classic builder keeps only the digest of what was added.
      let isKnown = !step.text.hasPrefix("file:") && !step.text.hasPrefix("dir:") && !step.text.hasPrefix("multi:")
      return Self.observation("ADD is used where COPY does", at: step.place, confidence: isKnown ? .high : .low)
    }
  }
}
