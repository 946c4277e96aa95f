// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `EXPOSE` names ports of the container, no more.
struct PortsAlone: DockerfileRule {
  static let guide = RuleGuide(
    "DD602", "Expose a port and a protocol, nothing else", severity: .warning, aliases: ["ExposeInvalidFormat"],
    why: """
      EXPOSE says what listens inside the container. An address or a port of the machine is chosen when the container \
      is started; in the file it has no effect, and builders will refuse it.
      """,
    remedy: "Write the port of the container alone; publish it with docker run --publish 8080:80.",
    bad: """
      FROM debian:12-slim
      ▸EXPOSE 8080:80
      ▸EXPOSE http
      """,
    good: """
      FROM debian:12-slim
      EXPOSE 80/tcp
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for port in Port.all(step) {
      if let binding = port.binding {
        let rest = String(port.text.dropFirst(binding.count + 1))
        let isPlain = port.word.text == port.text && file.dockerfile.source.text(port.word.place) == port.text
        remarks.add(
          "\(port.text) maps a port of the machine, which EXPOSE cannot: write \(rest)", at: port.word.place, of: step,
          repair: isPlain && port.range != nil ? Repair(port.word.place, rest) : nil)
        continue
      }
      guard port.isKnown, !port.text.isEmpty else { continue }
      if port.range == nil {
        remarks.add("\(port.text) is no port: write its number", at: port.word.place, of: step, severity: .error)
      } else if let transport = port.transport, !["tcp", "udp", "sctp", ""].contains(transport.lowercased()) {
        remarks.add(
          "\(transport) is no protocol of ports: write tcp, udp or sctp", at: port.word.place, of: step,
          severity: .error)
      }
    }
  }
}
