package dev.meterctl.meter;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A meter that Stripe holds and that cannot be understood, since it lacks what every meter has, or holds something
/// else in its place. What it is, nobody may guess: it is shown, and never changed.
///
/// @param id null where it cannot be read, like the other parts
/// @param faults what cannot be read, at least one field
public record UnreadableMeter(
        @Nullable String id,
        @Nullable String eventName,
        @Nullable String displayName,
        @Nullable Status status,
        List<Fault> faults)
        implements ListedMeter {

    public UnreadableMeter {
        faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a meter without a fault can be understood");
        }
    }

    /// A field that cannot be read.
    ///
    /// @param field its dotted path in Stripe's API, for instance `default_aggregation.formula`
    /// @param expected what is expected there, in words
    /// @param found what is there instead, as JSON text; null where nothing is, not even a null
    public record Fault(
            String field, String expected, @Nullable String found) {

        /// What the field holds, as JSON text; null where that is nothing.
        public @Nullable String live() {
            return found == null || found.equals("null") ? null : found;
        }

        /// What is wrong, for instance `` `status` must be a text; found 7 ``. It repeats no text of the account, which
        /// may be long, or hold what nobody should see.
        public String sentence() {
            return found == null
                    ? "`" + field + "` is missing"
                    : "`" + field + "` must be " + expected + "; found " + kind(found);
        }

        private static String kind(String json) {
            return switch (json.isEmpty() ? ' ' : json.charAt(0)) {
                case '{' -> "an object";
                case '[' -> "a list";
                case '"' -> json.equals("\"\"") ? "an empty text" : "a text";
                default -> json.matches("-?[0-9.]{1,20}|true|false|null") ? json : "something else";
            };
        }
    }

    /// What is wrong, as the end of a sentence: `` cannot be understood: `status` is missing ``.
    public String fault() {
        return "cannot be understood: " + faults.stream().map(Fault::sentence).collect(joining(", and "));
    }
}
