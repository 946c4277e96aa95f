// SPDX-License-Identifier: Apache-2.0

/// Qt: what its core library prints when it is run.
struct Qt: Classifier {
  static let product = Product("qtbase", cpe: "qt:qt", "qt:qtbase")
  static let claims = ["**/libQt5Core.so*", "**/libQt6Core.so*", "**/libQtCore.so*"]
  static let traces: [Trace] = ["Qt \(.three) (", "QtCore library version \(.three)"]
}
