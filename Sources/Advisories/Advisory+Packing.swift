// SPDX-License-Identifier: Apache-2.0
import Notations

extension Advisory {
  /// Everything but the id, which stands beside it.
  func pack(into out: inout PackedWriter) {
    out.number((withdrawn == nil ? 0 : 1) | (rating == nil ? 0 : 2) | (isUnreviewed ? 4 : 0))
    if let withdrawn { out.text(withdrawn) }
    if let rating { out.text(rating) }
    out.text(summary)
    out.text(published)
    out.text(modified)
    out.texts(aliases)
    out.texts(upstream)
    out.texts(related)
    out.texts(cwes)
    out.texts(references)
    severities.pack(into: &out)
  }

  init(id: String, unpacking input: inout PackedReader) throws(PackingError) {
    let flags = try input.number()
    self.init(id: id, isUnreviewed: flags & 4 != 0)
    if flags & 1 != 0 { withdrawn = try input.text() }
    if flags & 2 != 0 { rating = try input.text() }
    summary = try input.text()
    published = try input.text()
    modified = try input.text()
    aliases = try input.texts()
    upstream = try input.texts()
    related = try input.texts()
    cwes = try input.texts()
    references = try input.texts()
    severities = try [SeverityStatement](unpacking: &input)
  }
}

extension [SeverityStatement] {
  func pack(into out: inout PackedWriter) {
    out.number(count)
    for severity in self {
      out.text(severity.type)
      out.text(severity.score)
    }
  }

  init(unpacking input: inout PackedReader) throws(PackingError) {
    self = []
    for _ in 0..<(try input.count()) { append(SeverityStatement(type: try input.text(), score: try input.text())) }
  }
}
