// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Volumes on folders of the system.
struct SensitiveVolumes: ImageCheck {
  static let guide = CheckGuide(
    "DI106", "Declare no volume on a folder of the system", .high, aliases: ["DKL-DI-0002"],
    why: """
      A volume hides what the image has in that folder and outlives it: programs and settings stay old when the image is \
      new, and the kernel's folders are not files at all.
      """,
    remedy: "Declare volumes for the program's own data only: VOLUME /var/lib/app.",
    bad: """
      VOLUME ["/proc", "/data"]
      """,
    good: """
      VOLUME ["/var/lib/app"]
      """)

  private static let folders: Set<String> = [
    "/", "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr", "/var",
    "/usr/bin", "/usr/lib", "/usr/sbin", "/var/run/docker.sock", "/run/docker.sock", "/var/lib/docker",
  ]

  func observations(of image: InspectedImage) -> [Observation] {
    (image.settings?.volumes ?? []).compactMap { volume in
      var path = "/" + volume.split(separator: "/").joined(separator: "/")
      path = path.isEmpty ? "/" : path
      guard
        Self.folders.contains(path) || path.hasPrefix("/proc/") || path.hasPrefix("/sys/") || path.hasPrefix("/dev/")
      else { return nil }
      return Self.observation("a volume is declared on \(path)", at: .configuration("Volumes"))
    }
  }
}
