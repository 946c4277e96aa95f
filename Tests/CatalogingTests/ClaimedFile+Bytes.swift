// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging

extension ClaimedFile {
  /// A file of an image that a test makes up.
  init(_ path: String, _ bytes: [UInt8], budget: Budget = Budget()) {
    self.init(
      path: path, mode: 0o755, content: ByteSource(bytes), budget: budget,
      spool: Spool(folder: "/tmp", limit: budget.spoolBytes))
  }
}
