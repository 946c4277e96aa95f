// SPDX-License-Identifier: Apache-2.0

/// PHP, for the command line, for FastCGI and as a module: the header it adds to responses.
struct PHP: Classifier {
  static let product = Product("php", cpe: "php:php")
  static let claims = [
    "**/php", "**/php5*", "**/php7*", "**/php8*", "**/php-cgi*", "**/php-fpm*", "**/libphp.so", "**/libphp5.so",
    "**/libphp7*.so", "**/libphp8*.so",
  ]
  static let traces: [Trace] = ["X-Powered-By: PHP/\(.three)"]
}
