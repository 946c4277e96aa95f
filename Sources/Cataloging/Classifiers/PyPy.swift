// SPDX-License-Identifier: Apache-2.0

/// PyPy: its part of `sys.version`.
struct PyPy: Classifier {
  static let product = Product("pypy", cpe: "pypy:pypy")
  static let claims = [
    "**/pypy", "**/pypy3", "**/pypy3.*", "**/libpypy-c.so", "**/libpypy3-c.so", "**/libpypy3.*-c.so",
  ]
  static let traces: [Trace] = ["[PyPy \(.three)"]
}
