// SPDX-License-Identifier: Apache-2.0

/// A place of a file that names an image, and nothing else hangs on.
struct ImageMention: Hashable, Sendable {
  /// What stands there.
  enum Form: Hashable, Sendable {
    case whole
    /// The tag alone; the repository, as it is written elsewhere.
    case tag(of: String)
  }

  var text: String
  /// The bytes of `text`.
  var range: Range<Int>
  var line: Int
  var column: Int
  /// "FROM", "COPY", "RUN", "ARG", or "image" in a Compose file.
  var keyword: String
  var form = Form.whole

  /// As a builder sees it: "python:3.12".
  var name: String {
    switch form {
    case .whole: text
    case .tag(let repository): "\(repository):\(text)"
    }
  }
}

/// Images that a file names: those that an edit can change, and those that must stay.
struct Mentions: Hashable, Sendable {
  var images: [ImageMention] = []
  var left: [PinReport.Left] = []
  /// The place of the base of the last stage among `images`, where it is there.
  var lastBase: Int?
}
