package dev.meterctl.render.text;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.Totals;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        PlanText text = new PlanText(palette);
        text.add(guarded);
        return text.text.toString();
    }

    private void add(GuardedPlan guarded) {
        Plan plan = guarded.plan();
        line(palette.bold("Plan for " + plan.target().mode().wireName() + " mode")
                + palette.dim(" (Stripe " + Untrusted.of(plan.target().apiVersion()) + ")"));
        section("Changes", new StepText(palette).lines(PlanStep.of(plan)));
        List<String> conflicts = new ArrayList<>();
        plan.conflicts().forEach(conflict -> add(conflict, conflicts));
        section("Conflicts", conflicts);
        section("Refused", table(guarded.refusals(), this::row));
        section("Notes", table(PlanStep.notesBesides(plan), PlanText::row));
        List<Unmanaged> unmanaged = plan.unmanaged();
        List<String> shown = table(unmanaged.subList(0, Math.min(unmanaged.size(), MAX_UNMANAGED)), this::row);
        if (unmanaged.size() > MAX_UNMANAGED) {
            shown.add(palette.dim("... and " + (unmanaged.size() - MAX_UNMANAGED) + " more"));
        }
        section("Unmanaged, in no manifest and never touched", shown);
        line("");
        line(palette.bold(Totals.of(guarded)));
        line(palette.dim("Fingerprint: " + guarded.fingerprint()));
        String blocked = Totals.blocked(guarded);
        if (!blocked.isEmpty()) {
            line(palette.bold(palette.red(blocked)));
        }
    }

    private void add(Conflict conflict, List<String> lines) {
        lines.add(palette.bold(palette.red("! " + Untrusted.of(conflict.eventName())))
                + "  " + palette.dim(Untrusted.of(conflict.id()))
                + "  " + Untrusted.of(conflict.source().text()));
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of(palette.dim("field"), palette.dim("live"), palette.dim("desired")));
        for (Drift drift : conflict.drift()) {
            String live = palette.red(value(drift.liveShown()));
            rows.add(List.of(Untrusted.of(drift.field()), live, palette.green(value(drift.desired()))));
        }
        TextTable.lines(rows).forEach(line -> lines.add(INDENT + line));
        ConflictHints.cause(conflict).ifPresent(cause -> lines.add(INDENT + Untrusted.of(cause)));
        ConflictHints.of(conflict).forEach(hint -> lines.add(INDENT + palette.cyan("hint:") + " " + hint));
    }

    private static String value(@Nullable String value) {
        return value == null ? "none" : Untrusted.of(value).toString();
    }

    private static <T> List<String> table(List<T> values, Function<T, List<?>> row) {
        return new ArrayList<>(TextTable.lines(values.stream().map(row).toList()));
    }

    private List<?> row(Refusal refusal) {
        String guard = "! " + Untrusted.of(refusal.guard().wireName());
        return List.of(palette.bold(palette.red(guard)), Untrusted.of(refusal.message()));
    }

    private static List<?> row(Note note) {
        return List.of("* " + Untrusted.of(note.eventName()), Untrusted.of(note.text()));
    }

    private List<?> row(Unmanaged meter) {
        String name = meter.displayName();
        return List.of(
                "? " + (meter.eventName() == null ? MeterSources.NO_NAME : Untrusted.of(meter.eventName())),
                palette.dim(Untrusted.of(meter.id())),
                name == null ? "" : "\"" + Untrusted.of(name) + "\"",
                palette.yellow(Untrusted.of(meter.fault())));
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
