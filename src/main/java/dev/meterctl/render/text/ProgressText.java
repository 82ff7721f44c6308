package dev.meterctl.render.text;

import dev.meterctl.apply.Outcome;
import dev.meterctl.render.CompletedChange;
import dev.meterctl.render.OutcomeMark;
import dev.meterctl.text.Untrusted;

/// A change that has just come to an end, in one line for a person who waits.
public final class ProgressText {

    private static final int ACTION_WIDTH = "deactivate".length();

    private ProgressText() {}

    /// The line, without a line end: `[ 3/12] ✓ create      ai_search_api  mtr_1`.
    ///
    /// @param done changes that have an outcome, this one included
    public static String of(int done, int total, Outcome.Of of, Palette palette) {
        CompletedChange settled = CompletedChange.of(of);
        int digits = Integer.toString(total).length();
        String count = "[%" + digits + "d/%d]";
        String line = palette.dim(count.formatted(done, total))
                + " " + OutcomeMark.paint(of.outcome(), OutcomeMark.glyph(of.outcome()), palette)
                + " " + of.change().action()
                + " ".repeat(ACTION_WIDTH - of.change().action().length())
                + "  " + palette.bold(Untrusted.of(of.change().eventName()).toString());
        String id = settled.id();
        String error = settled.error();
        return line + (id == null ? "" : "  " + Untrusted.of(id)) + (error == null ? "" : "  " + Untrusted.of(error));
    }
}
