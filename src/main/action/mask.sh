#!/usr/bin/env bash
# Has the runner mask every line of the key, escaped as the data of a workflow command.
set -eu

printf '%s\n' "$STRIPE_API_KEY" | while IFS= read -r line; do
  line=${line%$'\r'}
  line=${line//[%]/%25}
  line=${line//$'\r'/%0D}
  if [ -n "$line" ]; then printf '::add-mask::%s\n' "$line"; fi
done
