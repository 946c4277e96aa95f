// SPDX-License-Identifier: Apache-2.0

/// LuaJIT: `jit.version`.
struct LuaJIT: Classifier {
  static let product = Product("luajit", cpe: "luajit:luajit")
  static let claims = ["**/luajit", "**/luajit-*", "**/libluajit-*.so*"]
  static let traces: [Trace] = ["LuaJIT \(.three)"]
}
