package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanSecretsTest {

    private static final String SECRET = "sk_live_51HxCanary9Qx7Zr";
    private static final String OTHER = "sk_live_51HxKanari8Wy6As";
    private static final String MASK = "sk_live_…";

    @Test
    void whatAPlanSaysOfTheAccountHoldsNoSecret() {
        GuardedPlan masked = plan(SECRET, SECRET).without(Secrets.BY_FORM);

        Plan plan = masked.plan();
        assertThat(plan.changes())
                .containsExactly(
                        new Rename("a", "mtr_1", LiveText.of(SECRET), "New"),
                        new Deactivate("b", "mtr_2", false, false));
        assertThat(((Rename) plan.changes().getFirst()).before().shown()).isEqualTo(MASK);
        Drift drift = plan.conflicts().getFirst().drift().getFirst();
        assertThat(drift.liveShown()).isEqualTo(MASK);
        assertThat(drift.field()).isEqualTo("new_" + MASK);
        assertThat(plan.conflicts().getFirst().drift().getLast().live()).isNull();
        assertThat(plan.unmanaged()).containsExactly(new Unmanaged("d_" + MASK, "mtr_4", MASK, null));
        assertThat(plan.notes()).containsExactly(new Note("a", "Note " + MASK));
        assertThat(masked.refusals()).containsExactly(Refusal.saved("in-use", "No " + MASK));
        PriorState.Meter meter = masked.priorState().meters().getFirst();
        assertThat(List.of(meter.displayName(), meter.status(), meter.unknownFields()))
                .allSatisfy(text -> assertThat(text.shown()).isEqualTo(MASK))
                .allSatisfy(text -> assertThat(text.is(SECRET)).isTrue());
        assertThat(masked.priorState()).isEqualTo(plan(SECRET, SECRET).priorState());
        assertThat(masked.priorState().account()).hasValue("acct_1");
        assertThat(plan.retired()).isEqualTo(3);
        assertThat(plan.unchanged()).containsExactly("e");
    }

    @Test
    void theFingerprintGoesByTheWholeTexts() {
        String fingerprint = fingerprint(SECRET, SECRET);
        assertThat(fingerprint(SECRET, SECRET)).isEqualTo(fingerprint);
        assertThat(List.of(
                        fingerprint(OTHER, SECRET),
                        fingerprint(SECRET, OTHER),
                        fingerprint(MASK, SECRET),
                        fingerprint(SECRET, MASK)))
                .doesNotContain(fingerprint)
                .doesNotHaveDuplicates();
    }

    @Test
    void thePlanOfAnAccountWithoutSecretsStaysAsItIs() {
        GuardedPlan plain = plan("task_runs", "disk_usage");
        assertThat(plain.without(Secrets.BY_FORM)).isEqualTo(plain);
        assertThat(plain.without(Secrets.BY_FORM).fingerprint()).isEqualTo(plain.fingerprint());
    }

    private static String fingerprint(String before, String live) {
        return plan(before, live).without(Secrets.BY_FORM).fingerprint();
    }

    private static GuardedPlan plan(String before, String live) {
        return new GuardedPlan(
                new Plan(
                        new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                        List.of(
                                new Rename("a", "mtr_1", LiveText.of(before), "New"),
                                new Deactivate("b", "mtr_2", false, false)),
                        List.of(new Conflict(
                                "c",
                                "mtr_3",
                                new Place("c.yaml", 1, 1),
                                List.of(
                                        new Drift("new_" + live, live, null),
                                        new Drift("event_time_window", (String) null, "day")),
                                null)),
                        List.of(new Unmanaged("d_" + before, "mtr_4", before, null)),
                        List.of("e"),
                        3,
                        List.of(new Note("a", "Note " + before))),
                List.of(Refusal.saved("in-use", "No " + before)),
                new PriorState(
                        Optional.of("mtr_1"),
                        List.of(new PriorState.Meter("a", "mtr_1", before, live, before, "")),
                        Optional.of("acct_1")));
    }
}
