package dev.meterctl.render.text;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.PlanTotals;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;

/// A plan for people at a terminal. Everything is shown, also what a conflict or a guard blocks; only a long list of
/// unmanaged meters is shortened. The last line says whether the plan can be applied, if it cannot.
public final class PlanText {

    /// In place of an event name that cannot be read.
    public static final String NO_NAME = "(no name)";

    private static final int MAX_UNMANAGED = 20;

    private final GuardedPlan guarded;
    private final Plan plan;
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private PlanText(GuardedPlan guarded, Palette palette) {
        this.guarded = guarded;
        this.plan = guarded.plan();
        this.palette = palette;
    }

    /// The plan as lines of text, each with a line feed.
    public static String of(GuardedPlan plan, Palette palette) {
        PlanText text = new PlanText(plan, palette);
        text.head();
        text.changes();
        text.conflicts();
        text.refusals();
        text.notes();
        text.unmanaged();
        text.end();
        return text.text.toString();
    }

    private void head() {
        line(palette.bold("Plan for " + plan.target().mode().wireName() + " mode")
                + palette.dim(" (Stripe " + Untrusted.of(plan.target().apiVersion()) + ")"));
    }

    private void changes() {
        section("Changes", new StepText(plan.notes(), palette).lines(PlanStep.of(plan.changes())));
    }

    private void conflicts() {
        section(
                "Conflicts",
                plan.conflicts().stream()
                        .flatMap(conflict -> ConflictText.lines(conflict, palette).stream())
                        .toList());
    }

    private void refusals() {
        List<List<String>> rows = new ArrayList<>();
        for (Refusal refusal : guarded.refusals()) {
            String guard =
                    palette.bold(palette.red("! " + Untrusted.of(refusal.guard().wireName())));
            rows.add(List.of(guard, Untrusted.of(refusal.message()).toString()));
        }
        section("Refused", TextTable.lines(rows));
    }

    private void notes() {
        List<List<String>> rows = PlanStep.notesBesides(plan).stream()
                .map(note -> List.of("* " + Untrusted.of(note.eventName()), Untrusted.of(note.text()).toString()))
                .toList();
        section("Notes", TextTable.lines(rows));
    }

    private void unmanaged() {
        List<List<String>> rows = new ArrayList<>();
        for (Unmanaged unmanaged : plan.unmanaged()
                .subList(0, Math.min(MAX_UNMANAGED, plan.unmanaged().size()))) {
            rows.add(row(unmanaged));
        }
        List<String> lines = new ArrayList<>(TextTable.lines(rows));
        int more = plan.unmanaged().size() - rows.size();
        if (more > 0) {
            lines.add(palette.dim("... and " + more + " more"));
        }
        section("Unmanaged, in no manifest and never touched", lines);
    }

    private List<String> row(Unmanaged unmanaged) {
        String name = unmanaged.eventName();
        String id = unmanaged.id();
        String shown = unmanaged.displayName();
        List<String> cells = new ArrayList<>();
        cells.add("? " + (name == null ? NO_NAME : Untrusted.of(name).toString()));
        cells.add(id == null ? "" : palette.dim(Untrusted.of(id).toString()));
        cells.add(shown == null ? "" : '"' + Untrusted.of(shown) + '"');
        String fault = unmanaged.fault();
        if (fault != null) {
            cells.add(palette.yellow(Untrusted.of(fault).toString()));
        }
        return cells;
    }

    private void end() {
        line("");
        line(palette.bold(PlanTotals.line(guarded)));
        line(palette.dim("Fingerprint: " + guarded.fingerprint()));
        String blocked = PlanTotals.blocked(guarded);
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
