// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The base image must be one that still gets fixes.
struct MaintainedBase: DockerfileRule {
  static let guide = RuleGuide(
    "DD108", "Build on an image that is still maintained", severity: .warning,
    why: """
      Nobody repairs what is found in a release past its end: scanners then often find nothing, because advisories for \
      it are no longer written. The rule knows names and tags whose end has passed; it is silent on all others, which \
      says nothing about them.
      """,
    remedy: "Move to a release that is supported, or to the image that took its place.",
    bad: """
      ▸FROM debian:9-slim AS a
      ▸FROM centos:7 AS b
      ▸FROM openjdk:17-jdk-slim
      """,
    good: """
      FROM debian:12-slim AS a
      FROM eclipse-temurin:21-jre
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for image in file.images(of: step) {
      guard let reason = Self.reason(image.name) else { continue }
      remarks.add(
        "\(image.subject) is no longer maintained: \(reason)", at: image.word.place, of: step,
        confidence: image.confidence)
    }
  }

  private static func reason(_ name: ImageName) -> String? {
    guard let path = name.hubPath else {
      return others.first { name.repository.hasPrefix($0.prefix) }?.reason
    }
    if let reason = abandoned[path.hasPrefix("adoptopenjdk/") ? "adoptopenjdk" : path] { return reason }
    guard let ends = ended[path], case .text(let tag) = name.tag else { return nil }
    // "9.13-slim" is of 9; "3.10" is not of 3.1.
    let release = tag.prefix { $0 != "-" }
    return ends.first { release == $0.key || release.hasPrefix($0.key + ".") }.map { "\($0.key) ended in \($0.value)" }
  }

  /// Images of Docker Hub that are no longer made.
  private static let abandoned = [
    "centos": "CentOS Linux ended in June 2024; AlmaLinux, Rocky Linux and UBI took its place",
    "openjdk": "the image was given up; take eclipse-temurin or another vendor's",
    "java": "it was given up; take eclipse-temurin", "jenkins": "it was given up; take jenkins/jenkins",
    "adoptopenjdk": "it was given up in 2021; take eclipse-temurin",
    "microsoft/dotnet": "it moved to mcr.microsoft.com/dotnet", "microsoft/aspnetcore": "it moved to mcr.microsoft.com",
    "scientificlinux/sl": "Scientific Linux ended in June 2024", "clearlinux": "Clear Linux ended in July 2025",
  ]

  private static let others: [(prefix: String, reason: String)] = [
    ("mcr.microsoft.com/dotnet/core/", ".NET Core ended in December 2022; take mcr.microsoft.com/dotnet"),
    ("k8s.gcr.io/", "the registry was frozen in 2023; take registry.k8s.io"),
    ("gcr.io/google_containers/", "the registry was frozen; take registry.k8s.io"),
    ("registry.access.redhat.com/ubi7", "UBI 7 ended in June 2024"),
  ]

  /// By image, release and end: from each distribution's and language's own pages, ends that have passed alone.
  private static let ended: [String: KeyValuePairs<String, String>] = [
    "debian": [
      "wheezy": "2018", "7": "2018", "jessie": "2020", "8": "2020", "stretch": "2022", "9": "2022", "buster": "2024",
      "10": "2024",
    ],
    "ubuntu": [
      "12.04": "2017", "precise": "2017", "14.04": "2019", "trusty": "2019", "16.04": "2021", "xenial": "2021",
      "18.04": "2023", "bionic": "2023", "20.04": "2025", "focal": "2025", "22.10": "2023", "23.04": "2024",
      "23.10": "2024", "24.10": "2025",
    ],
    "alpine": [
      "2": "2015", "3.0": "2016", "3.1": "2016", "3.2": "2017", "3.3": "2017", "3.4": "2018", "3.5": "2018",
      "3.6": "2019", "3.7": "2019", "3.8": "2020", "3.9": "2020", "3.10": "2021", "3.11": "2021", "3.12": "2022",
      "3.13": "2022", "3.14": "2023", "3.15": "2023", "3.16": "2024", "3.17": "2024", "3.18": "2025",
    ],
    "fedora": [
      "30": "2020", "31": "2020", "32": "2021", "33": "2021", "34": "2022", "35": "2022", "36": "2023", "37": "2023",
      "38": "2024", "39": "2024", "40": "2025",
    ],
    "amazonlinux": ["1": "2023", "2018": "2023", "2017": "2023"],
    "oraclelinux": ["6": "2021"],
    "python": ["2": "2020", "3.4": "2019", "3.5": "2020", "3.6": "2021", "3.7": "2023", "3.8": "2024", "3.9": "2025"],
    "node": [
      "4": "2018", "6": "2019", "8": "2019", "9": "2018", "10": "2021", "11": "2019", "12": "2022", "13": "2020",
      "14": "2023", "15": "2021", "16": "2023", "17": "2022", "18": "2025", "19": "2023", "21": "2024", "23": "2025",
    ],
    "php": ["5": "2018", "7": "2022", "8.0": "2023"],
    "ruby": ["2": "2023", "3.0": "2024", "3.1": "2025"],
  ]
}
