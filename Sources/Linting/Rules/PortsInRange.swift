// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A port is a number up to 65535.
struct PortsInRange: DockerfileRule {
  static let guide = RuleGuide(
    "DD601", "Expose ports from 1 to 65535", severity: .error, aliases: ["DL3011", "DS-0008"],
    why: "A port is a number of 16 bits. Builders refuse a greater one, and a range that ends before it begins.",
    remedy: "Write the port that the program listens on.",
    bad: """
      FROM debian:12-slim
      ▸EXPOSE 80000
      ▸EXPOSE 8090-8080
      """,
    good: """
      FROM debian:12-slim
      EXPOSE 8080 8081-8090/udp
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for port in Port.all(step) {
      guard let (first, last) = port.range else { continue }
      if max(first, last) > 65535 {
        remarks.add("\(port.numbers) is no port: the greatest is 65535", at: port.word.place, of: step)
      } else if first > last {
        remarks.add(
          "\(port.numbers) ends before it begins: write the smaller port first", at: port.word.place, of: step,
          aliases: [])
      } else if first == 0 {
        remarks.add("0 is no port to listen on: the smallest is 1", at: port.word.place, of: step, aliases: [])
      }
    }
  }
}
