// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// More exposed ports than one program has.
struct ManyPorts: ImageCheck {
  static let guide = CheckGuide(
    "DI105", "Expose only the ports of one service", .low,
    why: """
      `docker run -P` publishes every exposed port. So many ports are those of several services, or a range that nobody \
      looked at.
      """,
    remedy: "Expose what the program listens on; ranges belong to the command that runs the container.",
    bad: """
      EXPOSE 7000 7001 7002 7003 7004 7005 7006 7007 7008 7009 7010
      """,
    good: """
      EXPOSE 80 443
      """)

  private static let limit = 10

  func observations(of image: InspectedImage) -> [Observation] {
    let count = image.settings?.ports.count ?? 0
    guard count > Self.limit else { return [] }
    return [Self.observation("\(count) ports are exposed", at: .configuration("ExposedPorts"))]
  }
}
