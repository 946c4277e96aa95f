// SPDX-License-Identifier: Apache-2.0

/// `FROM`: what a stage is built on.
package struct From: Hashable, Sendable {
  /// An image, a stage, "scratch"; variables of the global scope may be in it.
  package var base: Word
  /// `AS`, in its own spelling.
  package var asWord: Word?
  package var name: Word?
}

/// `ARG NAME`, `ARG NAME=value`.
package struct Declaration: Hashable, Sendable {
  package var name: Word
  package var value: Word?
}

/// `ENV NAME=value` and `LABEL name=value`.
package struct Pair: Hashable, Sendable {
  package var name: Word
  package var value: Word
  /// `ENV NAME all the rest`: the form of one pair without `=`.
  package var isOldForm: Bool
}

/// A command: the text of a shell, or words that are run as they are.
package enum Program: Hashable, Sendable {
  case shell(TracedText, Place)
  case exec([Word], Place)

  package var place: Place {
    switch self {
    case .shell(_, let place), .exec(_, let place): place
    }
  }

  /// Words of the JSON form joined with blanks.
  package var text: String {
    switch self {
    case .shell(let text, _): text.string
    case .exec(let words, _): words.map(\.text).joined(separator: " ")
    }
  }

  package var isExec: Bool {
    if case .exec = self { return true }
    return false
  }
}

/// `RUN`.
package struct Run: Hashable, Sendable {
  package var program: Program
  package var mounts: [Mount]
}

/// `COPY` and `ADD`: what is brought into the image and where to.
package struct Transfer: Hashable, Sendable {
  /// Paths, addresses, and the names of here-documents as they are written: `<<EOF`.
  package var sources: [Word]
  package var destination: Word
  /// `--from`: a stage by name or number, or an image.
  package var from: Word?
}

/// `--mount` of `RUN`.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#run---mount
package struct Mount: Hashable, Sendable {
  /// "bind" where nothing is written.
  package var type: String
  package var options: [Option]
  package var place: Place

  /// `key=value`, or a key alone.
  package struct Option: Hashable, Sendable {
    /// In lower case.
    package var key: String
    package var value: Word?
    package var place: Place
  }

  /// The value of the first option of one of the names.
  package func value(_ keys: String...) -> Word? {
    options.first { $0.value != nil && keys.contains($0.key) }?.value
  }

  package var from: Word? { value("from") }
  package var target: Word? { value("target", "dst", "destination") }
  package var origin: Word? { value("source", "src") }
}
