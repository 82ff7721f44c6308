package dev.meterctl.render.workflow;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Summary;
import java.util.Map;
import java.util.stream.Collectors;

/// What a step of a workflow tells the steps after it.
///
/// @param values by name; each one line
public record StepOutputs(Map<String, ?> values) {

    public StepOutputs {
        values = Map.copyOf(values);
        values.forEach((name, value) -> {
            String line = value.toString();
            if (!name.matches("[a-z-]+") || line.lines().count() > 1 || line.endsWith("\n")) {
                throw new IllegalArgumentException("an output is one line under a plain name: " + name);
            }
        });
    }

    /// The counts of a plan, a replacement counting once, and its fingerprint.
    public static StepOutputs of(GuardedPlan plan) {
        Summary summary = plan.plan().summary();
        return new StepOutputs(Map.of(
                "changes", summary.changes(),
                "create", summary.create(),
                "rename", summary.rename(),
                "deactivate", summary.deactivate(),
                "reactivate", summary.reactivate(),
                "replace", summary.replace(),
                "conflicts", summary.conflict(),
                "refusals", plan.refusals().size(),
                "unmanaged", summary.unmanaged(),
                "fingerprint", plan.fingerprint()));
    }

    /// Lines for the file that `GITHUB_OUTPUT` names, in the order of the names.
    public String lines() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(output -> output.getKey() + "=" + output.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
