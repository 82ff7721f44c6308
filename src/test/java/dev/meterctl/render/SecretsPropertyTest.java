package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Staleness;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.planfile.PlanFormatException;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.planfile.ReportJson;
import dev.meterctl.render.json.DiagnosticJson;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.markdown.DifferenceMarkdown;
import dev.meterctl.render.markdown.DriftMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.sarif.PlanSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.DifferenceText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import dev.meterctl.text.SecretTexts;
import dev.meterctl.text.SecretTexts.Held;
import dev.meterctl.text.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/// Secrets in every place that takes text from outside, through every rendering, and through plan files.
class SecretsPropertyTest {

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void noRenderingHoldsASecret(@ForAll("held") Held held) {
        String secret = held.text();
        GuardedPlan plan = AttackTest.plan(secret);
        TreeMap<String, Instant> since = new TreeMap<>(Map.of(secret, Instant.EPOCH));
        List<PriorState.Meter> meters = List.of(new PriorState.Meter(secret, secret, secret, secret, secret, ""));
        Staleness staleness = new Staleness(secret, meters, meters);
        Stream.of(
                        PlanText.of(plan, Palette.PLAIN),
                        PlanText.of(plan, Palette.COLOUR),
                        PlanJson.write(plan, "0.1.0"),
                        PlanMarkdown.of(plan, AttackTest.sources(secret)).whole(),
                        PlanMarkdown.of(plan, AttackTest.sources(secret)).within(3_000, "The whole."),
                        DriftMarkdown.of(plan, AttackTest.sources(secret), since)
                                .within(65_000, "The whole."),
                        PlanSarif.of(plan, AttackTest.sources(secret), "0.1.0"),
                        ReportText.of(AttackTest.report(secret), Palette.PLAIN),
                        ReportJson.write(AttackTest.report(secret), "0.1.0"),
                        ReportJson.writeWithoutPlan(secret, "0.1.0"),
                        ReportMarkdown.of(AttackTest.report(secret)).whole(),
                        DiagnosticText.of(AttackTest.manifest(secret), Palette.PLAIN),
                        DiagnosticJson.of(AttackTest.manifest(secret)),
                        DiagnosticMarkdown.of(AttackTest.manifest(secret)).whole(),
                        DiagnosticSarif.of(AttackTest.manifest(secret), "0.1.0"),
                        DifferenceText.of(staleness, Palette.PLAIN) + DifferenceText.line(staleness),
                        DifferenceText.of(PlanDifference.of(List.of(secret), List.of()), Palette.PLAIN),
                        DifferenceMarkdown.of(PlanDifference.of(List.of(secret), List.of())),
                        String.join("\n", ChangeLines.of(plan.plan())))
                .forEach(text -> assertThat(text).contains("…").doesNotContain(held.tail()));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void aPlanIsReadBackWithoutTheSecretsOfTheAccount(
            @ForAll("plans") GuardedPlan plan, @ForAll("held") Held held, @ForAll("held") Held other)
            throws PlanFormatException {
        GuardedPlan secret = with(plan, held.text());
        GuardedPlan masked = secret.without(Secrets.BY_FORM);

        String json = PlanJson.write(masked, "0.1.0");

        assertThat(json).doesNotContain(held.tail());
        assertThat(JsonSchema.PLAN.faults(json)).isEmpty();
        GuardedPlan read = PlanJson.read(json);
        assertThat(read).isEqualTo(masked);
        assertThat(read.priorState()).isEqualTo(secret.priorState());
        assertThat(read.plan().changes()).isEqualTo(secret.plan().changes());
        assertThat(read.fingerprint()).isEqualTo(masked.fingerprint());
        assertThat(PlanJson.write(read, "0.1.0")).isEqualTo(json);
        assertThat(ChangeLines.of(read.plan()).toString()).doesNotContain(held.tail());

        GuardedPlan another = with(plan, other.text()).without(Secrets.BY_FORM);
        boolean isSame = held.text().equals(other.text()) || !isOfTheAccount(plan.plan());
        assertThat(another.fingerprint().equals(read.fingerprint())).isEqualTo(isSame);
        assertThat(ChangeLines.of(another.plan()).equals(ChangeLines.of(read.plan())))
                .isEqualTo(isSame);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void aPlanWithoutSecretsIsWrittenAsItIs(@ForAll("plans") GuardedPlan plan) {
        GuardedPlan masked = plan.without(Secrets.BY_FORM);
        assertThat(masked).isEqualTo(plan);
        assertThat(masked.fingerprint()).isEqualTo(plan.fingerprint());
        assertThat(PlanJson.write(masked, "0.1.0"))
                .isEqualTo(PlanJson.write(plan, "0.1.0"))
                .doesNotContain("_sha256");
    }

    /// Whether the fingerprint covers a text that [#with] changes.
    private static boolean isOfTheAccount(Plan plan) {
        return plan.changes().stream().anyMatch(Rename.class::isInstance)
                || plan.conflicts().stream()
                        .flatMap(conflict -> conflict.drift().stream())
                        .anyMatch(drift -> drift.live() != null);
    }

    /// The plan of an account whose texts hold a secret.
    private static GuardedPlan with(GuardedPlan guarded, String secret) {
        Plan plan = guarded.plan();
        return new GuardedPlan(
                new Plan(
                        plan.target(),
                        plan.changes().stream()
                                .map(change -> with(change, secret))
                                .toList(),
                        plan.conflicts().stream()
                                .map(conflict -> with(conflict, secret))
                                .toList(),
                        plan.unmanaged().stream()
                                .map(meter -> new Unmanaged(
                                        meter.eventName() + secret,
                                        meter.id(),
                                        meter.displayName() + secret,
                                        meter.fault()))
                                .toList(),
                        plan.unchanged(),
                        plan.retired(),
                        plan.notes().stream()
                                .map(note -> new Note(note.eventName(), note.text() + secret))
                                .toList()),
                guarded.refusals().stream()
                        .map(refusal -> Refusal.saved(refusal.guard().wireName(), refusal.message() + secret))
                        .toList(),
                with(guarded.priorState(), secret));
    }

    private static Change with(Change change, String secret) {
        return change instanceof Rename rename
                ? new Rename(
                        rename.eventName(),
                        rename.id(),
                        LiveText.of(rename.before().shown() + secret),
                        rename.after())
                : change;
    }

    private static Conflict with(Conflict conflict, String secret) {
        List<Drift> drift = conflict.drift().stream()
                .map(one -> new Drift(one.field(), with(one.live(), secret), one.desired()))
                .toList();
        return new Conflict(conflict.eventName(), conflict.id(), conflict.source(), drift, conflict.fault());
    }

    private static @Nullable LiveText with(@Nullable LiveText text, String secret) {
        return text == null ? null : LiveText.of(text.shown() + secret);
    }

    private static PriorState with(PriorState priorState, String secret) {
        List<PriorState.Meter> meters = priorState.meters().stream()
                .map(meter -> new PriorState.Meter(
                        meter.eventName(),
                        meter.id(),
                        meter.displayName().shown() + secret,
                        meter.status().shown() + secret,
                        meter.unknownFields().shown() + secret,
                        meter.fault()))
                .toList();
        return new PriorState(priorState.oldestMeter(), meters, priorState.account());
    }

    @Provide
    Arbitrary<GuardedPlan> plans() {
        return PlanArbitraries.plans();
    }

    @Provide
    Arbitrary<Held> held() {
        return SecretTexts.held();
    }
}
