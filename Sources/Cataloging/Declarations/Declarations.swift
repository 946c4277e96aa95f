// SPDX-License-Identifier: Apache-2.0

/// The gallery's list: readers of lock files and manifests. What they name was planned; whether it is installed, other
/// files say. Each is a `Cataloger` like the others.
package enum Declarations {
  package static let all: [any Cataloger.Type] = []
}
