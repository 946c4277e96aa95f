#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times `drydock lint` beside hadolint on 1,000 Dockerfiles, in one run.

    Benchmarks/lint.py [--drydock PROGRAM] [--hadolint PROGRAM] [--files N] [--rounds N]

The files are those of $DRYDOCK_SHARED/dockerfiles, again and again under other names. hadolint has ShellCheck built in;
drydock calls it where it is installed, so it is timed with and without. The bound is a tenth of hadolint's wall time,
without ShellCheck: that is what both programs do themselves.
"""
import argparse, os, resource, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 2):
        sys.exit(f"{command[0]}: {run.stderr.decode()[:500]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drydock", default=os.path.join(ROOT, ".build", "release", "drydock"))
    peers = os.environ.get("DRYDOCK_PEERS", "")
    parser.add_argument("--hadolint", default=os.path.join(peers, "hadolint") if peers else "hadolint")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    shared = os.environ.get("DRYDOCK_SHARED")
    if not shared:
        sys.exit("DRYDOCK_SHARED does not name the folder of shared material")
    source = os.path.join(shared, "dockerfiles")
    names = [name for name in sorted(os.listdir(source)) if name.endswith(".Dockerfile")]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(options.files):
            path = os.path.join(folder, f"{number:05}.Dockerfile")
            with open(os.path.join(source, names[number % len(names)]), "rb") as file, open(path, "wb") as copy:
                copy.write(file.read())
            files.append(path)
        lint = [options.drydock, "lint", "--quiet", "--failure-threshold", "none", "--format", "json"]
        commands = {
            "hadolint": [options.hadolint, "--no-fail", "-f", "json"] + files,
            "drydock": lint + ["--shellcheck", "never"] + files,
            "drydock with ShellCheck": lint + ["--shellcheck", "auto"] + files,
        }
        results = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                results[name].append(timed(command))
        print(f"{options.files} files, {options.rounds} rounds, medians")
        walls = {}
        for name, runs in results.items():
            walls[name] = statistics.median(wall for wall, _ in runs)
            cpu = statistics.median(cpu for _, cpu in runs)
            print(f"  {name:24} wall {walls[name]:8.2f} s   CPU {cpu:8.2f} s")
        share = walls["drydock"] / walls["hadolint"]
        print(f"  drydock / hadolint: {share:.3f} of the wall time (bound 0.1)")
        sys.exit(0 if share <= 0.1 else 1)


main()
