// SPDX-License-Identifier: Apache-2.0
import Testing
import Versions

@Suite("Ranges of versions")
struct VersionRangeTests {
  private typealias Interval = VersionRange.Interval

  private static func semver(_ events: VersionRange.Event...) -> VersionRange {
    VersionRange(kind: .semver, events: events)
  }

  private static func ecosystem(_ events: VersionRange.Event...) -> VersionRange {
    VersionRange(kind: .ecosystem, events: events)
  }

  @Test("A version lies from the first affected one up to the fix")
  func introducedAndFixed() {
    let range = Self.semver(.introduced("1.2.0"), .fixed("1.4.2"))
    #expect(range.contains("1.1.9", scheme: .npm) == .outside)
    #expect(range.contains("1.2.0", scheme: .npm) == .inside(Interval(introduced: "1.2.0", fixed: "1.4.2")))
    #expect(range.contains("1.4.1", scheme: .npm) == .inside(Interval(introduced: "1.2.0", fixed: "1.4.2")))
    #expect(range.contains("1.4.2-rc.1", scheme: .npm) == .inside(Interval(introduced: "1.2.0", fixed: "1.4.2")))
    #expect(range.contains("1.4.2", scheme: .npm) == .outside)
  }

  @Test("Events are sorted first: a record may state the newest branch first")
  func unsortedEvents() {
    let range = Self.ecosystem(
      .introduced("1.8"), .fixed("1.8.4"), .introduced("1.7"), .fixed("1.7.10"), .introduced("1.4"), .fixed("1.4.22"))
    #expect(range.contains("1.7.9", scheme: .pep440) == .inside(Interval(introduced: "1.7", fixed: "1.7.10")))
    #expect(range.contains("1.8.3", scheme: .pep440) == .inside(Interval(introduced: "1.8", fixed: "1.8.4")))
    #expect(range.contains("1.4.22", scheme: .pep440) == .outside)
    #expect(range.contains("1.5", scheme: .pep440) == .outside)
    #expect(range.contains("1.8.4", scheme: .pep440) == .outside)
    let scrambled = Self.ecosystem(.fixed("2.5"), .fixed("1.5"), .introduced("2.0"), .introduced("0"))
    #expect(scrambled.contains("1.4", scheme: .pep440) == .inside(Interval(introduced: "0", fixed: "1.5")))
    #expect(scrambled.contains("1.9", scheme: .pep440) == .outside)
    #expect(scrambled.contains("2.1", scheme: .pep440) == .inside(Interval(introduced: "2.0", fixed: "2.5")))
  }

  @Test("A version that is introduced and fixed changes nothing, in either order")
  func introducedAndFixedAtOnce() {
    for order in [
      [VersionRange.Event.introduced("0.23.0"), .fixed("0.23.0")], [.fixed("0.23.0"), .introduced("0.23.0")],
    ] {
      let empty = VersionRange(kind: .semver, events: order)
      #expect(empty.contains("0.23.0", scheme: .npm) == .outside)
      #expect(empty.contains("0.23.5", scheme: .npm) == .outside)
      let adjacent = VersionRange(kind: .semver, events: [.introduced("0.9.0")] + order + [.fixed("0.24.0")])
      let whole = VersionRange.Answer.inside(Interval(introduced: "0.9.0", fixed: "0.24.0"))
      #expect(adjacent.contains("0.22.9", scheme: .npm) == whole)
      #expect(adjacent.contains("0.23.0", scheme: .npm) == whole)
      #expect(adjacent.contains("0.23.9", scheme: .npm) == whole)
      #expect(adjacent.contains("0.24.0", scheme: .npm) == .outside)
    }
    let spelled = Self.ecosystem(.introduced("0"), .fixed("1.0"), .introduced("1.0.0"), .fixed("1.1"))
    #expect(spelled.contains("1.0.5", scheme: .pep440) == .inside(Interval(introduced: "0", fixed: "1.1")))
  }

