// SPDX-License-Identifier: Apache-2.0
import Packages

/// The packages that hold the kernel's headers and, being built from its source, all of its issues.
enum KernelHeaders {
  private static let names: Set<String> = ["kernel-headers", "linux-headers", "linux-libc-dev"]
  private static let prefixes = ["linux-headers-", "linux-libc-dev-"]

  static func contains(_ package: Package) -> Bool {
    package.ecosystem.isOfDistribution
      && (names.contains(package.name) || prefixes.contains { package.name.hasPrefix($0) })
  }

  /// The one line that stands for them; `nil` when there is nothing to stand for.
  static func gap(_ subject: String, _ name: String, count: Int) -> Gap? {
    count == 0
      ? nil
      : Gap(
        subject, "\(count) kernel CVEs of \(name) are not listed: containers run on the host's kernel", kind: .remark)
  }
}
