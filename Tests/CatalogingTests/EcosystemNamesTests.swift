// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite("Names of ecosystems")
struct EcosystemNamesTests {
  @Test("An ecosystem is found by either of its names", arguments: Ecosystem.known)
  func known(_ ecosystem: Ecosystem) {
    #expect(Ecosystem.named(ecosystem.purl) == ecosystem)
    #expect(Ecosystem.named(ecosystem.purl.uppercased()) == ecosystem)
    if let name = ecosystem.advisories { #expect(Ecosystem.named(name) == ecosystem) }
  }

  @Test("A distribution stands for its packages, with its release or without")
  func distributions() {
    #expect(Ecosystem.named("Debian") == .deb)
    #expect(Ecosystem.named("Ubuntu:22.04:LTS") == .deb)
    #expect(Ecosystem.named("alpine:v3.20") == .apk)
    #expect(Ecosystem.named("Red Hat:enterprise_linux:9::baseos") == .rpm)
    #expect(Ecosystem.named("Amiga") == nil)
    #expect(Ecosystem.named("") == nil)
    #expect(Ecosystem.named(":") == nil)
  }

  @Test("Every ecosystem that advisories are written for orders its versions", arguments: Ecosystem.known)
  func orders(_ ecosystem: Ecosystem) {
    if ecosystem.advisories != nil || ecosystem.isOfDistribution { #expect(ecosystem.versions != nil) }
  }
}
