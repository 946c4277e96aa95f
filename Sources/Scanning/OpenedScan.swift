// SPDX-License-Identifier: Apache-2.0
import Archives
import Caching
import ImageSpec
import Images
import Packages
import Reporting

/// A scan whose target and advisories are open, and of which nothing has been read yet.
struct OpenedScan: Sendable {
  /// `nil` where none are asked.
  let advisories: AdvisoryChoice?
  /// What of them is older than it may be.
  let ages: [Gap]
  let target: OpenedTarget
  /// What past scans found; `nil` where that is not to be used.
  let memory: ScanMemory?
  let budget: Budget
  let spool: Spool
  /// Turns among the scans that go on beside this one.
  var turns: LayerTurns? { work?.turns }
  /// What it shares with those.
  let work: SharedWork?

  /// The report that was given before on the same image and the same advisories.
  func answered(_ request: ScanRequest) -> Report? {
    guard case .image(let image) = target, let memory else { return nil }
    guard let answered = memory.answer(on: image, question(request)) else { return nil }
    let read = image.read(answered.layerSizes)
    var report = answered.report
    report.target = Report.Target(request, image, read: read)
    report.layers = Report.Layer.all(of: image, read: read)
    return report
  }

  /// The VEX documents in the image, as they were found before; `nil`: nobody knows any more.
  func documents() -> [VexDocument]? {
    guard case .image(let image) = target else { return nil }
    return memory?.inventory(of: image)?.inventory.documents
  }

  /// Keeps what an image came to for the next time.
  func keep(_ survey: Survey, of image: Image) {
    memory?.keep(
      .init(inventory: survey.inventory, census: survey.census, layerSizes: survey.read.map(\.size)), of: image)
  }

  /// Keeps a report for the next time.
  func keep(_ report: Report, _ request: ScanRequest) {
    guard case .image(let image) = target, let memory else { return }
    memory.keep(.init(report: report, layerSizes: report.layers.map(\.size)), on: image, question(request))
    memory.settle()
  }

  private func question(_ request: ScanRequest) -> ScanMemory.Question {
    // Whatever else the gaps of a report depend on.
    let terms = [request.advisories?.refusal ?? ""] + ages.map { "\($0.subject): \($0.reason)" }
    return ScanMemory.Question(
      advisories: advisories.map { ([$0.identity] + terms).joined(separator: "\n") },
      day: request.now.map { String($0.prefix(10)) })
  }
}

extension Image {
  /// What reading its layers showed before. The diff-ID was computed of those that go by no other name.
  /// - Parameter sizes: of the layers, unpacked.
  func read(_ sizes: [Int]) -> [ReadLayer] {
    zip(layers, sizes).map { ReadLayer(diffID: $0.digest == nil ? $0.diffID : nil, size: $1) }
  }
}
