package dev.meterctl.plan;

import dev.meterctl.text.Secrets;
import dev.meterctl.text.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text of the account as a plan holds it: whole, or, where it holds a secret that no file may hold, masked and known
/// again by its SHA-256. Two are equal where the whole texts are.
///
/// @param shown the text, or what may be shown of it
/// @param digest of the whole text, 64 hexadecimal digits; empty where that is shown
public record LiveText(String shown, Optional<String> digest) {

    public static final LiveText EMPTY = of("");

    public static LiveText of(String whole) {
        return new LiveText(whole, Optional.empty());
    }

    /// Whether this is the text, of which only the mask may be known.
    public boolean is(String whole) {
        return digest.isEmpty() ? shown.equals(whole) : digest.get().equals(Sha256.of(whole));
    }

    /// The same text, masked if it holds a secret.
    LiveText without(Secrets secrets) {
        String masked = secrets.masked(shown);
        return masked.equals(shown) ? this : new LiveText(masked, Optional.of(sha256()));
    }

    private String sha256() {
        return digest.orElseGet(() -> Sha256.of(shown));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiveText text
                && (text.digest.isEmpty() ? is(text.shown) : sha256().equals(text.digest.get()));
    }

    /// The same for all: a masked text and a whole one may be equal, and digests of all are not worth their time.
    @Override
    public int hashCode() {
        return 0;
    }
}
