package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.text.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final LiveMeter CALLS = live("mtr_1", "calls", "Calls", Status.ACTIVE);
    private static final Outcome APPLIED = new Applied("mtr_1", null);
    private static final Change RENAME = new Rename("calls", "mtr_1", LiveText.of("Calls"), "API calls");

    private final List<Outcome.Of> outcomes = new ArrayList<>();
    private List<String> unchanged = List.of();
    private List<Conflict> conflicts = List.of();

    @Test
    void whatIsAsItShouldBeIsNoDifference() {
        outcomes.add(new Outcome.Of(RENAME, APPLIED));
        unchanged = List.of("tokens");
        LiveMeter tokens = live("mtr_2", "tokens", "Tokens", Status.ACTIVE);
        assertThat(differences(List.of(CALLS, tokens), withDisplayName(CALLS, "API calls"), tokens))
                .isEmpty();
    }

    @Test
    void aRenamedMeterThatSomebodyDeactivated() {
        outcomes.add(new Outcome.Of(RENAME, APPLIED));
        assertThat(differences(List.of(CALLS), withStatus(withDisplayName(CALLS, "API calls"), Status.INACTIVE)))
                .containsExactly(
                        "`calls` is not as it should be, for it was changed in the meantime: live is inactive `API calls` (mtr_1), desired is active `API calls` (mtr_1).");
    }

    @Test
    void anUnchangedMeterThatSomebodyDeactivated() {
        unchanged = List.of("calls");
        assertThat(differences(List.of(CALLS), withStatus(CALLS, Status.INACTIVE)))
                .containsExactly(
                        "`calls` is not as it should be, for it was changed in the meantime: live is inactive `Calls` (mtr_1), desired is active `Calls` (mtr_1).");
    }

    @Test
    void aReactivatedMeterThatSomebodyRenamed() {
        outcomes.add(new Outcome.Of(new Reactivate("calls", "mtr_1", false), APPLIED));
        assertThat(differences(List.of(withStatus(CALLS, Status.INACTIVE)), withDisplayName(CALLS, "Theirs")))
                .containsExactly(
                        "`calls` is not as it should be, for it was changed in the meantime: live is active `Theirs` (mtr_1), desired is active `Calls` (mtr_1).");
    }

    @Test
    void aDeactivatedMeterThatSomebodyReactivated() {
        outcomes.add(new Outcome.Of(new Deactivate("calls", "mtr_1", false, false), APPLIED));
        assertThat(differences(List.of(CALLS), CALLS)).hasSize(1);
    }

    @Test
    void aCreatedMeterThatSomebodyReplaced() {
        outcomes.add(new Outcome.Of(new Create("new", "New", SUM, false), new Applied("mtr_7", null)));
        assertThat(differences(
                        List.of(),
                        live("mtr_7", "new", "New", Status.INACTIVE),
                        live("mtr_8", "new", "Theirs", Status.ACTIVE)))
                .containsExactly(
                        "`new` is not as it should be, for it was changed in the meantime: live is inactive `New` (mtr_7) and active `Theirs` (mtr_8), desired is active `New` (mtr_7).");
    }

    @Test
    void aMeterThatIsGone() {
        unchanged = List.of("calls");
        assertThat(differences(List.of(CALLS)))
                .containsExactly(
                        "`calls` is not as it should be, for it was changed in the meantime: live is no meter, desired is active `Calls` (mtr_1).");
    }

    @Test
    void anInactiveMeterThatIsNoLongerTheOneInForceDoesNotMatter() {
        LiveMeter old = live("mtr_0", "calls", "Old", Status.INACTIVE);
        unchanged = List.of("calls");
        assertThat(differences(List.of(old, CALLS), withDisplayName(old, "Older"), CALLS))
                .isEmpty();
    }

    @Test
    void aNameThatShouldHaveNoActiveMeterAndHasOne() {
        LiveMeter old = live("mtr_0", "calls", "Old", Status.INACTIVE);
        unchanged = List.of("calls");
        assertThat(differences(List.of(old), old, CALLS)).hasSize(1);
        assertThat(differences(List.of(old), withDisplayName(old, "Theirs"))).hasSize(1);
    }

    /// A manifest that wants a meter inactive where there is none is content; with one there may be a rename to make.
    @Test
    void anInactiveMeterOfANameThatHadNone() {
        unchanged = List.of("calls");
        assertThat(differences(List.of(), withStatus(CALLS, Status.INACTIVE))).hasSize(1);
    }

    @Test
    void aNameInConflictStaysAsItWas() {
        conflicts = List.of(new Conflict(
                "calls",
                "mtr_1",
                new Place("calls.yaml", 1, 13),
                List.of(new Drift(MeterField.FORMULA.path(), "sum", "count")),
                null));
        assertThat(differences(List.of(CALLS), CALLS)).isEmpty();
        assertThat(differences(List.of(CALLS), withStatus(CALLS, Status.INACTIVE)))
                .hasSize(1);
    }

    @Test
    void aChangeThatFailedMayBeMadeAllTheSameAndLeavesItsMeterAsItWasOtherwise() {
        outcomes.add(new Outcome.Of(RENAME, new Failed("Nothing came back.", null)));
        assertThat(differences(List.of(CALLS), CALLS)).isEmpty();
        assertThat(differences(List.of(CALLS), withDisplayName(CALLS, "API calls")))
                .isEmpty();
        assertThat(differences(List.of(CALLS), withDisplayName(CALLS, "Theirs")))
                .hasSize(1);
    }

    @Test
    void aCreateThatFailedMayBeMadeAllTheSame() {
        outcomes.add(new Outcome.Of(new Create("new", "New", SUM, false), new Failed("Nothing came back.", null)));
        assertThat(differences(List.of())).isEmpty();
        assertThat(differences(List.of(), live("mtr_9", "new", "New", Status.ACTIVE)))
                .isEmpty();
        assertThat(differences(List.of(), live("mtr_9", "new", "Theirs", Status.ACTIVE)))
                .hasSize(1);
    }

    @Test
    void whatWasNotAttemptedStaysAsItWas() {
        outcomes.add(new Outcome.Of(RENAME, new NotAttempted("Stopped.")));
        assertThat(differences(List.of(CALLS), CALLS)).isEmpty();
        assertThat(differences(List.of(CALLS), withDisplayName(CALLS, "API calls")))
                .hasSize(1);
    }

    @Test
    void aChangeThatSaidThatItsMeterMovedHasSaidIt() {
        outcomes.add(new Outcome.Of(RENAME, ChangeMaker.CHANGED));
        assertThat(differences(List.of(CALLS), withDisplayName(CALLS, "Theirs")))
                .isEmpty();
    }

    @Test
    void metersOfNoManifestAreNobodysBusiness() {
        LiveMeter other = live("mtr_5", "other", "Other", Status.ACTIVE);
        assertThat(differences(List.of(other), withStatus(other, Status.INACTIVE)))
                .isEmpty();
    }

    private List<String> differences(List<LiveMeter> planned, LiveMeter... now) {
        Plan plan = new Plan(
                new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                outcomes.stream().map(Outcome.Of::change).toList(),
                conflicts,
                List.of(),
                unchanged,
                0,
                List.of());
        return Verification.differences(plan, Listing.of(planned), outcomes, Listing.of(Arrays.asList(now)));
    }

    private static LiveMeter live(String id, String name, String displayName, Status status) {
        return new LiveMeter(
                id, name, displayName, SUM, status, Instant.EPOCH, Mode.TEST, Collections.emptySortedMap());
    }
}
