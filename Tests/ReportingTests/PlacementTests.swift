// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Reporting

@Suite struct PlacementTests {
  private let placement = Placement(
    file: "Dockerfile", layers: [0: .init(1, 1, .base), 1: .init(3, 3, .likely), 2: .init(4, 6, .exact)])

  @Test func whatIsKnownGoesBeforeWhatIsGuessed() {
    #expect(placement.lines(of: [0, 1, 2]) == .init(4, 6, .exact))
    #expect(placement.lines(of: [0, 1]) == .init(3, 3, .likely))
    #expect(placement.lines(of: [0]) == .init(1, 1, .base))
    #expect(placement.lines(of: [7]) == .init(1, 1, .unknown))
    #expect(placement.lines(of: []) == .init(1, 1, .unknown))
  }

  @Test func aGuessIsCalledOne() {
    #expect(placement.words(for: placement.lines(of: 2)) == "added by Dockerfile, lines 4-6")
    #expect(placement.words(for: placement.lines(of: 1)).hasPrefix("probably added by Dockerfile, line 3"))
    #expect(placement.words(for: placement.lines(of: 0)) == "part of the base image, Dockerfile, line 1")
    #expect(placement.words(for: placement.lines(of: 9)).hasPrefix("no instruction of Dockerfile"))
  }
}
