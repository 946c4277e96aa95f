module github.com/harbour/light // a comment

go 1.21

toolchain go1.22.1

require github.com/harbour/crane v1.2.3

require (
	github.com/harbour/quay/v2 v2.0.1 // indirect; for tools
	github.com/harbour/old v3.0.0+incompatible
	"github.com/harbour/quoted" v0.1.0
	golang.org/x/text v0.3.7 // indirect
	github.com/harbour/beside v0.0.0-20200101000000-000000000000
	broken
)

exclude golang.org/x/text v0.3.6

replace (
	github.com/harbour/crane => github.com/fork/crane v1.2.4
	golang.org/x/text v0.3.7 => golang.org/x/text v0.3.8
	github.com/harbour/quay/v2 v2.0.0 => ./never
)

replace github.com/harbour/beside => ../beside

retract [v1.0.0, v1.0.5]