  @Test("Zero lies below everything, also below pre-releases of zero")
  func zero() {
    let range = Self.semver(.introduced("0"), .fixed("0.17.0"))
    let inside = VersionRange.Answer.inside(Interval(introduced: "0", fixed: "0.17.0"))
    #expect(range.contains("v0.0.0-20220622213112-05595931fe9d", scheme: .go) == inside)
    #expect(range.contains("0.0.0-0", scheme: .go) == inside)
    #expect(range.contains("v0.17.0", scheme: .go) == .outside)
    let debian = Self.ecosystem(.introduced("0"), .fixed("1.2-3"))
    #expect(debian.contains("0~~", scheme: .dpkg) == .inside(Interval(introduced: "0", fixed: "1.2-3")))
    #expect(Self.ecosystem(.introduced("0"), .fixed("0")).contains("0~1", scheme: .dpkg) == .outside)
    #expect(Self.ecosystem(.introduced("0"), .fixed("0")).contains("5", scheme: .dpkg) == .outside)
    #expect(Self.ecosystem(.introduced("0")).contains("0.dev1", scheme: .pep440) == .inside(Interval(introduced: "0")))
  }

  @Test("The last affected version is affected, and no fix is claimed")
  func lastAffected() {
    let range = Self.ecosystem(.introduced("0"), .lastAffected("1.11.0"))
    let inside = VersionRange.Answer.inside(Interval(introduced: "0", lastAffected: "1.11.0"))
    #expect(range.contains("1.11.0", scheme: .pep440) == inside)
    #expect(range.contains("1.11", scheme: .pep440) == inside)
    #expect(range.contains("1.11.0.post1", scheme: .pep440) == .outside)
    let single = Self.ecosystem(.introduced("1.5"), .lastAffected("1.5"))
    #expect(single.contains("1.5", scheme: .pep440) == .inside(Interval(introduced: "1.5", lastAffected: "1.5")))
    #expect(single.contains("1.5.1", scheme: .pep440) == .outside)
    #expect(single.contains("1.4", scheme: .pep440) == .outside)
  }

  @Test("Of several last affected versions after one introduction the lowest counts")
  func severalLastAffected() {
    let range = Self.ecosystem(
      .introduced("0"), .lastAffected("7.2.0"), .lastAffected("6.1.0"), .lastAffected("5.3.0"))
    #expect(range.contains("5.3.0", scheme: .pep440) == .inside(Interval(introduced: "0", lastAffected: "5.3.0")))
    #expect(range.contains("6.0.0", scheme: .pep440) == .outside)
    #expect(range.contains("7.2.0", scheme: .pep440) == .outside)
  }

