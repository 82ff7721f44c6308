#!/usr/bin/env bash
# Says where the image is, under which key it is cached, and whether it is there already, built from these very sources.
set -eu
cd "$GITHUB_ACTION_PATH"

if command -v sha256sum >/dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
hash=$(find pom.xml schemas examples/saas src/build src/main -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 "${sum[@]}" | "${sum[@]}")
key=meterctl-$RUNNER_OS-$RUNNER_ARCH-${hash%% *}

ready=false
if [ -f target/meterctl/.key ] && [ "$(cat target/meterctl/.key)" = "$key" ]; then ready=true; fi
{
  printf 'directory=%s/target/meterctl\n' "$GITHUB_ACTION_PATH"
  printf 'key=%s\n' "$key"
  printf 'ready=%s\n' "$ready"
} >>"$GITHUB_OUTPUT"
