// actionlint knows workflows only. An action's inputs, steps and outputs are those of a workflow that is called, so it is
// told to look at that: node action-as-workflow.mjs action.yml > action-as-workflow.yml
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const action = parse(readFileSync(process.argv[2], "utf8"));
const each = (map, change) => Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [name, change(value, name)]));

console.log(JSON.stringify({
  on: {
    workflow_call: {
      inputs: each(action.inputs, ({ description }) => ({ description, type: "string" })),
      outputs: each(action.outputs, ({ description }, name) => ({ description, value: `\${{ jobs.action.outputs.${name} }}` })),
    },
  },
  jobs: {
    action: {
      "runs-on": "ubuntu-latest",
      outputs: each(action.outputs, ({ value }) => value),
      steps: action.runs.steps,
    },
  },
}, null, 2));
