package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.Severity;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a set of files states: the meters that are free of faults, and the faults of all of them.
///
/// @param meters sorted by event name, each name once; complete only without errors
/// @param diagnostics sorted by place; no more than [YamlLimits#maxDiagnostics()]
/// @param omitted how many diagnostics of each code there are besides, sorted by code
public record Manifest(List<DesiredMeter> meters, List<Diagnostic> diagnostics, Map<DiagnosticCode, Long> omitted) {

    public Manifest {
        meters = meters.stream()
                .sorted(Comparator.comparing(DesiredMeter::eventName))
                .toList();
        diagnostics = diagnostics.stream().sorted().toList();
        omitted = Collections.unmodifiableMap(new TreeMap<>(omitted));
    }

    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /// How many diagnostics are of this severity, those omitted among them.
    public long count(Severity severity) {
        long more = omitted.entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return more
                + diagnostics.stream()
                        .filter(held -> held.severity() == severity)
                        .count();
    }
}
