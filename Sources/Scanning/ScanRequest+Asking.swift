// SPDX-License-Identifier: Apache-2.0
import Images

extension ScanRequest {
  /// Whether a registry is asked that an image names. An image must not lead us to machines that only we can reach: those
  /// by address or without a domain are asked only where the user named or configured them, or the image came from there.
  /// - Parameter named: hosts that the user named, or that the image itself came from.
  package func isWilling(toAsk registry: String, named: [String]) -> Bool {
    if named.contains(registry) || remote.registries[registry] != nil { return true }
    let host = registry.prefix { $0 != ":" }
    let labels = host.split(separator: ".")
    guard labels.count > 1, let last = labels.last, let letter = last.utf8.first else { return false }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    return !isNumber && !["local", "localhost", "internal", "lan", "home", "arpa"].contains(String(last))
      && !host.hasPrefix("[")
  }
}
