#!/usr/bin/env bash
# Runs meterctl with the inputs of the action, which it checks itself, and ends as it ends.
set -u

# meterctl refuses a directory other than this one.
CDPATH='' cd -- "$INPUT_WORKING_DIRECTORY" >/dev/null 2>&1 || :

# Where the plan or the report goes; Windows understands slashes after the drive's letter, and so does bash.
RESULTS=$(mktemp -d "$RUNNER_TEMP/meterctl.XXXXXX") || exit
if command -v cygpath >/dev/null; then RESULTS=$(cygpath -m "$RESULTS"); fi
export RESULTS

# A cancelled job sends its signals to this shell only. meterctl must get them: it lets the calls in flight finish, and
# writes its report.
child=
early=
trap 'if [ -n "$child" ]; then kill -TERM "$child" 2>/dev/null; else early=1; fi' INT TERM
"$GITHUB_ACTION_PATH/target/meterctl/bin/meterctl" action </dev/null &
child=$!
if [ -n "$early" ]; then kill -TERM "$child" 2>/dev/null; fi
status=0
wait "$child" || status=$?
while kill -0 "$child" 2>/dev/null; do
  status=0
  wait "$child" || status=$?
done

{
  printf 'exit-code=%s\n' "$status"
  for result in plan report; do
    if [ -s "$RESULTS/$result.json" ]; then printf '%s-file=%s\n' "$result" "$RESULTS/$result.json"; fi
  done
} >>"$GITHUB_OUTPUT"
exit "$status"
