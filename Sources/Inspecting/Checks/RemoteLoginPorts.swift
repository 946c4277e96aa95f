// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Ports that serve to log in or to rule the machine.
struct RemoteLoginPorts: ImageCheck {
  static let guide = CheckGuide(
    "DI104", "Expose no port for remote logins", .medium, aliases: ["DS-0004"],
    why: """
      A login server in a container has accounts, keys and updates of its own, and a door beside the application. \
      Engines have `exec` for that.
      """,
    remedy: "Leave the server and its EXPOSE out; use docker exec or kubectl exec.",
    bad: """
      EXPOSE 22
      """,
    good: """
      EXPOSE 8080 2222
      """)

  private static let services: [Int: String] = [
    21: "FTP", 22: "SSH", 23: "Telnet", 135: "RPC", 139: "NetBIOS", 445: "SMB", 512: "rexec", 513: "rlogin",
    514: "rsh", 873: "rsync", 2049: "NFS", 2375: "Docker without TLS", 3389: "Remote Desktop", 5900: "VNC",
    5901: "VNC", 10250: "kubelet",
  ]

  func observations(of image: InspectedImage) -> [Observation] {
    (image.settings?.ports ?? []).compactMap { port in
      guard let number = Int(port.prefix { $0 != "/" }), let service = Self.services[number], !port.hasSuffix("/udp")
      else { return nil }
      return Self.observation("port \(port) is exposed: \(service)", at: .configuration("ExposedPorts"))
    }
  }
}
