package dev.meterctl.text;

/// A key of this run. It is one, too, where a text was cut within it and says so by `…`, and where it is abbreviated as
/// Stripe does it, for instance `sk_test_***1234`.
///
/// @param shown how many of its characters say no more than its kind
/// @param shortest with so many characters, and more than those shown, a beginning is taken for the key
record RunKey(String key, int shown, int shortest) {

    /// Where the first one from here on begins; -1 for none.
    int find(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (end(text, at) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /// Where the one that begins here ends; -1 for none.
    int end(String text, int start) {
        int same = 0;
        while (same < key.length() && text.regionMatches(true, start + same, key, same, 1)) {
            same++;
        }
        boolean isCut = same > shown && same >= shortest && text.startsWith("…", start + same);
        if (same == key.length() || isCut) {
            return isCut ? start + same + 1 : start + same;
        }
        return shown > 0 && same >= shown ? endOfAbbreviation(text, start + shown) : -1;
    }

    private int endOfAbbreviation(String text, int stars) {
        int tail = stars;
        while (text.startsWith("*", tail)) {
            tail++;
        }
        int end = tail;
        while (end < text.length() && end - tail < key.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        int length = end - tail;
        return tail > stars && length > 0 && key.regionMatches(true, key.length() - length, text, tail, length)
                ? end
                : -1;
    }

    /// Tells nothing of the key.
    @Override
    public String toString() {
        return key.substring(0, shown) + "…";
    }
}
