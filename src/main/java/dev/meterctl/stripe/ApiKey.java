package dev.meterctl.stripe;

import dev.meterctl.meter.Mode;
import dev.meterctl.text.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A secret or restricted key of one Stripe account and mode. The key itself leaves this class in the `Authorization`
/// header only: its text form shows no more than its kind, and its equality takes the same time whatever differs.
public final class ApiKey {

    private static final Pattern FORM = Pattern.compile("(?<kind>[sr]k_(?<mode>test|live)_).+");

    private final String secret;
    private final String kind;
    private final Mode mode;

    private ApiKey(String secret, String kind, Mode mode) {
        this.secret = secret;
        this.kind = kind;
        this.mode = mode;
    }

    /// Reads a key; white space around it, such as the line end of a file, does not count.
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
            throw new InvalidSettingException(
                    "The API key is a publishable key (pk_), which cannot read meters: use a secret key (sk_)"
                            + " or a restricted key (rk_).",
                    /* publishableKey= */ true);
        }
        if (key.startsWith("sk_org_")) {
            throw new InvalidSettingException(
                    "The API key is an organisation key (sk_org_), which names no account: use a key of the account"
                            + " that holds the meters.");
        }
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            throw new InvalidSettingException("The API key is not a Stripe key: those begin with sk_test_, sk_live_,"
                    + " rk_test_ or rk_live_ and go on.");
        }
        return new ApiKey(
                key, form.group("kind"), Mode.ofLivemode(form.group("mode").equals("live")));
    }

    /// The one mode the key gives access to.
    public Mode mode() {
        return mode;
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
        return kind.hashCode();
    }

    /// The kind of key, for instance `sk_test_…`.
    @Override
    public String toString() {
        return kind + "…";
    }

    private byte[] bytes() {
        return secret.getBytes(StandardCharsets.US_ASCII);
    }
}
