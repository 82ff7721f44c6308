#!/usr/bin/env bash
# Builds the image from the action's own checkout, and leaves in it the key of the sources it is made of.
set -eu
cd "$GITHUB_ACTION_PATH"

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Runners hosted by GitHub bring Maven; others may not.
install_maven() {
  case $RUNNER_OS in
    Linux) as_root apt-get update -qq && as_root apt-get install -y -qq maven ;;
    macOS) brew install --quiet maven ;;
    Windows)
      choco install maven --yes --no-progress
      # Chocolatey changes the path of shells to come, not of this one.
      local bin
      for bin in /c/ProgramData/chocolatey/lib/maven/apache-maven-*/bin; do PATH=$PATH:$bin; done
      ;;
  esac
}

if ! command -v mvn >/dev/null; then install_maven; fi
mvn -B -ntp -q -Dmaven.test.skip=true package
printf '%s\n' "$IMAGE_KEY" >target/meterctl/.key
