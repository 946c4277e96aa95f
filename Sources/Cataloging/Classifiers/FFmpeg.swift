// SPDX-License-Identifier: Apache-2.0

/// FFmpeg: what its tools print, and what its libraries hold of it.
struct FFmpeg: Classifier {
  static let product = Product("ffmpeg", cpe: "ffmpeg:ffmpeg")
  static let claims = [
    "**/ffmpeg", "**/ffprobe", "**/ffplay", "**/ffmpeg-*", "**/libavcodec.so*", "**/libavformat.so*",
    "**/libavutil.so*", "**/libavfilter.so*",
  ]
  static let traces: [Trace] = [
    "FFmpeg version \(.twoOrThree)", "FFmpeg version n\(.twoOrThree)", "%s version \(.twoOrThree)",
    "%s version n\(.twoOrThree)",
  ]
}
