// SPDX-License-Identifier: Apache-2.0

/// The command line of WordPress: the record of what its archive was made of.
struct WPCLI: Classifier {
  static let product = Product("wp-cli", cpe: "wp-cli:wp-cli")
  static let texts = ["**/wp", "**/wp-cli.phar"]
  static let traces: [Trace] = ["wp-cli/wp-cli \(.three)"]
}
