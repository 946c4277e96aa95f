// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Synchronization

/// Lets one reader at a time have a layer, where several images with the same layers are read side by side: whoever waited
/// finds in its memory what the first has read.
package final class LayerTurns: Sendable {
  /// Who waits for each layer that is being read.
  private let waiting = Mutex<[Digest: [CheckedContinuation<Void, Never>]]>([:])

  package init() {}

  /// Waits until nobody else reads the layer. Whoever reads one waits for nothing else meanwhile, so nobody waits in vain.
  func begin(_ layer: Digest) async {
    await withCheckedContinuation { continuation in
      let isFree = waiting.withLock { waiting in
        guard waiting[layer] != nil else {
          waiting[layer] = []
          return true
        }
        waiting[layer]?.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Lets the next one have it.
  func end(_ layer: Digest) {
    let next = waiting.withLock { waiting in
      guard waiting[layer]?.isEmpty == false else {
        waiting[layer] = nil
        return CheckedContinuation<Void, Never>?.none
      }
      return waiting[layer]?.removeFirst()
    }
    next?.resume()
  }
}
