# Sourced by packaging/run, packaging/test and packaging/bench: what is installed, where, and how it is built.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python_env=$root/build/python
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
export CMAKE_COLOR_DIAGNOSTICS=${CMAKE_COLOR_DIAGNOSTICS:-OFF}

say() { printf '== %s\n' "$*" >&2; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# packages_of SECTION...: the packages that packaging/dependencies.txt lists under these sections.
packages_of() {
    awk -v wanted=" $* " '/^\[/ { take = index(wanted, " " substr($0, 2, length($0) - 2) " "); next }
                          take && !/^#/ && NF { print $1 }' "$root/packaging/dependencies.txt"
}

# install_packages SECTION...: installs what is missing of them, and asks for nothing where all is there.
install_packages() {
    local -a missing=() as_root=()
    if ! command -v dpkg-query apt-get >/dev/null; then
        say "This is no Debian: going on with what is installed (packaging/dependencies.txt says what is needed)"
        return
    fi
    local package
    for package in $(packages_of "$@"); do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing, and neither root nor sudo is at hand; as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    "${as_root[@]}" apt-get update -q >&2
    "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# python_with REQUIREMENTS.txt...: Debian's Python with these packages, in an environment of our own below build/.
# Prints pip's output only where it failed.
python_with() {
    local list log=$root/build/pip.log
    local -a arguments=()
    mkdir -p "$root/build"
    [ -x "$python_env/bin/python" ] || /usr/bin/python3 -m venv "$python_env" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
    for list in "$@"; do
        cmp -s "$list" "$python_env/$(basename "$list").installed" || arguments+=(-r "$list")
    done
    [ ${#arguments[@]} -gt 0 ] || return 0
    say "Fetching Python packages (${arguments[*]#"$root"/})"
    "$python_env/bin/python" -m pip install --disable-pip-version-check "${arguments[@]}" >"$log" 2>&1 ||
        { tail -n 20 "$log" >&2; return 1; }
    for list in "$@"; do
        cp "$list" "$python_env/$(basename "$list").installed"
    done
}

# with_arrow: sets arrow_options, what CMake needs to find Arrow in pyarrow's wheel. Without it HashStash is built
# all the same, and shows the data frames of 2024's library as "needs Arrow".
with_arrow() {
    arrow_options=(-DHASHSTASH_PYARROW_DIR=)
    if python_with "$root/packaging/arrow.txt"; then
        arrow_options=("-DHASHSTASH_PYARROW_DIR=$("$python_env/bin/python" -c \
            'import os, pyarrow; print(os.path.dirname(pyarrow.__file__))')")
    else
        say "Arrow could not be fetched; building without it (data frames of the 2024 library are not decoded)"
    fi
}

# with_duckdb: sets duckdb_options, where DuckDB's library is. Debian has no package of it; the jar of its Java driver, which
# Maven fetches, carries it whole. Without it DuckDB stashes are listed but not opened, and their tests say that.
with_duckdb() {
    local artifact log=$root/build/mvn.log folder=$root/build/duckdb
    duckdb_options=(-DHASHSTASH_DUCKDB_LIBRARY=)
    artifact=$(cat "$root/packaging/duckdb.txt")
    if ! cmp -s "$root/packaging/duckdb.txt" "$folder/installed"; then
        command -v mvn >/dev/null || return 0
        say "Fetching DuckDB ($artifact)"
        rm -rf "$folder"
        mkdir -p "$folder"
        if ! mvn -q -B dependency:copy "-Dartifact=$artifact" "-DoutputDirectory=$folder" >"$log" 2>&1 ||
            ! python3 - "$folder" "$(uname -m)" <<'END'
import glob, shutil, sys, zipfile
folder, machine = sys.argv[1:]
system = {"x86_64": "linux_amd64", "aarch64": "linux_arm64"}[machine]
with zipfile.ZipFile(glob.glob(folder + "/*.jar")[0]) as jar:
    with jar.open("libduckdb_java.so_" + system) as library, open(folder + "/libduckdb.so", "wb") as file:
        shutil.copyfileobj(library, file)
END
        then
            say "It could not be fetched (see $log); DuckDB stashes are not opened, and their tests left out"
            return 0
        fi
        rm -f "$folder"/*.jar
        cp "$root/packaging/duckdb.txt" "$folder/installed"
    fi
    duckdb_options=("-DHASHSTASH_DUCKDB_LIBRARY=$folder/libduckdb.so")
}

# with_mongo_server: sets mongo_options, what CMake needs to test against a server of MongoDB's protocol. Without Maven
# or its repository these tests are left out.
with_mongo_server() {
    local jars=$root/build/mongo-server log=$root/build/mvn.log
    mongo_options=(-DHASHSTASH_MONGO_SERVER_CLASSPATH=)
    mkdir -p "$root/build"
    if ! cmp -s "$root/tests/servers/pom.xml" "$jars/pom.xml"; then
        say "Fetching a MongoDB server for the tests"
        rm -rf "$jars"
        if ! mvn -q -B -f "$root/tests/servers/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$jars" >"$log" 2>&1; then
            say "It could not be fetched (see $log); the tests with a MongoDB server are left out"
            return 0
        fi
        cp "$root/tests/servers/pom.xml" "$jars/pom.xml"
    fi
    mongo_options=("-DHASHSTASH_MONGO_SERVER_CLASSPATH=$jars/*")
}

# build PRESET [CMAKE_OPTION...]: configures and builds into build/PRESET.
build() {
    local preset=$1 log=$root/build/$1.log
    shift
    say "Building build/$preset"
    mkdir -p "$root/build"
    (cd "$root" && cmake --preset "$preset" "$@") >"$log" 2>&1 || { cat "$log" >&2; fail "CMake could not configure"; }
    if [ "${CI:-}" = true ]; then
        (cd "$root" && cmake --build --preset "$preset") >&2
    else
        (cd "$root" && cmake --build --preset "$preset") >"$log" 2>&1 || { tail -n 60 "$log" >&2; fail "the build failed; see $log"; }
    fi
}
