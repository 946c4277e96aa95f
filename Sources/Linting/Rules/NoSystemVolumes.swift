// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Volumes keep data, not parts of the system.
struct NoSystemVolumes: DockerfileRule {
  static let guide = RuleGuide(
    "DD408", "Make no volume of a folder of the system", severity: .error, aliases: ["DKL-DI-0002"],
    why: """
      A volume over /proc, /sys or /dev hides what the kernel shows there; one over /etc, /usr or /lib keeps old files \
      of the system alive when the image is replaced. Whoever holds the socket of Docker is root of the machine.
      """,
    remedy: "Leave the volume out; make one for data alone.",
    bad: """
      FROM debian:12-slim
      ▸VOLUME /proc
      ▸VOLUME ["/data", "/var/run/docker.sock"]
      """,
    good: """
      FROM debian:12-slim
      VOLUME /data
      """)

  private static let folders: Set<String> = [
    "/", "/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/lib64", "/bin", "/sbin", "/boot", "/root", "/run", "/var",
  ]
  private static let sockets: Set<String> = [
    "/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/crio/crio.sock",
    "/run/podman/podman.sock",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .volume(let words) = step.instruction.content else { return }
    for word in words {
      guard let value = step.scope.expand(word).value, value.hasPrefix("/") else { continue }
      let path = Workdir.cleaned(value)
      let isKernels = ["/proc", "/sys", "/dev"].contains { Workdir.isInside(path, $0) } && path != "/dev/shm"
      if Self.sockets.contains(path) {
        remarks.add(
          "\(path) is the socket of a container engine, which makes root of the machine: leave it out", at: word.place,
          of: step)
      } else if isKernels || Self.folders.contains(path) {
        // Others than these dockle leaves alone.
        let isPeers = isKernels || ["/boot", "/etc", "/lib", "/usr"].contains(path)
        remarks.add(
          "\(path) is a folder of the system: make a volume for data alone", at: word.place, of: step,
          aliases: isPeers ? nil : [], severity: isKernels || path == "/" ? nil : .warning)
      }
    }
  }
}
