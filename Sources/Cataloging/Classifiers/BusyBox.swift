// SPDX-License-Identifier: Apache-2.0

/// BusyBox: its banner.
struct BusyBox: Classifier {
  static let product = Product("busybox", cpe: "busybox:busybox")
  static let claims = ["**/busybox"]
  static let traces: [Trace] = ["BusyBox v\(.three)"]
}
