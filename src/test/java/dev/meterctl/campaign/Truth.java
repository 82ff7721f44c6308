package dev.meterctl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares a report with the sandbox's own log of what happened.
final class Truth {

    private Truth() {}

    /// The second actor sends no idempotency keys.
    static boolean isOurs(RecordedRequest request) {
        return request.idempotencyKey() != null;
    }

    /// @param requests of the run that the report tells of
    static void check(Report report, List<RecordedRequest> requests) {
        List<RecordedRequest> made = requests.stream()
                .filter(request -> request.changed() && isOurs(request))
                .toList();
        for (Outcome.Of of : report.outcomes()) {
            Change change = of.change();
            List<RecordedRequest> ofChange =
                    made.stream().filter(request -> is(request, change)).toList();
            assertThat(ofChange).as("%s is made once at most", change).hasSizeLessThanOrEqualTo(1);
            switch (of.outcome()) {
                case Outcome.Applied applied -> {
                    if (!isRepeatedRename(change, requests)) {
                        assertThat(ofChange)
                                .as("%s", of)
                                .singleElement()
                                .matches(request -> applied.id().equals(request.changedMeter()));
                    }
                }
                case Outcome.Already already -> assertThat(already.id()).isNotEmpty();
                case Outcome.Failed failed -> {
                    if (!leavesOpen(failed)) {
                        assertThat(ofChange).as("%s", of).isEmpty();
                    }
                }
                case Outcome.NotAttempted ignored ->
                    assertThat(ofChange).as("%s", of).isEmpty();
            }
        }
        untouched(report, made);
    }

    /// A failure that could not be settled says so, and claims nothing.
    private static boolean leavesOpen(Outcome.Failed failed) {
        return failed.error().contains("may or may not") || failed.error().contains("could not be read");
    }

    /// Stripe takes a rename to the name that the second actor has given the meter just before, and changes nothing.
    private static boolean isRepeatedRename(Change change, List<RecordedRequest> requests) {
        return change instanceof Rename
                && requests.stream()
                        .filter(request -> isOurs(request) && is(request, change))
                        .anyMatch(request -> Objects.equals(request.outcome(), 200) && !request.changed());
    }

    /// Whatever is in no change of the plan is in no write, either.
    private static void untouched(Report report, List<RecordedRequest> made) {
        Set<Change> changes = report.outcomes().stream().map(Outcome.Of::change).collect(Collectors.toSet());
        for (RecordedRequest request : made) {
            assertThat(changes).as("the change behind %s", request).anyMatch(change -> is(request, change));
        }
    }

    private static boolean is(RecordedRequest request, Change change) {
        return switch (change) {
            case Create create ->
                request.operation() == Operation.CREATE
                        && create.eventName().equals(request.parameters().get("event_name"));
            case Rename rename -> request.operation() == Operation.UPDATE && isAt(request, rename.id());
            case Deactivate deactivate -> request.operation() == Operation.DEACTIVATE && isAt(request, deactivate.id());
            case Reactivate reactivate -> request.operation() == Operation.REACTIVATE && isAt(request, reactivate.id());
        };
    }

    /// A price that had come before the last reading of its meter's prices, or before the run, keeps the meter active.
    ///
    /// @param start where the run's requests begin
    /// @param inOrder whether the run made its calls one after the other
    static void nothingInUseIsDeactivated(List<RecordedRequest> requests, int start, boolean inOrder) {
        for (int i = start; i < requests.size(); i++) {
            RecordedRequest request = requests.get(i);
            if (request.operation() == Operation.DEACTIVATE && request.changed() && isOurs(request)) {
                String meter = String.valueOf(request.changedMeter());
                int read = lastReading(requests.subList(start, i), meter);
                assertThat(read).as("prices are read before %s", request).isNotNegative();
                assertThat(requests.subList(0, inOrder ? start + read : start))
                        .as("prices of the meter of %s", request)
                        .noneMatch(other -> isNewPrice(other) && bills(other, meter));
            }
        }
    }

    private static int lastReading(List<RecordedRequest> requests, String meter) {
        for (int i = requests.size() - 1; i >= 0; i--) {
            RecordedRequest request = requests.get(i);
            if (request.operation() == Operation.PRICES && request.method().equals("GET") && bills(request, meter)) {
                return i;
            }
        }
        return -1;
    }

    static boolean isNewPrice(RecordedRequest request) {
        return request.operation() == Operation.PRICES && request.method().equals("POST") && request.changed();
    }

    private static boolean bills(RecordedRequest request, String meter) {
        return meter.equals(request.parameters().get("recurring[meter]"));
    }

    private static boolean isAt(RecordedRequest request, String id) {
        return request.path().contains("/" + id);
    }

    /// How many meters were created by us though we had created one of the same name and fields before.
    static long doubles(List<RecordedRequest> requests) {
        List<Map<String, String>> created = requests.stream()
                .filter(request -> request.changed() && request.operation() == Operation.CREATE && isOurs(request))
                .map(request -> {
                    Map<String, String> fields = new TreeMap<>(request.parameters());
                    fields.remove("display_name");
                    return fields;
                })
                .toList();
        return created.size() - created.stream().distinct().count();
    }
}
