package dev.meterctl.apply;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store failed or said no. The message is one sentence for the user, what the store itself said included.
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Details details;

    /// What is known about a failure beyond its sentence; every part may be missing.
    ///
    /// @param status HTTP status
    /// @param type Stripe's `error.type`
    /// @param code Stripe's `error.code`
    /// @param param Stripe's `error.param`
    /// @param requestId Stripe's `Request-Id`
    /// @param hint what the user can do next
    public record Details(
            @Nullable Integer status,
            @Nullable String type,
            @Nullable String code,
            @Nullable String param,
            @Nullable String requestId,
            @Nullable String hint) {

        public static final Details NONE = new Details(null, null, null, null, null, null);

        public static Details hint(String hint) {
            return new Details(null, null, null, null, null, hint);
        }
    }

    public StoreException(String message, Details details) {
        super(message);
        this.details = details;
    }

    public StoreException(String message, Details details, Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    public Details details() {
        return Optional.ofNullable(details).orElse(Details.NONE);
    }

    /// The sentence, as Throwable promises but with no null.
    public String sentence() {
        return Optional.ofNullable(getMessage()).orElse("The store failed.");
    }

    /// Whether the next call would fail for the same reason: the key is not taken, or nothing answers at all.
    public boolean concernsEveryCall() {
        Integer status = details().status();
        return status == null || status == 401 || status == 403;
    }

    /// Whether the key is not taken, or not for this.
    boolean refusesTheKey() {
        Integer status = details().status();
        return status != null && (status == 401 || status == 403);
    }
}
