package dev.meterctl.render.markdown;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;

/// What the guards refuse, in Markdown.
final class RefusalMarkdown {

    private RefusalMarkdown() {}

    static Block block(GuardedPlan plan) {
        return new Block(
                "\n### Refused\n\n",
                plan.refusals().stream().map(RefusalMarkdown::row).toList(),
                "");
    }

    private static Row row(Refusal refusal) {
        String message = refusal.message();
        return new Row(RowKind.REFUSAL, line(refusal, message), line(refusal, Untrusted.of(message).excerpt(200).raw()));
    }

    private static String line(Refusal refusal, String message) {
        return "- " + Untrusted.of(refusal.guard().wireName()).code() + ": " + Untrusted.of(message).sentence() + "\n";
    }
}
