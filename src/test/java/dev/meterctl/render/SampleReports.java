package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.plan.Change.Reactivate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A report too long for a comment.
public final class SampleReports {

    private SampleReports() {}

    public static Report many() {
        Stream<Outcome.Of> applied = IntStream.range(0, 2_000)
                .mapToObj(i -> of("applied_" + i, new Outcome.Applied("mtr_" + i, "req_" + i)));
        Stream<Outcome.Of> failed = Stream.of("failed_1", "failed_2")
                .map(name -> of(name, new Outcome.Failed("Stripe does not answer. Try again.", null)));
        return new Report(
                SamplePlans.typical().fingerprint(),
                Stream.concat(applied, failed).toList(),
                List.of());
    }

    private static Outcome.Of of(String name, Outcome outcome) {
        return new Outcome.Of(new Reactivate(name, "mtr", false), outcome);
    }
}
