// SPDX-License-Identifier: Apache-2.0

/// Remembers across scans what layers bring.
package protocol LayerMemory<Note>: Sendable {
  associatedtype Note: Sendable

  /// What a layer brings, where its bytes were read before and hashed to the name it goes by; they are not touched then.
  func contents(of layer: Layer) -> LayerContents<Note>?
  /// Takes note of a layer that was read. What was not held against a digest is let go.
  func keep(_ contents: LayerContents<Note>, of layer: Layer)
}
