package dev.meterctl.render;

import static java.util.stream.Collectors.joining;

import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import java.util.Map;

/// What every format says of the diagnostics that a manifest counts only.
public final class OmittedDiagnostics {

    /// What to do to see them.
    public static final String HINT = "show more with `--max-faults`";

    private OmittedDiagnostics() {}

    /// For instance `and 1234 more: MTR011 800, MTR012 434`.
    ///
    /// @param omitted how many of each code, at least one
    public static String of(Map<DiagnosticCode, Long> omitted) {
        long all = omitted.values().stream().mapToLong(Long::longValue).sum();
        return omitted.entrySet().stream()
                .map(entry -> entry.getKey().id() + " " + entry.getValue())
                .collect(joining(", ", "and " + all + " more: ", ""));
    }

    /// The same in sentences with what to do; empty where none is omitted.
    public static String sentence(Map<DiagnosticCode, Long> omitted) {
        return omitted.isEmpty() ? "" : "A" + of(omitted).substring(1) + ". Hint: " + HINT;
    }
}
