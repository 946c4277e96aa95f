package = "anchor"
version = "3.1.0-1"
source = {
   url = "git+https://example.org/anchor.git",
   tag = "v3.1.0"
}
description = {
   summary = "Holds ships",
   license = "MIT" -- like Lua
}
dependencies = {
   "lua >= 5.1"
}
build = { type = "builtin" }
