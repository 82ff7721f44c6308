package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.plan.Change;

/// How an outcome looks to people.
///
/// @param glyph one character that says the same as the words
public record OutcomeMark(String glyph, String words, Tone tone) {

    public static OutcomeMark of(Outcome outcome) {
        String words = outcome.wireName().replace('_', ' ');
        return switch (outcome) {
            case Applied _ -> new OutcomeMark("✓", words, Tone.GOOD);
            case Already _ -> new OutcomeMark("=", words, Tone.NEUTRAL);
            case Failed _ -> new OutcomeMark("✗", words, Tone.WORST);
            case NotAttempted _ -> new OutcomeMark("·", words, Tone.QUIET);
        };
    }

    /// The word of an action in a report.
    public static String action(Change change) {
        return change.action() + (change.replacement() ? " (replacement)" : "");
    }

    /// Glyph and words.
    @Override
    public String toString() {
        return glyph + " " + words;
    }
}
