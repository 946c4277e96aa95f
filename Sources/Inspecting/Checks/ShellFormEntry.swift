// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// An entry point or command that is started through a shell.
struct ShellFormEntry: ImageCheck {
  static let guide = CheckGuide(
    "DI103", "Start the program itself, without a shell", .low, aliases: ["DL3025", "JSONArgsRecommended"],
    why: """
      CMD and ENTRYPOINT without brackets are run by /bin/sh -c. The shell is process 1 and passes no signals on: the \
      container is killed after the time of grace instead of being stopped, and an image without a shell does not start.
      """,
    remedy: """
      Write the JSON form: CMD ["/app", "--flag"]. Where variables or pipes are needed, end the script with exec.
      """,
    bad: """
      CMD /app --flag
      """,
    good: """
      ENTRYPOINT ["/bin/sh", "-c", "exec /app --flag"]
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    guard let settings = image.settings else { return [] }
    return [("Entrypoint", "ENTRYPOINT", settings.entrypoint), ("Cmd", "CMD", settings.command)].compactMap {
      field, keyword, words in
      guard let words, words.count >= 3, words[1] == "-c",
        ["/bin/sh", "/bin/bash", "/bin/ash", "sh", "bash"].contains(words[0])
      else { return nil }
      // A script that hands over to the program does what it should.
      guard !words[2].hasPrefix("exec "), !words[2].contains(" exec ") else { return nil }
      return Self.observation(
        "\(keyword) runs through \(words[0]) -c, which gets the signals", at: .configuration(field))
    }
  }
}
