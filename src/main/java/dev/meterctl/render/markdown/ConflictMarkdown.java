package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;
import org.jspecify.annotations.Nullable;

/// A conflict in Markdown: where it is, the live values beside the desired ones, and what to do.
final class ConflictMarkdown {

    private ConflictMarkdown() {}

    static Row row(Conflict conflict, MeterSources sources) {
        return new Row(RowKind.CONFLICT, full(conflict, sources), compact(conflict));
    }

    private static String full(Conflict conflict, MeterSources sources) {
        String owner = sources.ownerMarkdown(conflict.eventName());
        StringBuilder text = new StringBuilder("\n**!** ")
                .append(head(conflict))
                .append(owner.isEmpty() ? "" : ", owner: " + owner)
                .append("\n\n| Field | Live | Desired |\n|---|---|---|\n");
        for (Drift drift : conflict.drift()) {
            text.append("| %s | %s | %s |\n"
                    .formatted(Untrusted.of(drift.field()).code(), value(drift.liveShown()), value(drift.desired())));
        }
        ConflictHints.cause(conflict)
                .ifPresent(cause ->
                        text.append('\n').append(Untrusted.of(cause).sentence()).append('\n'));
        for (String hint : ConflictHints.of(conflict)) {
            text.append("\nHint: ").append(Untrusted.of(hint).sentence()).append('\n');
        }
        return text.toString();
    }

    private static String compact(Conflict conflict) {
        return "- " + head(conflict) + ": "
                + conflict.drift().stream()
                        .map(drift -> Untrusted.of(drift.field()).code() + " live " + brief(drift.liveShown())
                                + ", desired " + brief(drift.desired()))
                        .collect(joining("; "))
                + "\n";
    }

    private static String head(Conflict conflict) {
        return Untrusted.of(conflict.eventName()).code()
                + " (" + Untrusted.of(conflict.id()).code()
                + ", " + Untrusted.of(conflict.source().text()).code() + ")";
    }

    /// A field's value in Markdown.
    static String value(@Nullable String value) {
        return value == null ? "none" : Untrusted.of(value).code();
    }

    private static String brief(@Nullable String value) {
        return value(value == null ? null : Untrusted.of(value).excerpt(200).raw());
    }
}
