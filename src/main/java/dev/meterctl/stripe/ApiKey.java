package dev.meterctl.stripe;

import dev.meterctl.meter.Mode;
import dev.meterctl.text.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A secret or restricted key of one Stripe account and mode. The key itself leaves this class in the `Authorization`
/// header only: its text form shows no more than its kind, and its equality takes the same time whatever differs.
public final class ApiKey {

    private enum Kind {
        SECRET_TEST("sk_test_", Mode.TEST),
        SECRET_LIVE("sk_live_", Mode.LIVE),
        RESTRICTED_TEST("rk_test_", Mode.TEST),
        RESTRICTED_LIVE("rk_live_", Mode.LIVE);

        private final String prefix;
        private final Mode mode;

        Kind(String prefix, Mode mode) {
            this.prefix = prefix;
            this.mode = mode;
        }

        static Optional<Kind> of(String key) {
            for (Kind kind : values()) {
                if (key.startsWith(kind.prefix) && key.length() > kind.prefix.length()) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    private final String secret;
    private final Kind kind;

    private ApiKey(String secret, Kind kind) {
        this.secret = secret;
        this.kind = kind;
    }

    /// Reads a key; white space around it, such as the line end of a file, does not count.
    ///
    /// @throws InvalidSettingException when it is no key that meterctl can work with
    public static ApiKey parse(String text) throws InvalidSettingException {
        String key = text.strip();
        if (key.isEmpty()) {
            throw new InvalidSettingException("The API key is empty.");
        }
        if (!key.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new InvalidSettingException(
                    "The API key holds a space, a line end or a character that is not plain ASCII:"
                            + " is there more than the key in it?");
        }
        if (key.startsWith("pk_")) {
            throw InvalidSettingException.publishableKey();
        }
        if (key.startsWith("sk_org_")) {
            throw new InvalidSettingException(
                    "The API key is an organisation key (sk_org_), which names no account: use a key of the account"
                            + " that holds the meters.");
        }
        Optional<Kind> kind = Kind.of(key);
        if (kind.isEmpty()) {
            throw new InvalidSettingException("The API key is not a Stripe key: those begin with sk_test_, sk_live_,"
                    + " rk_test_ or rk_live_ and go on.");
        }
        return new ApiKey(key, kind.get());
    }

    /// The one mode the key gives access to.
    public Mode mode() {
        return kind.mode;
    }

    /// The value of the `Authorization` header.
    public String bearer() {
        return "Bearer " + secret;
    }

    /// What must not be shown: this key among them.
    Secrets secrets() {
        return Secrets.BY_FORM.and(secret);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKey key && MessageDigest.isEqual(bytes(), key.bytes());
    }

    /// Says no more than the text form does.
    @Override
    public int hashCode() {
        return kind.prefix.hashCode();
    }

    /// The kind of key, for instance `sk_test_…`.
    @Override
    public String toString() {
        return kind.prefix + "…";
    }

    private byte[] bytes() {
        return secret.getBytes(StandardCharsets.US_ASCII);
    }
}
