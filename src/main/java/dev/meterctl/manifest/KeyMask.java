package dev.meterctl.manifest;

import java.util.regex.Pattern;

/// Masks what looks like one of Stripe's keys: one given in the wrong place, as a path or in a manifest, is
/// not repeated.
public final class KeyMask {

    private static final Pattern KEY = Pattern.compile("(?<![A-Za-z0-9])([prs]k_(?:test|live|org)_)([A-Za-z0-9]+)");

    private KeyMask() {}

    /// The text with no more of a key than its kind, for instance `sk_test_…`.
    public static String of(String text) {
        return KEY.matcher(text).replaceAll("$1…");
    }

    /// The same with a mark for each character, so that columns stay what they are.
    static String ofLine(String text) {
        return KEY.matcher(text)
                .replaceAll(key -> key.group(1) + "*".repeat(key.group(2).length()));
    }
}
