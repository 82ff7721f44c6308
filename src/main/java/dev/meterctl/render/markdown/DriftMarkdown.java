package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// The drift of an account, for an issue on GitHub: what differs and since when, who should look, and what to do.
public final class DriftMarkdown {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String WHAT_TO_DO = """

            ### What to do

            - The manifests are right: see what `meterctl plan` shows, and let `meterctl apply` bring the account back.
            - The account is right: adopt the live value in the manifest, and merge that.
            """;

    private final MeterSources sources;
    private final SortedMap<String, Instant> since;

    private DriftMarkdown(MeterSources sources, SortedMap<String, Instant> since) {
        this.sources = sources;
        this.since = since;
    }

    /// The event names that have drifted, changed or in conflict, sorted.
    public static Set<String> names(Plan plan) {
        Set<String> names = new TreeSet<>();
        plan.changes().forEach(change -> names.add(change.eventName()));
        plan.conflicts().forEach(conflict -> names.add(conflict.eventName()));
        return names;
    }

    /// What is in conflict, to be replaced or deactivated stays as long as anything else can go.
    ///
    /// @param since when each name was first seen to have drifted, as far as known
    public static MarkdownPage of(GuardedPlan guarded, MeterSources sources, SortedMap<String, Instant> since) {
        Plan plan = guarded.plan();
        int count = names(plan).size();
        String mode = plan.target().mode().wireName();
        String found = count == 0
                ? "The account is as the manifests say.\n"
                : "The account is not as the manifests say. Nothing was changed.\n";
        return new MarkdownPage(
                "## meterctl drift: " + (count == 0 ? "none" : Counted.of(count, "meter")) + " (" + mode + " mode)\n\n"
                        + found,
                List.of(new DriftMarkdown(sources, since).table(plan), PlanMarkdown.refusals(guarded)),
                (count == 0 ? "" : WHAT_TO_DO + hints(plan)) + PlanMarkdown.foot(guarded));
    }

    /// What to do about conflicts, each way once.
    private static String hints(Plan plan) {
        return plan.conflicts().stream()
                .flatMap(conflict -> ConflictHints.of(conflict).stream())
                .distinct()
                .sorted()
                .map(hint -> "- In conflict: " + Untrusted.of(hint).sentence() + "\n")
                .collect(joining());
    }

    private Block table(Plan plan) {
        List<Row> rows = new ArrayList<>();
        plan.conflicts().forEach(conflict -> rows.add(row(conflict)));
        PlanStep.of(plan).forEach(step -> rows.add(new Row(RowKind.of(step), line(step))));
        String head = "\n| Meter | Field | Live | Desired | Since | Owner | Where |\n|---|---|---|---|---|---|---|\n";
        return new Block(head, rows, "");
    }

    private Row row(Conflict conflict) {
        String name = conflict.eventName();
        StringBuilder full = new StringBuilder();
        for (Drift drift : conflict.drift()) {
            String field = Untrusted.of(drift.field()).code();
            full.append(line(name, field, PlanMarkdown.value(drift.liveShown()), PlanMarkdown.value(drift.desired())));
        }
        String fields = Counted.of(conflict.drift().size(), "field") + " in conflict";
        return new Row(RowKind.CONFLICT, full.toString(), line(name, fields, "", ""));
    }

    private String line(PlanStep step) {
        String name = step.eventName();
        if (step.kind() == PlanStep.Kind.REPLACE) {
            String desired = "as the manifest says; it allows a replacement";
            return line(name, "fields that Stripe cannot change", replaced(step), desired);
        }
        return switch (step.changes().getFirst()) {
            case Create create -> line(name, "the meter", "none", quoted(create.displayName()));
            case Reactivate ignored -> line(name, "`status`", "`inactive`", "`active`");
            case Deactivate ignored -> line(name, "`status`", "`active`", "`inactive`");
            case Rename rename ->
                line(name, "`display_name`", quoted(rename.before().shown()), quoted(rename.after()));
        };
    }

    private static String replaced(PlanStep replacement) {
        return replacement.changes().stream()
                .filter(Deactivate.class::isInstance)
                .map(change -> PlanMarkdown.value(change.id()))
                .findFirst()
                .orElse("an inactive meter");
    }

    private static String quoted(String name) {
        return '"' + Untrusted.of(name).markdown() + '"';
    }

    private String line(String name, String field, String live, String desired) {
        Instant first = since.get(name);
        return "| " + Untrusted.of(name).code() + " | " + field + " | " + live + " | " + desired
                + " | " + (first == null ? "" : MINUTE.format(first))
                + " | " + sources.owner(name).markdown()
                + " | " + sources.line(name).code() + " |\n";
    }
}
