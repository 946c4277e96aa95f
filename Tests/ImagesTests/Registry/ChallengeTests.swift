// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Images

@Suite("Challenges")
struct ChallengeTests {
  @Test("Bearer with quoted commas and escapes, Basic, and several in one line or many")
  func parsed() {
    let bearer = Challenge(
      scheme: "bearer",
      parameters: ["realm": "https://auth.example/token", "service": "a \"b\"", "scope": "repository:x:pull,push"])
    let basic = Challenge(scheme: "basic", parameters: ["realm": "Registry Realm"])
    let line =
      #"Bearer realm="https://auth.example/token",service="a \"b\"" , scope="repository:x:pull,push""#
    #expect(Challenge.all(in: [line]) == [bearer])
    #expect(Challenge.all(in: [line, #"Basic realm="Registry Realm""#]) == [bearer, basic])
    #expect(Challenge.all(in: [line + #", Basic realm="Registry Realm""#]) == [bearer, basic])
    #expect(Challenge.all(in: ["BASIC Realm=x"]) == [Challenge(scheme: "basic", parameters: ["realm": "x"])])
    #expect(Challenge.all(in: ["Negotiate"]) == [Challenge(scheme: "negotiate")])
  }

  @Test("what is no challenge is passed over, whatever its length")
  func hostile() {
    for line in [
      "", ",,,", "=", "\"", "Bearer realm=\"", "Bearer realm", "é", String(repeating: "a=b,", count: 100_000),
    ] {
      #expect(Challenge.all(in: [line]).count <= 10)
    }
  }
}

@Suite("Pauses that registries ask for")
struct RetryAfterTests {
  @Test("seconds, or a date by the server's own clock")
  func seconds() {
    #expect(RetryAfter.seconds(["retry-after": "7"]) == 7)
    #expect(RetryAfter.seconds(["retry-after": "-7"]) == nil)
    #expect(RetryAfter.seconds([:]) == nil)
    #expect(
      RetryAfter.seconds([
        "retry-after": "Wed, 01 Mar 2028 00:00:10 GMT", "date": "Tue, 29 Feb 2028 23:59:50 GMT",
      ]) == 20)
    #expect(
      RetryAfter.seconds([
        "retry-after": "Fri, 01 Jan 2027 00:00:00 GMT", "date": "Thu, 31 Dec 2026 00:00:00 GMT",
      ]) == 86_400)
    #expect(RetryAfter.seconds(["retry-after": "soon", "date": "Thu, 31 Dec 2026 00:00:00 GMT"]) == nil)
  }

  @Test("pauses grow and are bounded; more than is waited for is not waited for at all")
  func waits() throws {
    var patience = RemotePatience()
    patience.pause = 1
    patience.longestPause = 5
    #expect(try (0.75...1.25).contains(#require(patience.wait(after: 1))))
    #expect(try (1.5...2.5).contains(#require(patience.wait(after: 2))))
    #expect(try #require(patience.wait(after: 4)) <= 5)
    #expect(patience.wait(after: 5) == nil)
    #expect(patience.wait(after: 1, asked: 5) == 5 && patience.wait(after: 1, asked: 6) == nil)
  }
}
