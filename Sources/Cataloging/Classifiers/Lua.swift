// SPDX-License-Identifier: Apache-2.0

/// Lua: the line of its copyright.
struct Lua: Classifier {
  static let product = Product("lua", cpe: "lua:lua")
  static let claims = [
    "**/lua", "**/lua5*", "**/luac", "**/luac5*", "**/liblua.so*", "**/liblua5*.so*", "**/liblua-5*.so*",
  ]
  static let traces: [Trace] = ["Lua \(.three)  Copyright"]
}
