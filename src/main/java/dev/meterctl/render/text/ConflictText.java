package dev.meterctl.render.text;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conflict as lines for a terminal: where it is, the live values beside the desired ones, and what to do.
final class ConflictText {

    private static final String INDENT = "    ";

    private ConflictText() {}

    static List<String> lines(Conflict conflict, Palette palette) {
        List<String> lines = new ArrayList<>();
        lines.add(palette.bold(palette.red("! " + Untrusted.of(conflict.eventName())))
                + "  " + palette.dim(Untrusted.of(conflict.id()).toString())
                + "  " + Untrusted.of(conflict.source().text()));
        TextTable.lines(rows(conflict, palette)).forEach(line -> lines.add(INDENT + line));
        ConflictHints.cause(conflict).ifPresent(cause -> lines.add(INDENT + Untrusted.of(cause)));
        ConflictHints.of(conflict).forEach(hint -> lines.add(INDENT + palette.cyan("hint:") + " " + hint));
        return lines;
    }

    private static List<List<String>> rows(Conflict conflict, Palette palette) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(palette.dim("field"), palette.dim("live"), palette.dim("desired")));
        for (Drift drift : conflict.drift()) {
            rows.add(List.of(
                    Untrusted.of(drift.field()).toString(),
                    palette.red(value(drift.liveShown())),
                    palette.green(value(drift.desired()))));
        }
        return rows;
    }

    private static String value(@Nullable String value) {
        return value == null ? "none" : Untrusted.of(value).toString();
    }
}
