package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import java.util.List;
import java.util.stream.Stream;

/// What a set of files states: the meters that are free of faults, and the faults of all of them.
///
/// @param meters sorted by event name, each name once; complete only without errors
/// @param diagnostics sorted by place
public record Manifest(List<DesiredMeter> meters, List<Diagnostic> diagnostics) {

    public Manifest {
        meters = meters.stream()
                .sorted((one, other) -> one.eventName().compareTo(other.eventName()))
                .toList();
        diagnostics = diagnostics.stream().sorted().toList();
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /// This manifest with diagnostics found elsewhere, for instance of paths that could not be read.
    public Manifest with(List<Diagnostic> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Manifest(
                meters, Stream.concat(diagnostics.stream(), more.stream()).toList());
    }
}
