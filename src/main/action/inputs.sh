#!/usr/bin/env bash
# Masks the key, then turns the inputs of the action into the arguments of meterctl, one per line. All faults are told at
# once. macOS brings bash 3.2: no mapfile, and no empty array is expanded.
set -eu

faulty=

# What the runner undoes in the data of a workflow command.
escaped() {
  local text=$1
  text=${text//[%]/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '%s' "$text"
}

mask() {
  local line
  printf '%s\n' "$1" | while IFS= read -r line; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then printf '::add-mask::%s\n' "$(escaped "$line")"; fi
  done
}

refuse() {
  printf '::error title=meterctl::%s\n' "$(escaped "$1")"
  faulty=yes
}

# NAME VALUE
is_true() {
  case $2 in
    true) return 0 ;;
    false) return 1 ;;
    *)
      refuse "The input \`$1\` must be \`true\` or \`false\`; found \`$2\`."
      return 1
      ;;
  esac
}

# NAME VALUE
flag() {
  if is_true "$1" "$2"; then arguments+=("--$1"); fi
}

# NAME VALUE PATTERN WHAT: an option that is left out when empty.
option() {
  if [ -z "$2" ]; then return; fi
  if [[ $2 =~ $3 ]]; then
    arguments+=("--$1=$2")
  else
    refuse "The input \`$1\` must be $4; found \`$2\`."
  fi
}

# Every file of the workspace is a manifest, whatever its name: none is an option, standard input, or a file of options.
path() {
  case $1 in
    -* | @*) arguments+=("./$1") ;;
    *) arguments+=("$1") ;;
  esac
}

mask "$INPUT_API_KEY"

case $INPUT_COMMAND in
  validate | plan | apply | drift) ;;
  *) refuse "The input \`command\` must be one of \`validate\`, \`plan\`, \`apply\`, \`drift\`; found \`$INPUT_COMMAND\`." ;;
esac
if [ -n "$INPUT_WORKING_DIRECTORY" ] && [ ! -d "$INPUT_WORKING_DIRECTORY" ]; then
  refuse "The input \`working-directory\` must be a directory; found \`$INPUT_WORKING_DIRECTORY\`."
fi

# Where the plan or the report goes; Windows understands slashes after the drive's letter, and so does bash.
results=$(mktemp -d "$RUNNER_TEMP/meterctl.XXXXXX")
if command -v cygpath >/dev/null; then results=$(cygpath -m "$results"); fi

arguments=("$INPUT_COMMAND" --github)
is_true comment "$INPUT_COMMENT" || arguments+=(--no-comment)
option target "$INPUT_TARGET" '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' "at most 64 letters, digits, dots, underscores and hyphens"
if [ "$INPUT_COMMAND" != validate ]; then
  flag live "$INPUT_LIVE"
  flag sandbox "$INPUT_SANDBOX"
  flag skip-price-check "$INPUT_SKIP_PRICE_CHECK"
  flag allow-in-use "$INPUT_ALLOW_IN_USE"
  flag skip-conflicts "$INPUT_SKIP_CONFLICTS"
  option rate "$INPUT_RATE" '^[1-9][0-9]{0,5}$' 'a number from 1 on'
  option max-deactivations "$INPUT_MAX_DEACTIVATIONS" '^(0|[1-9][0-9]{0,5})$' 'a number'
fi
# Names of artifacts are unique in a run, and hold no slashes.
place=${INPUT_WORKING_DIRECTORY//[!A-Za-z0-9._-]/-}
if [ "$place" = . ]; then place=; fi
artifact=
if is_true artifact "$INPUT_ARTIFACT"; then
  case $INPUT_COMMAND in
    plan | apply) artifact=meterctl-$INPUT_COMMAND${INPUT_TARGET:+-$INPUT_TARGET}${place:+-$place} ;;
  esac
fi
reviewed=
if is_true require-reviewed-plan "$INPUT_REQUIRE_REVIEWED_PLAN"; then
  reviewed=yes
  case $INPUT_COMMAND in
    validate | plan | drift) refuse "The input \`require-reviewed-plan\` is for \`apply\` only." ;;
  esac
fi
case $INPUT_COMMAND in
  plan) arguments+=("--out=$results/plan.json") ;;
  apply)
    arguments+=(--auto-approve "--report=$results/report.json")
    if [ -n "$reviewed" ]; then
      arguments+=(--require-reviewed-plan)
      option reviewer "$INPUT_REVIEWER" '^[A-Za-z0-9][A-Za-z0-9-]*(\[bot\])?$' "a login"
    fi
    ;;
esac
while IFS= read -r line; do
  line=${line%$'\r'}
  if [[ $line == *[![:space:]]* ]]; then path "$line"; fi
done <<<"$INPUT_PATHS"

if [ -n "$faulty" ]; then
  printf 'exit-code=64\n' >>"$GITHUB_OUTPUT"
  exit 64
fi

# No line of the arguments is the name of a directory that was not there before.
end=${results##*/}
{
  printf 'arguments<<%s\n' "$end"
  printf '%s\n' "${arguments[@]}"
  printf '%s\n' "$end"
  printf 'artifact=%s\n' "$artifact"
  printf 'results=%s\n' "$results"
} >>"$GITHUB_OUTPUT"
