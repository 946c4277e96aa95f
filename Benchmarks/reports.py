#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times every report of ten thousand findings, and the reading of SBOMs of 50 MB.

usage: Benchmarks/reports.py --cache-dir FOLDER [--drydock PROGRAM] [--feeds FOLDER] [--runs N] [--keep FOLDER]

The findings are those of an SBOM that lists packages of OSV's feeds, each in the version that most records name.
--cache-dir names Drydock's state, with a full database. Of a report stand the processor time of the whole command less
that of the shortest one (the bare overview of the same scan), the size, and the peak memory; in the last row all are
written by one command. The SBOMs of 50 MB list packages that have no advisories, as our own formats and Syft write them.
"""
import argparse
import collections
import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402

ECOSYSTEMS = {"PyPI": "pypi", "RubyGems": "gem", "crates.io": "cargo", "Packagist": "composer"}
FORMATS = ["packages", "only-packages", "json", "markdown", "html", "sarif", "gitlab", "junit", "csv", "github",
           "cyclonedx", "cyclonedx-xml", "spdx"]
FINDINGS = 10_000
# How many versions of a package are listed: as many as bring that many findings.
VERSIONS = 3


# A process begins with the peak memory of the one it came from, so a small one stands between. Of a stopped command
# nothing is printed.
MEASURE = """
import os, sys, time
began = time.monotonic()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(process, 0)
if status == 0:
    print(usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024)
"""


def run(command):
    """(processor seconds, wall seconds, peak memory in MB) of a command that must succeed."""
    printed = subprocess.run([sys.executable, "-S", "-c", MEASURE, *command], capture_output=True, text=True)
    if not printed.stdout:
        raise RuntimeError(f"{' '.join(command)}: {printed.stderr.strip()}")
    return [float(word) for word in printed.stdout.split()]


def vulnerable(feeds):
    """Package URLs of the versions that most records name, the most vulnerable packages first."""
    named = collections.defaultdict(collections.Counter)
    for ecosystem, kind in ECOSYSTEMS.items():
        with zipfile.ZipFile(os.path.join(feeds, ecosystem, "all.zip")) as archive:
            for entry in archive.namelist():
                record = json.loads(archive.read(entry))
                if "withdrawn" in record:
                    continue
                for affected in record.get("affected", []):
                    name = affected.get("package", {}).get("name", "")
                    for version in set(affected.get("versions", [])):
                        named[f"pkg:{kind}/{name.lower()}"][version] += 1
    best = [(count, version, package) for package, versions in named.items()
            for version, count in versions.most_common(VERSIONS)]
    return [f"{package}@{version}" for count, version, package in sorted(best, key=lambda row: (-row[0], *row[1:]))]


def cyclonedx(purls, path):
    components = [{"type": "library", "bom-ref": f"c{index}", "name": purl.split("/", 1)[1].rsplit("@", 1)[0],
                   "version": purl.rsplit("@", 1)[1], "purl": purl} for index, purl in enumerate(purls)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}, file)


def findings(program, cache, path):
    output = subprocess.run(
        [program, "cves", "--format", "json", "--cache-dir", cache, "--offline", "-q", "--no-ignore-files",
         "sbom://" + path], capture_output=True, text=True, check=True).stdout
    return len(json.loads(output)["findings"])


def enough(program, cache, purls, path):
    """Writes the SBOM of as few packages as bring the findings, and tells how many packages and findings those are."""
    low, high = 1, len(purls)
    while low < high:
        middle = (low + high) // 2
        cyclonedx(purls[:middle], path)
        if findings(program, cache, path) >= FINDINGS:
            high = middle
        else:
            low = middle + 1
    cyclonedx(purls[:low], path)
    return low, findings(program, cache, path)


def large(program, cache, folder, size):
    """SBOMs of at least a size in bytes, in each format, of packages that no feed knows."""
    seed = os.path.join(folder, "large.json")
    count = size // 250
    cyclonedx([f"pkg:npm/%40scope-{index % 97}/package-of-no-feed-{index}@{index % 40}.{index % 7}.0"
               for index in range(count)], seed)
    out = {}
    for form, suffix in (("cyclonedx", "cdx.json"), ("cyclonedx-xml", "cdx.xml"), ("spdx", "spdx.json")):
        path = os.path.join(folder, "large." + suffix)
        run([program, "sbom", "--format", form, "-o", path, "--cache-dir", cache, "--offline", "-q", "sbom://" + seed])
        out[form] = path
    return out


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("--drydock", default=os.path.join(bench.HERE, ".build-release", "drydock"))
    parser.add_argument("--cache-dir", required=True)
    parser.add_argument("--feeds", default=os.path.join(
        os.environ.get("DRYDOCK_SHARED", os.path.join(bench.HERE, "..", "shared")), "feeds", "osv"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    program, cache = arguments.drydock, arguments.cache_dir
    # What GitHub Actions tells the format github.
    os.environ.update(GITHUB_SHA="0" * 40, GITHUB_REF="refs/heads/main", GITHUB_JOB="scan", GITHUB_WORKFLOW="scan",
                      GITHUB_RUN_ID="1", GITHUB_REPOSITORY="team/app")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "findings.cdx.json")
        packages, count = enough(program, cache, vulnerable(arguments.feeds), path)
        print(f"{packages} packages, {count} findings, median of {arguments.runs}\n")
        common = ["--cache-dir", cache, "--offline", "-q", "--no-ignore-files", "sbom://" + path]

        def median(command):
            rows = [run(command) for _ in range(arguments.runs)]
            return [statistics.median(column) for column in zip(*rows)]

        base = median([program, "quickview", *common])
        print("| report | CPU s | less the scan | wall s | MB | peak MB |\n|---|---|---|---|---|---|")

        def row(name, command, files):
            cpu, wall, peak = median(command)
            written = sum(os.path.getsize(file) for file in files) / 1e6
            print(f"| {name} | {cpu:.2f} | {cpu - base[0]:.2f} | {wall:.2f} | {written:.1f} | {peak:.0f} |", flush=True)

        print(f"| the overview alone | {base[0]:.2f} | 0 | {base[1]:.2f} | | {base[2]:.0f} |")
        for form in FORMATS:
            file = os.path.join(folder, "report." + form)
            row(form, [program, "cves", "--format", form, "-o", file, *common], [file])
        files = [os.path.join(folder, "many." + form) for form in FORMATS]
        several = [word for form, file in zip(FORMATS, files) for word in ("--report", f"{form}={file}")]
        row("all by one command", [program, "cves", "-o", os.path.join(folder, "many"), *several, *common], files)

        print("\n| SBOM | MB | packages | CPU s | wall s | peak MB |\n|---|---|---|---|---|---|")
        for form, file in large(program, cache, folder, 10_000_000).items():
            cpu, wall, peak = median([program, "sbom", "--format", "list", "-o", os.path.join(folder, "list"),
                                      "--cache-dir", cache, "--offline", "-q", "--no-cache", "sbom://" + file])
            lines = sum(1 for _ in open(os.path.join(folder, "list"), encoding="utf-8"))
            print(f"| {form} | {os.path.getsize(file) / 1e6:.1f} | {lines} | {cpu:.2f} | {wall:.2f} | {peak:.0f} |",
                  flush=True)


if __name__ == "__main__":
    main()
