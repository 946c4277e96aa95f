// SPDX-License-Identifier: Apache-2.0

/// CPython: `PY_VERSION`, which begins with the version in the name of the file. The program is often but a launcher
/// of the library. Linkers lay a string into another that ends alike, such as the folder it is installed in.
struct Python: Classifier {
  static let product = Product("python", cpe: "python:python", "python_software_foundation:python")
  static let claims = ["**/python2.*", "**/python3.*", "**/libpython2.*.so*", "**/libpython3.*.so*"]
  static let traces: [Trace] = ["\0\(.named.or("a").or("b"))\0", "\0\(.named)+\0", "/\(.named.or("a").or("b"))\0"]
}
