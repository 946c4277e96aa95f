// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Protocols of ports are written small.
struct LowerCaseProtocols: DockerfileRule {
  static let guide = RuleGuide(
    "DD603", "Write protocols of ports in lower case", severity: .style, aliases: ["ExposeProtoCasing"],
    why: "The image keeps the protocol in lower case. One spelling everywhere can be searched for.",
    remedy: "Write tcp, udp or sctp.",
    bad: """
      FROM debian:12-slim
      ▸EXPOSE 80/TCP
      """,
    good: """
      FROM debian:12-slim
      EXPOSE 80/tcp
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for port in Port.all(step) {
      guard let transport = port.transport, ["tcp", "udp", "sctp"].contains(transport.lowercased()),
        transport != transport.lowercased()
      else { continue }
      let text = file.dockerfile.source.text(port.word.place)
      let isPlain = text.hasSuffix("/" + transport) && !port.word.text.contains("$")
      remarks.add(
        "\(transport) is written in capitals: write \(transport.lowercased())", at: port.word.place, of: step,
        repair: isPlain
          ? Repair(port.word.place, String(text.dropLast(transport.count)) + transport.lowercased()) : nil)
    }
  }
}
