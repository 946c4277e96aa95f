// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Lineage

struct BaseKindTests {
  @Test func whatCanBeHeldAgainstBytesIsStrongerThanWhatIsSaid() {
    #expect(BaseKind.layers < .provenance)
    #expect(BaseKind.annotation < .label)
    #expect(BaseKind.allCases.max() == .history)
  }
}
