package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.render.text.Palette;

/// How an outcome looks to people: a glyph, words, a colour.
public final class OutcomeMark {

    private OutcomeMark() {}

    public static String glyph(Outcome outcome) {
        return switch (outcome) {
            case Applied ignored -> "✓";
            case Already ignored -> "=";
            case Failed ignored -> "✗";
            case NotAttempted ignored -> "·";
        };
    }

    public static String words(Outcome outcome) {
        return outcome.wireName().replace('_', ' ');
    }

    public static String paint(Outcome outcome, String text, Palette palette) {
        return switch (outcome) {
            case Applied ignored -> palette.green(text);
            case Already ignored -> palette.cyan(text);
            case Failed ignored -> palette.bold(palette.red(text));
            case NotAttempted ignored -> palette.dim(text);
        };
    }
}
