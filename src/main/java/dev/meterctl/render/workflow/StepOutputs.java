package dev.meterctl.render.workflow;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Summary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a step of a workflow tells the steps after it.
///
/// @param values by name; each one line
public record StepOutputs(Map<String, String> values) {

    public StepOutputs {
        values = Map.copyOf(values);
        values.forEach((name, value) -> {
            if (!name.matches("[a-z-]+") || value.lines().count() > 1 || value.endsWith("\n")) {
                throw new IllegalArgumentException("an output is one line under a plain name: " + name);
            }
        });
    }

    /// The counts of a plan, a replacement counting once, and its fingerprint.
    public static StepOutputs of(GuardedPlan plan) {
        Summary summary = plan.plan().summary();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("changes", String.valueOf(summary.changes()));
        values.put("create", String.valueOf(summary.create()));
        values.put("rename", String.valueOf(summary.rename()));
        values.put("deactivate", String.valueOf(summary.deactivate()));
        values.put("reactivate", String.valueOf(summary.reactivate()));
        values.put("replace", String.valueOf(summary.replace()));
        values.put("conflicts", String.valueOf(summary.conflict()));
        values.put("refusals", String.valueOf(plan.refusals().size()));
        values.put("unmanaged", String.valueOf(summary.unmanaged()));
        values.put("fingerprint", plan.fingerprint());
        return new StepOutputs(values);
    }

    /// Lines for the file that `GITHUB_OUTPUT` names, in the order of the names.
    public String lines() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(output -> output.getKey() + "=" + output.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
