package dev.meterctl.yaml.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// The diagnostics of a run, as many as its limit allows: errors rather than warnings, and of equal ones those whose
/// place comes first. The rest is counted.
public final class BoundedDiagnostics {

    private static final Comparator<Diagnostic> BY_SEVERITY =
            Comparator.comparing(Diagnostic::severity).thenComparing(Comparator.naturalOrder());

    private final int most;
    private final PriorityQueue<Diagnostic> kept = new PriorityQueue<>(BY_SEVERITY.reversed());
    private final Map<DiagnosticCode, Long> omitted = new TreeMap<>();

    public BoundedDiagnostics(int most) {
        this.most = most;
    }

    public void add(Diagnostic diagnostic) {
        kept.add(diagnostic);
        if (kept.size() > most) {
            omitted.merge(kept.remove().code(), 1L, Long::sum);
        }
    }

    /// In any order.
    public List<Diagnostic> kept() {
        return List.copyOf(kept);
    }

    public Map<DiagnosticCode, Long> omitted() {
        return omitted;
    }
}
