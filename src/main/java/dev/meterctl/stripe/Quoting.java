package dev.meterctl.stripe;

import dev.meterctl.text.Secrets;
import org.jspecify.annotations.Nullable;

/// Makes text from outside fit for a message: one line, bounded, without control characters (escaped as `\\u001b`) and
/// without secrets.
final class Quoting {

    private static final int MAX_MESSAGE = 600;
    private static final int MAX_EXCERPT = 120;

    private final Secrets secrets;

    Quoting(Secrets secrets) {
        this.secrets = secrets;
    }

    /// What Stripe said.
    String message(String text) {
        return safe(text, MAX_MESSAGE);
    }

    /// The beginning of something unexpected.
    String excerpt(String text) {
        return safe(text, MAX_EXCERPT);
    }

    /// A word such as an error code, where there is one.
    @Nullable
    String word(@Nullable String text) {
        return text == null ? null : excerpt(text);
    }

    private String safe(String text, int max) {
        String masked = secrets.masked(text);
        StringBuilder safe = new StringBuilder();
        int[] characters = masked.strip().replaceAll("\\s+", " ").codePoints().toArray();
        for (int index = 0; index < characters.length; index++) {
            if (index == max) {
                return safe.append('…').toString();
            }
            append(safe, characters[index]);
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> safe.append("\\u%04x".formatted(character));
            default -> safe.appendCodePoint(character);
        }
    }
}
