#!/usr/bin/env bash
# Runs meterctl with the arguments given one per line, and ends as it ends.
set -u

arguments=()
while IFS= read -r argument; do arguments+=("$argument"); done <<<"$COMMAND_LINE"

# A cancelled job sends its signals to this shell only. meterctl must get them: it lets the calls in flight finish, and
# writes its report.
child=
early=
trap 'if [ -n "$child" ]; then kill -TERM "$child" 2>/dev/null; else early=1; fi' INT TERM
"$GITHUB_ACTION_PATH/target/meterctl/bin/meterctl" "${arguments[@]}" </dev/null &
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
    if [ -s "$RESULTS/$result.json" ]; then
      printf '%s-file=%s\n' "$result" "$RESULTS/$result.json"
      printf 'artifact=%s\n' "$METERCTL_PLAN_ARTIFACT"
    fi
  done
} >>"$GITHUB_OUTPUT"
exit "$status"
