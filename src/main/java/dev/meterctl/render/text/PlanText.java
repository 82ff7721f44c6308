package dev.meterctl.render.text;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.Totals;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan for people at a terminal. Everything is shown, also what a conflict or a guard blocks; only a long list of
/// unmanaged meters is shortened. The last line says whether the plan can be applied, if it cannot.
public final class PlanText {

    private static final int MAX_UNMANAGED = 20;
    private static final String INDENT = "    ";

    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Palette palette) {
        this.palette = palette;
    }

    /// The plan as lines of text, each with a line feed.
    public static String of(GuardedPlan guarded, Palette palette) {
        Plan plan = guarded.plan();
        PlanText text = new PlanText(palette);
        text.line(palette.bold("Plan for " + plan.target().mode().wireName() + " mode")
                + palette.dim(" (Stripe " + Untrusted.of(plan.target().apiVersion()) + ")"));
        text.section("Changes", new StepText(palette).lines(PlanStep.of(plan)));
        text.section(
                "Conflicts",
                plan.conflicts().stream()
                        .flatMap(conflict -> text.lines(conflict).stream())
                        .toList());
        text.refusals(guarded);
        text.notes(plan);
        text.unmanaged(plan);
        text.end(guarded);
        return text.text.toString();
    }

    private List<String> lines(Conflict conflict) {
        List<String> lines = new ArrayList<>();
        lines.add(palette.bold(palette.red("! " + Untrusted.of(conflict.eventName())))
                + "  " + palette.dim(Untrusted.of(conflict.id()))
                + "  " + Untrusted.of(conflict.source().text()));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(palette.dim("field"), palette.dim("live"), palette.dim("desired")));
        for (Drift drift : conflict.drift()) {
            rows.add(List.of(
                    Untrusted.of(drift.field()),
                    palette.red(value(drift.liveShown())),
                    palette.green(value(drift.desired()))));
        }
        TextTable.lines(rows).forEach(line -> lines.add(INDENT + line));
        ConflictHints.cause(conflict).ifPresent(cause -> lines.add(INDENT + Untrusted.of(cause)));
        ConflictHints.of(conflict).forEach(hint -> lines.add(INDENT + palette.cyan("hint:") + " " + hint));
        return lines;
    }

    private static String value(@Nullable String value) {
        return value == null ? "none" : Untrusted.of(value).toString();
    }

    private void refusals(GuardedPlan guarded) {
        section(
                "Refused",
                TextTable.lines(guarded.refusals().stream()
                        .map(refusal -> List.<Object>of(
                                palette.bold(palette.red(
                                        "! " + Untrusted.of(refusal.guard().wireName()))),
                                Untrusted.of(refusal.message())))
                        .toList()));
    }

    private void notes(Plan plan) {
        section(
                "Notes",
                TextTable.lines(PlanStep.notesBesides(plan).stream()
                        .map(note -> List.<Object>of("* " + Untrusted.of(note.eventName()), Untrusted.of(note.text())))
                        .toList()));
    }

    private void unmanaged(Plan plan) {
        List<String> lines = new ArrayList<>(TextTable.lines(
                plan.unmanaged().stream().limit(MAX_UNMANAGED).map(this::row).toList()));
        int more = plan.unmanaged().size() - lines.size();
        if (more > 0) {
            lines.add(palette.dim("... and " + more + " more"));
        }
        section("Unmanaged, in no manifest and never touched", lines);
    }

    private List<Object> row(Unmanaged meter) {
        String name = meter.displayName();
        return List.of(
                "? " + (meter.eventName() == null ? MeterSources.NO_NAME : Untrusted.of(meter.eventName())),
                palette.dim(Untrusted.of(meter.id())),
                name == null ? "" : "\"" + Untrusted.of(name) + "\"",
                palette.yellow(Untrusted.of(meter.fault())));
    }

    private void end(GuardedPlan guarded) {
        line("");
        line(palette.bold(Totals.of(guarded)));
        line(palette.dim("Fingerprint: " + guarded.fingerprint()));
        String blocked = Totals.blocked(guarded);
        if (!blocked.isEmpty()) {
            line(palette.bold(palette.red(blocked)));
        }
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            line(palette.bold(title));
            lines.forEach(line -> line("  " + line));
        }
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
