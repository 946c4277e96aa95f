// SPDX-License-Identifier: Apache-2.0

/// Composer of PHP: the record of what its archive was made of.
struct Composer: Classifier {
  static let product = Product("composer", cpe: "getcomposer:composer")
  static let texts = ["**/composer", "**/composer.phar"]
  static let traces: [Trace] = ["'name' => 'composer/composer',\n        'pretty_version' => '\(.three)'"]
}
