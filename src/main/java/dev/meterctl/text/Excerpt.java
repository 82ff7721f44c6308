package dev.meterctl.text;

/// The beginning of a text that may be long, with `…` where it is cut, which is in no secret.
public final class Excerpt {

    private static final int MOST = 200;

    private Excerpt() {}

    public static String of(String whole) {
        String text = Secrets.BY_FORM.masked(whole);
        int length = text.codePointCount(0, text.length());
        return length <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
