package dev.meterctl.manifest;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The diagnostics of a run, as many as its limit allows: errors rather than warnings, and of equal ones those whose
/// place comes first. The rest is counted.
final class BoundedDiagnostics {

    private static final Comparator<Diagnostic> BY_SEVERITY =
            Comparator.comparing(Diagnostic::severity).thenComparing(Comparator.naturalOrder());

    private final int most;
    private final PriorityQueue<Diagnostic> kept = new PriorityQueue<>(BY_SEVERITY.reversed());
    private final Map<Code, Long> omitted = new EnumMap<>(Code.class);

    BoundedDiagnostics(int most) {
        this.most = most;
    }

    void add(Diagnostic diagnostic) {
        kept.add(diagnostic);
        if (kept.size() > most) {
            omitted.merge(kept.remove().code(), 1L, Long::sum);
        }
    }

    void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    /// In any order.
    List<Diagnostic> kept() {
        return List.copyOf(kept);
    }

    Map<Code, Long> omitted() {
        return omitted;
    }
}