  @Test("Only what lies below a limit is affected; without one there is no limit")
  func limit() {
    let range = Self.semver(.introduced("1.0.0"), .limit("2.0.0"))
    #expect(range.contains("1.9.9", scheme: .npm) == .inside(Interval(introduced: "1.0.0")))
    #expect(range.contains("2.0.0", scheme: .npm) == .outside)
    #expect(
      Self.semver(.introduced("1.0.0"), .limit("*")).contains("9.0.0", scheme: .npm)
        == .inside(Interval(introduced: "1.0.0")))
    let two = Self.semver(.introduced("1.0.0"), .limit("2.0.0"), .limit("3.0.0"))
    #expect(two.contains("2.5.0", scheme: .npm) == .inside(Interval(introduced: "1.0.0")))
    #expect(two.contains("3.0.0", scheme: .npm) == .outside)
  }

  @Test("One bad bound leaves the whole range undecided, and is named")
  func badBound() {
    let range = Self.ecosystem(.introduced("0"), .fixed("2019-09-12"))
    guard case .undecided(let reason) = range.contains("1.0", scheme: .pep440) else {
      Issue.record("the range was decided")
      return
    }
    #expect(reason == "the bound '2019-09-12' is not a version by the rules of pep440")
    #expect(range.intervals(scheme: .pep440) == nil)
    #expect(range.description(scheme: .pep440) == "<2019-09-12")
    let long = Self.ecosystem(.introduced("0"), .fixed(String(repeating: "x", count: 10_000)))
    guard case .undecided(let short) = long.contains("1.0", scheme: .pep440) else {
      Issue.record("the range was decided")
      return
    }
    #expect(short.utf8.count < 200)
  }

  @Test("An installed version that cannot be read is undecided")
  func badVersion() {
    let range = Self.semver(.introduced("0"), .fixed("1.2.3"))
    #expect(
      range.contains("(devel)", scheme: .go)
        == .undecided("'(devel)' is not a version by the rules of semantic versioning"))
    #expect(
      range.contains("1.2", scheme: .npm) == .undecided("'1.2' is not a version by the rules of semantic versioning"))
    #expect(
      Self.ecosystem(.introduced("0")).contains("1.0_foo", scheme: .apk)
        == .undecided("'1.0_foo' is not a version by the rules of apk"))
  }

  @Test("Short bounds of semantic versions are filled up with zeros")
  func shortBounds() {
    let range = Self.semver(.introduced("5.1"), .fixed("6"))
    #expect(range.contains("5.0.9", scheme: .npm) == .outside)
    #expect(range.contains("5.1.0-rc.1", scheme: .npm) == .outside)
    #expect(range.contains("5.1.0", scheme: .npm) == .inside(Interval(introduced: "5.1", fixed: "6")))
    #expect(range.contains("6.0.0-rc.1", scheme: .npm) == .inside(Interval(introduced: "5.1", fixed: "6")))
    #expect(range.contains("6.0.0", scheme: .npm) == .outside)
    let floor = Self.semver(.introduced("1.22.0-0"), .fixed("1.22.3"))
    #expect(floor.contains("1.22.0-rc.2", scheme: .go) == .inside(Interval(introduced: "1.22.0-0", fixed: "1.22.3")))
    #expect(floor.contains("1.21.9", scheme: .go) == .outside)
    #expect(
      Self.semver(.introduced("1-rc.1"), .fixed("01.2")).contains("1.1.0", scheme: .npm)
        == .inside(Interval(introduced: "1-rc.1", fixed: "01.2")))
    #expect(
      Self.semver(.introduced("0"), .fixed("1.2.3.4")).contains("1.1.0", scheme: .npm)
        == .undecided("the bound '1.2.3.4' is not a version by the rules of semantic versioning"))
  }

  @Test("A pre-release is affected by the plain order")
  func preReleases() {
    let range = Self.semver(.introduced("1.44.0"), .fixed("1.45.2"))
    #expect(range.contains("1.45.1-lts.1", scheme: .npm) == .inside(Interval(introduced: "1.44.0", fixed: "1.45.2")))
    let python = Self.ecosystem(.introduced("0"), .fixed("1.2.3"))
    #expect(python.contains("1.2.3rc1", scheme: .pep440) == .inside(Interval(introduced: "0", fixed: "1.2.3")))
  }

  @Test("A local build of Python is the version it is built from, unless the bound names a build")
  func localParts() {
    let upTo = Self.ecosystem(.introduced("0"), .lastAffected("2.0.1"))
    #expect(upTo.contains("2.0.1+cu118", scheme: .pep440) == .inside(Interval(introduced: "0", lastAffected: "2.0.1")))
    #expect(upTo.contains("2.0.2+cu118", scheme: .pep440) == .outside)
    let fixed = Self.ecosystem(.introduced("0"), .fixed("2.0.1"))
    #expect(fixed.contains("2.0.1+cu118", scheme: .pep440) == .outside)
    let build = Self.ecosystem(.introduced("0"), .lastAffected("2.6.0+cu124"))
    #expect(build.contains("2.6.0", scheme: .pep440) == .inside(Interval(introduced: "0", lastAffected: "2.6.0+cu124")))
    #expect(
      build.contains("2.6.0+cu124", scheme: .pep440) == .inside(Interval(introduced: "0", lastAffected: "2.6.0+cu124")))
    #expect(build.contains("2.6.0+cu126", scheme: .pep440) == .outside)
  }

  @Test("A listed version names the installed one by the rules of its scheme")
  func listed() {
    #expect(VersionScheme.pep440.equals(listed: "1.0", installed: "1.0.0"))
    #expect(VersionScheme.pep440.equals(listed: "1.0.0", installed: "1.0+cu118"))
    #expect(!VersionScheme.pep440.equals(listed: "1.0+cu118", installed: "1.0"))
    #expect(VersionScheme.pep440.equals(listed: "1.0+CU118", installed: "1.0+cu118"))
    #expect(VersionScheme.pep440.equals(listed: "0.3.2.RC1.x", installed: "0.3.2.RC1.x"))
    #expect(!VersionScheme.pep440.equals(listed: "0.3.2.RC1.x", installed: "0.3.2"))
    #expect(VersionScheme.maven.equals(listed: "1.0", installed: "1.0.Final"))
    #expect(VersionScheme.gem.equals(listed: "1.0", installed: "1"))
    #expect(VersionScheme.go.equals(listed: "1.2.3", installed: "v1.2.3+incompatible"))
    #expect(VersionScheme.npm.equals(listed: "1.2.3", installed: "1.2.3+build"))
    #expect(!VersionScheme.npm.equals(listed: "1.2.3", installed: "1.2.3-rc.1"))
    #expect(VersionScheme.dpkg.equals(listed: "0:1.2-1", installed: "1.2-1"))
    #expect(!VersionScheme.apk.equals(listed: "1.2", installed: "1.2-r0"))
    #expect(VersionScheme.cargo.equals(listed: "1.2", installed: "1.2.0+build"))
    #expect(VersionScheme.nuget.equals(listed: "1.2", installed: "1.2.0.0"))
    #expect(VersionScheme.nuget.equals(listed: "1.2.0-RC1", installed: "1.2-rc1"))
    #expect(!VersionScheme.pub.equals(listed: "1.2.3", installed: "1.2.3+1"))
    #expect(VersionScheme.composer.equals(listed: "v1.0.0-RC1", installed: "1.0.0.0-rc.1"))
    #expect(VersionScheme.rpm.equals(listed: "1.2-1.el9", installed: "0:1.2-1.el9"))
    #expect(!VersionScheme.rpm.equals(listed: "1.2", installed: "1.2-1.el9"))
    #expect(VersionScheme.swift.equals(listed: "1.2.0", installed: "v1.2"))
    #expect(VersionScheme.cran.equals(listed: "1.2.3", installed: "1.2-3"))
    #expect(!VersionScheme.hackage.equals(listed: "1.2", installed: "1.2.0"))
  }

  @Test("Ranges are written as readers know them")
  func descriptions() {
    #expect(Self.semver(.introduced("1.8"), .fixed("1.8.4")).description == ">=1.8, <1.8.4")
    #expect(Self.semver(.introduced("0"), .fixed("1.8.4")).description == "<1.8.4")
    #expect(Self.semver(.introduced("0"), .lastAffected("1.8.4")).description == "<=1.8.4")
    #expect(Self.semver(.introduced("1.8")).description == ">=1.8")
    #expect(Self.semver(.introduced("0")).description == "all versions")
    #expect(Self.semver().description == "no versions")
    #expect(Self.semver(.introduced("0"), .limit("2.0.0")).description == "all versions (only below 2.0.0)")
    let range = Self.ecosystem(.introduced("1.8"), .fixed("1.8.4"), .introduced("1.7"), .fixed("1.7.10"))
    #expect(range.description == ">=1.8, <1.8.4 || >=1.7, <1.7.10")
    #expect(range.description(scheme: .pep440) == ">=1.7, <1.7.10 || >=1.8, <1.8.4")
    #expect(Interval(introduced: "0").description == "all versions")
  }

  @Test("A range without an introduction, or without anything, holds nothing")
  func nothingIntroduced() {
    #expect(Self.semver(.fixed("1.0.0")).contains("0.5.0", scheme: .npm) == .outside)
    #expect(Self.semver().contains("0.5.0", scheme: .npm) == .outside)
  }

  @Test("Raising the installed version to the fix leaves the interval, event by event")
  func everyFixLeavesItsInterval() {
    let range = Self.ecosystem(
      .introduced("0"), .fixed("1.2"), .introduced("2.0"), .fixed("2.4"), .introduced("3.0"), .lastAffected("3.3"))
    for interval in range.intervals(scheme: .gem) ?? [] {
      if interval.introduced != "0" { #expect(range.contains(interval.introduced, scheme: .gem) == .inside(interval)) }
      if let fixed = interval.fixed { #expect(range.contains(fixed, scheme: .gem) == .outside) }
      if let last = interval.lastAffected { #expect(range.contains(last, scheme: .gem) == .inside(interval)) }
    }
    #expect(range.intervals(scheme: .gem)?.count == 3)
  }

  @Test("Ten thousand events are evaluated at once", .timeLimit(.minutes(1)))
  func manyEvents() {
    let events = (0..<10_000).reversed().map { i -> VersionRange.Event in
      i % 2 == 0 ? .introduced("\(i).0.0") : .fixed("\(i).0.0")
    }
    let range = VersionRange(kind: .semver, events: events)
    #expect(range.contains("5000.1.0", scheme: .npm) == .inside(Interval(introduced: "5000.0.0", fixed: "5001.0.0")))
    #expect(range.contains("5001.1.0", scheme: .npm) == .outside)
  }

  @Test(
    "Schemes that go by Semantic Versioning read short bounds, and the floor of pre-releases",
    arguments: [VersionScheme.npm, .go, .cargo, .hex, .swift, .pub, .nuget])
  func semanticSchemes(_ scheme: VersionScheme) {
    for range in [Self.semver, Self.ecosystem].map({ $0(.introduced("1.22.0-0"), .fixed("6.0")) }) {
      let inside = VersionRange.Answer.inside(Interval(introduced: "1.22.0-0", fixed: "6.0"))
      #expect(range.contains("1.22.0-rc.2", scheme: scheme) == inside)
      #expect(range.contains("1.21.9", scheme: scheme) == .outside)
      #expect(range.contains("6.0.0-rc.1", scheme: scheme) == inside)
      #expect(range.contains("6.0.0", scheme: scheme) == .outside)
    }
  }

  @Test("The installed version must be one for the tool, even where bounds are read leniently")
  func strictInstalled() {
    let range = Self.semver(.introduced("0"), .fixed("6.0"))
    for scheme in [VersionScheme.cargo, .hex, .pub, .bitnami] {
      #expect(
        range.contains("5.0", scheme: scheme)
          == .undecided("'5.0' is not a version by the rules of semantic versioning"))
    }
    #expect(range.contains("v5", scheme: .swift) == .inside(Interval(introduced: "0", fixed: "6.0")))
    #expect(range.contains("5", scheme: .nuget) == .inside(Interval(introduced: "0", fixed: "6.0")))
  }

  @Test("Dart's builds and Bitnami's revisions count in ranges, NuGet's fourth number too")
  func beyondSemanticVersioning() {
    let builds = Self.semver(.introduced("0"), .fixed("1.2.3+2"))
    #expect(builds.contains("1.2.3+1", scheme: .pub) == .inside(Interval(introduced: "0", fixed: "1.2.3+2")))
    #expect(builds.contains("1.2.3+2", scheme: .pub) == .outside)
    let revisions = Self.semver(.introduced("0"), .fixed("1.2.3"))
    #expect(revisions.contains("1.2.3-4", scheme: .bitnami) == .outside)
    #expect(revisions.contains("1.2.2-4", scheme: .bitnami) == .inside(Interval(introduced: "0", fixed: "1.2.3")))
    let fourth = Self.semver(.introduced("1.0.0.2"), .fixed("1.0.0.10"))
    #expect(fourth.contains("1.0.0.9", scheme: .nuget) == .inside(Interval(introduced: "1.0.0.2", fixed: "1.0.0.10")))
    #expect(fourth.contains("1.0.0.10", scheme: .nuget) == .outside)
  }

  @Test("Ranges of rpm hold epoch and release")
  func rpmRanges() {
    let range = Self.ecosystem(.introduced("0"), .fixed("1:1.1.1k-12.el8_9"))
    let inside = VersionRange.Answer.inside(Interval(introduced: "0", fixed: "1:1.1.1k-12.el8_9"))
    #expect(range.contains("1:1.1.1k-9.el8_9", scheme: .rpm) == inside)
    #expect(range.contains("3.0.7-1.el9", scheme: .rpm) == inside)
    #expect(range.contains("1:1.1.1k-12.el8_9", scheme: .rpm) == .outside)
    let short = Self.ecosystem(.introduced("0"), .fixed("44.1.1"))
    #expect(short.contains("44.1.1-150400.9.9.1", scheme: .rpm) == .outside)
  }

  @Test("A misspelled revision in an advisory for Alpine leaves the range undecided")
  func misspelledRevision() {
    let range = Self.ecosystem(.introduced("0"), .fixed("20.10.11.r0"))
    #expect(
      range.contains("20.10.9-r0", scheme: .apk)
        == .undecided("the bound '20.10.11.r0' is not a version by the rules of apk"))
    let right = Self.ecosystem(.introduced("0"), .fixed("6.0.2p1-r5"))
    #expect(right.contains("6.0.2-r0", scheme: .apk) == .inside(Interval(introduced: "0", fixed: "6.0.2p1-r5")))
  }

  @Test("Events of every scheme are sorted by its order", arguments: VersionScheme.allCases)
  func everyScheme(_ scheme: VersionScheme) {
    let range = Self.ecosystem(.fixed("2.4.0"), .introduced("2.0.0"), .fixed("1.10.0"), .introduced("0"))
    #expect(range.contains("1.9.9", scheme: scheme) == .inside(Interval(introduced: "0", fixed: "1.10.0")))
    #expect(range.contains("1.10.0", scheme: scheme) == .outside)
    #expect(range.contains("2.3.9", scheme: scheme) == .inside(Interval(introduced: "2.0.0", fixed: "2.4.0")))
    #expect(range.contains("2.4.0", scheme: scheme) == .outside)
  }
}
