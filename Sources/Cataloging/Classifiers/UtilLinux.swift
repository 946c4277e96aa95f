// SPDX-License-Identifier: Apache-2.0

/// util-linux: what its tools print.
struct UtilLinux: Classifier {
  static let product = Product("util-linux", cpe: "kernel:util-linux")
  static let claims = ["**/getopt", "**/lsblk", "**/mount", "**/blkid"]
  static let traces: [Trace] = ["util-linux \(.twoOrThree)"]
}
