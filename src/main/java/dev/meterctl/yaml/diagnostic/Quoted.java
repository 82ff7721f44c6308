package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Secrets;

/// A piece of a manifest between backticks, as messages quote it: at most 40 characters, and no part of a secret.
public final class Quoted {

    private static final int MAX = 40;

    private Quoted() {}

    public static String of(String quoted) {
        String text = Secrets.BY_FORM.masked(quoted);
        if (text.codePointCount(0, text.length()) <= MAX) {
            return "`" + text + "`";
        }
        return "`" + text.substring(0, text.offsetByCodePoints(0, MAX - 1)) + "…`";
    }
}
