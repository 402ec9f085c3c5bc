#!/bin/sh
# Compares termigrate with ripgrep and perl on one generated tree, by CPU time and peak memory.
#
#   scripts/compare-speed.sh [FOLDER]
#
# FOLDER (default target/speed) gets the tree and the mappings. Copies to rewrite go to memory (/dev/shm) where there is
# room, because what a disk does for new files and fsync drowns everything else. Environment:
# (peak memory needs GNU time: apt-get install time)
#   RUNS        runs of each command, taken in turn; the smallest counts (default 5)
#   MEGABYTES   size of the tree (default 60), in MEGABYTES * 52 files
# What is measured and what the goals are: docs/performance.md.

set -eu
cd "$(dirname "$0")/.."
folder=${1:-target/speed}
runs=${RUNS:-5}
megabytes=${MEGABYTES:-60}

missing=
for tool in cargo rg perl python3; do
    command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install ripgrep perl python3; cargo from rustup.rs)" >&2
    exit 2
fi

cargo build --quiet --release --bin termigrate --example generate_tree
target=${CARGO_TARGET_DIR:-target}/release
generate="$target/examples/generate_tree $folder"
$generate --megabytes "$megabytes" --files $((megabytes * 105 / 2)) >&2
for terms in 500 10000; do
    $generate --terms "$terms" >&2
done

exec python3 - "$target/termigrate" "$folder" "$runs" <<'PYTHON'
import atexit, os, platform, shutil, subprocess, sys, tempfile, time

program, folder, runs = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
os.chdir(folder)
files = sorted(os.path.join(where, name) for where, _, names in os.walk("tree") for name in names)
size = sum(map(os.path.getsize, files))
in_memory = os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 3 * size
copy = tempfile.mkdtemp(prefix="compare-speed.", dir="/dev/shm" if in_memory else os.getcwd())
atexit.register(shutil.rmtree, copy, ignore_errors=True)

# One alternation of all terms, longest first, as a careful person would write it.
PERL_TERMS = "BEGIN { open F, '<', 'terms.txt' or die; chomp(@t = <F>); $r = join '|', map quotemeta, sort { length $b <=> length $a } @t; $r = qr/$r/; }"
PERL_PAIRS = "BEGIN { open F, '<', 'mapping.yaml' or die; while (<F>) { $o = $1 if /^  - from: (.*)/; $m{$o} = $1 if /^    to: (.*)/; } $r = join '|', map quotemeta, sort { length $b <=> length $a } keys %m; $r = qr/($r)/; }"


def check(terms):
    suffix = "" if terms == 12 else f"-{terms}"  # 12, 500, 10000 or "absent"
    return [program, "check", "--no-config", "-m", f"mapping{suffix}.yaml", "--format", "concise", "-j", "1", "tree"]


def rg(terms, *options):
    suffix = "" if terms == 12 else f"-{terms}"
    return ["rg", "-j", "1", *options, "-F", "-f", f"terms{suffix}.txt", "tree"]


GROUPS = [
    ("check, 12 terms", "rg -n -o", [
        ("rg -n -o", rg(12, "-n", "-o")),
        ("rg -n -o -w", rg(12, "-n", "-o", "-w")),
        ("termigrate check", check(12)),
        ("perl, one pass", ["perl", "-ne", PERL_TERMS + " while (/$r/go) { print \"$ARGV:$.:$&\\n\" } close ARGV if eof", *files]),
    ]),
    ("check, 12 absent terms", "rg -n -o", [("rg -n -o", rg("absent", "-n", "-o")), ("termigrate check", check("absent"))]),
    ("check, 500 phrases", "rg -c", [("rg -c", rg(500, "-c")), ("termigrate check", check(500))]),
    ("check, 10,000 phrases", "rg -c", [("rg -c", rg(10000, "-c")), ("rg -c -w", rg(10000, "-c", "-w")), ("termigrate check", check(10000))]),
    ("apply, 12 terms" + (" (in memory)" if in_memory else ""), "perl -i", [
        ("perl -i", ["perl", "-i", "-pe", PERL_PAIRS + " s/$r/$m{$1}/go", *files]),
        ("termigrate apply", [program, "apply", "--no-config", "-m", "mapping.yaml", "-j", "1", "tree"]),
    ]),
]


def fresh_copy():
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree("tree", os.path.join(copy, "tree"))
    shutil.copy("mapping.yaml", copy)
    return copy


def measure(command, rewrites):
    """CPU seconds and elapsed seconds of one run."""
    where = fresh_copy() if rewrites else "."
    with tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        child = subprocess.Popen(command, cwd=where, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            errors.seek(0)
            sys.exit(f"{command[0]} ended with {child.returncode}: {errors.read().decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, elapsed


def peak_memory(command, rewrites):
    """Peak memory of one more run in MB. GNU time is small itself; a child of this script would seem as large as it."""
    if not os.access("/usr/bin/time", os.X_OK):
        return "?"
    where = fresh_copy() if rewrites else "."
    timed = ["/usr/bin/time", "-f", "%M", *command]
    errors = subprocess.run(timed, cwd=where, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
    kibibytes = errors.split()[-1].decode()
    return f"{int(kibibytes) * 1024 / 1e6:.1f}" if kibibytes.isdigit() else "?"


print(f"{len(files)} files, {size / 1e6:.1f} MB; {platform.machine()}, {os.cpu_count()} cores; {time.strftime('%Y-%m-%d')}")
print(f"smallest of {runs} runs, taken in turn\n")
print("| what | command | CPU (s) | ratio | elapsed (s) | memory (MB) |\n| --- | --- | ---: | ---: | ---: | ---: |")
for title, base, commands in GROUPS:
    rewrites = title.startswith("apply")
    results = {name: [] for name, _ in commands}
    for _ in range(runs):
        for name, command in commands:
            results[name].append(measure(command, rewrites))
    best = {name: [min(column) for column in zip(*measured)] for name, measured in results.items()}
    for name, command in commands:
        (cpu, elapsed), memory = best[name], peak_memory(command, rewrites)
        print(f"| {title} | {name} | {cpu:.3f} | {cpu / best[base][0]:.2f} | {elapsed:.2f} | {memory} |", flush=True)
PYTHON
