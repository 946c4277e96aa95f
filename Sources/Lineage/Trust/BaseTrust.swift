// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Notations
package import Reporting

/// What is known of a base and of its makers, gathered from several sources; the facts are made of it.
package struct BaseTrust: Sendable {
  let base: Report.Base
  /// Its name, that of the registry that a mirror stands for; `nil`: only a digest is known.
  let reference: Reference?
  /// RFC 3339; `nil`: nothing has ended.
  let now: String?
  /// What the user trusts.
  package var approved: [Wildcard] = []
  /// Of its repository, where that is an official one.
  package var official: OfficialFacts?
  /// The day of the list of official images that was asked.
  package var listDate = OfficialFacts.compiledDate
  /// `nil`: Docker Hub was not asked.
  package var hub: HubFacts?
  /// What is kept beside it; `nil`: nobody looked.
  package var beside: Beside?
  /// The distribution it is of, for people, and until when that is repaired.
  package var distribution: (name: String, end: ReleaseEnd?)?
  package var runtime: Runtime?
  package var runtimeEnd: ReleaseEnd?
  /// The repository of its sources, as its own labels state it.
  package var source: String?

  /// What is signed and said of a base beside it.
  package struct Beside: Hashable, Sendable {
    /// Signatures that a key of the user's made, and those that nobody has checked.
    package var verified = 0
    package var unchecked = 0
    package var provenances = 0
    /// Why it could not be looked at.
    package var remark: String?

    package init() {}
  }

  package init(_ base: Report.Base, reference: Reference?, now: String?) {
    self.base = base
    self.reference = reference
    self.now = now
  }

  /// The level, and the facts in their order.
  package var trust: Report.Base.Trust {
    .init(
      level: level.rawValue,
      facts: [publisher, tag, pin, signature, provenance, sources, push, distributionEnd, runtimeEndFact]
        .compactMap(\.self))
  }

  private enum Level: String {
    case official
    case publisher = "verified-publisher"
    case sponsored
    case approved
    case unknown
  }

  private typealias Fact = Report.Base.Fact

  /// Whether the name can be taken for that of what is there. Layers that speak against it, and a likeness, are no proof.
  private var isNamed: Bool { base.confidence != "contradicted" && base.confidence != "guessed" }

  private var level: Level {
    guard isNamed, reference != nil else { return .unknown }
    if official != nil { return .official }
    if hub?.badge == .verifiedPublisher { return .publisher }
    if hub?.badge == .openSource { return .sponsored }
    return approval == nil ? .unknown : .approved
  }

  /// The pattern that fits its name, with the tag or without.
  private var approval: Wildcard? {
    guard let reference else { return nil }
    let name = Reference(host: reference.host, path: reference.path, tag: reference.tag, digest: nil).description
    return approved.first { $0.matches(name) || $0.matches("\(reference.host)/\(reference.path)") }
  }

  private var publisher: Fact {
    func fact(_ text: String, _ weight: String) -> Fact { Fact(subject: "publisher", text: text, weight: weight) }
    guard let reference else {
      return fact("only its digest is known: its name would say who makes it", "unknown")
    }
    guard isNamed else {
      let why =
        base.confidence == "contradicted"
        ? "its layers are others than those of the image that is named" : "its name is a guess"
      return fact(why + ": nothing is said of who makes it", base.confidence == "contradicted" ? "bad" : "unknown")
    }
    // A name that nobody has held against layers is as good as whoever states it.
    let proof = base.confidence == "proved" ? "" : ", by the name that is stated"
    let also = approval.map { "; \($0.text) is approved by the configuration" } ?? ""
    switch level {
    case .official: return fact("Docker Official Image (list of \(listDate))\(proof)\(also)", "good")
    case .publisher:
      return fact(
        "\(hub?.owner ?? reference.path) is a Docker Verified Publisher, says Docker Hub\(proof)\(also)", "good")
    case .sponsored:
      return fact(
        "\(hub?.owner ?? reference.path) is Docker-Sponsored Open Source, says Docker Hub\(proof)\(also)", "good")
    case .approved:
      return fact("approved by the configuration: \(approval?.text ?? "")\(proof)", "good")
    case .unknown: return fact(stranger(reference), hub?.badge == HubFacts.Badge.none ? "none" : "unknown")
    }
  }

  /// What is said of who is not known, and what would help.
  private func stranger(_ reference: Reference) -> String {
    let help = "bases: approved: in .drydock.yaml names those that you trust"
    guard reference.host == "docker.io" else {
      return "no list of publishers speaks of \(reference.host): \(help)"
    }
    if reference.path.hasPrefix("library/") {
      return "not in the list of Docker's official images of \(listDate): given up, or newer than the list"
    }
    let owner = reference.path.prefix { $0 != "/" }
    guard let hub else {
      return "whether \(owner) is a Verified Publisher was not asked: --trust asks Docker Hub; \(help)"
    }
    guard hub.badge != nil else { return "Docker Hub could not be asked about \(owner): \(hub.remark ?? "no answer")" }
    return "\(hub.owner ?? String(owner)) has no badge at Docker Hub: \(help)"
  }

  private var tag: Fact? {
    guard isNamed, let reference, let tag = reference.tag else { return nil }
    func fact(_ text: String, _ weight: String) -> Fact { Fact(subject: "tag", text: text, weight: weight) }
    switch official?.publishesTag {
    case true?: return fact("tag \(tag): supported (list of \(listDate))", "good")
    case false?:
      if let created = base.created, created.prefix(10) > listDate.prefix(10) {
        return fact("tag \(tag): made after the list of \(listDate); drydock db update fetches a newer one", "unknown")
      }
      return fact("tag \(tag): not among those that its maintainers support (list of \(listDate))", "bad")
    case nil: return fact("tag \(tag): no list says which tags are supported", "unknown")
    }
  }

  private var pin: Fact {
    if let digest = base.digest { return Fact(subject: "pinned", text: "by digest: \(digest)", weight: "good") }
    return Fact(
      subject: "pinned", text: "by no digest: the name may stand for another image tomorrow (drydock pin)",
      weight: "bad")
  }

  private var signature: Fact {
    func fact(_ text: String, _ weight: String) -> Fact { Fact(subject: "signature", text: text, weight: weight) }
    guard let beside else { return fact("not looked for: --trust asks its registry", "unknown") }
    if let remark = beside.remark { return fact("could not be looked for: \(remark)", "unknown") }
    if beside.verified > 0 { return fact("\(beside.verified) verified by your keys", "good") }
    if beside.unchecked > 0 { return fact("\(beside.unchecked) there, held against no key: --key", "none") }
    return fact("none beside it", "none")
  }

  private var provenance: Fact {
    func fact(_ text: String, _ weight: String) -> Fact { Fact(subject: "provenance", text: text, weight: weight) }
    guard let beside else { return fact("not looked for: --trust asks its registry", "unknown") }
    if let remark = beside.remark { return fact("could not be looked for: \(remark)", "unknown") }
    return beside.provenances > 0
      ? fact("its builder says beside it how it was built", "good") : fact("none beside it", "none")
  }

  private var sources: Fact {
    if isNamed, let place = official?.source {
      return Fact(subject: "source", text: "built from \(place) (list of \(listDate))", weight: "good")
    }
    if let source { return Fact(subject: "source", text: "\(source), by its own label", weight: "none") }
    return Fact(
      subject: "source", text: "nobody says what it is built from (org.opencontainers.image.source)", weight: "unknown")
  }

  private var push: Fact {
    if let pushed = hub?.pushed {
      return Fact(subject: "pushed", text: "last pushed on \(pushed.prefix(10)), says Docker Hub", weight: "none")
    }
    let made = base.created.map { "made on \($0.prefix(10)); " } ?? ""
    let why = hub?.remark.map { ": Docker Hub could not be asked: \($0)" } ?? ""
    return Fact(subject: "pushed", text: made + "when it was last pushed is not known" + why, weight: "unknown")
  }

  private var distributionEnd: Fact {
    guard isNamed, let distribution else {
      return Fact(subject: "distribution", text: "not known", weight: "unknown")
    }
    return end(of: distribution.name, distribution.end, subject: "distribution")
  }

  private var runtimeEndFact: Fact? {
    guard isNamed, let runtime else { return nil }
    guard let runtimeEnd else {
      return Fact(
        subject: "runtime",
        text: "\(runtime.name) \(runtime.version) (by \(runtime.ground)): until when it is repaired is not known "
          + "(facts of \(ReleaseEnd.compiledDate))", weight: "unknown")
    }
    return end(of: "\(runtime.name) \(runtimeEnd.cycle) (by \(runtime.ground))", runtimeEnd, subject: "runtime")
  }

  private func end(of name: String, _ end: ReleaseEnd?, subject: String) -> Fact {
    func fact(_ text: String, _ weight: String) -> Fact {
      Fact(subject: subject, text: "\(name): \(text)", weight: weight)
    }
    guard let end else { return fact("until when it is repaired is not known", "unknown") }
    let day = "facts of \(end.date)"
    guard let standard = end.standard else { return fact("repaired, its end is not fixed yet (\(day))", "good") }
    let today = now?.prefix(10) ?? ""
    if today <= standard { return fact("repairs until \(standard) (\(day))", "good") }
    if let extended = end.extended, today <= extended {
      return fact(
        "repairs for everybody ended on \(standard), under other terms they go on until \(extended) (\(day))", "none")
    }
    return fact("repairs ended on \(max(standard, end.extended ?? standard)) (\(day))", "bad")
  }
}
