package dev.meterctl.apply;

import dev.meterctl.meter.Mode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store failed or said no. The message is one sentence for the user, what the store itself said included.
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Details details;

    /// Why not this call alone fails, but the next one would, too.
    public sealed interface Obstacle {

        /// No answer comes, to no call.
        record NothingAnswers() implements Obstacle {}

        /// The key is not taken, or not for calls of this kind.
        ///
        /// @param permission Stripe's id of the permission the key lacks, `plan_read` for instance; null
        ///     when that is not what is wrong with it
        record KeyNotTaken(@Nullable String permission) implements Obstacle {}

        /// The account answers with meters of the mode that is not the key's. A refusal, not a failure.
        record OtherMode(Mode key, Mode meters) implements Obstacle {}

        /// The calling thread was interrupted.
        record Interrupted() implements Obstacle {}

        /// The run is to stop, and begins no more calls. This one was not begun.
        record Stopped() implements Obstacle {}
    }

    /// What is known about a failure beyond its sentence; every part may be missing.
    ///
    /// @param status HTTP status
    /// @param type Stripe's `error.type`
    /// @param code Stripe's `error.code`
    /// @param param Stripe's `error.param`
    /// @param requestId Stripe's `Request-Id`
    /// @param hint what the user can do next
    /// @param mayHaveBeenMade whether it is left open if the change was made
    /// @param obstacle what would let the next call fail, too
    public record Details(
            @Nullable Integer status,
            @Nullable String type,
            @Nullable String code,
            @Nullable String param,
            @Nullable String requestId,
            @Nullable String hint,
            boolean mayHaveBeenMade,
            @Nullable Obstacle obstacle) {

        /// Nothing is known, for nothing answered.
        public static final Details NONE = new Details(null, null, null, null, null, null);

        /// What a single answer tells by its status: a server's error (5xx) and a conflict (409) leave open whether the
        /// change was made; without the right key (401, 403), or an answer, the next call fails as well.
        public Details(
                @Nullable Integer status,
                @Nullable String type,
                @Nullable String code,
                @Nullable String param,
                @Nullable String requestId,
                @Nullable String hint) {
            this(status, type, code, param, requestId, hint, isOpen(status), obstacle(status));
        }

        /// A failure of this one call, which was never made.
        public static Details hint(String hint) {
            return new Details(null, null, null, null, null, hint, false, null);
        }

        private static boolean isOpen(@Nullable Integer status) {
            return status != null && (status >= 500 || status == 409);
        }

        private static @Nullable Obstacle obstacle(@Nullable Integer status) {
            if (status == null) {
                return new Obstacle.NothingAnswers();
            }
            return status == 401 || status == 403 ? new Obstacle.KeyNotTaken(null) : null;
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

    /// Whether the failure leaves it open if the change was made: its answer was lost on the way, was a server's error
    /// or a conflict, or is not to be understood. Only reading the meter again tells. Never so of a
    /// call that changes nothing.
    public boolean mayHaveBeenMade() {
        return details().mayHaveBeenMade();
    }

    /// Whether an active meter may stand behind the failure of a create: the one it made, or one that was in its
    /// way. To look for it takes a list of the whole account; hence not for a refusal that is known to be about
    /// something else.
    boolean mayMeetAnActiveMeter() {
        String param = details().param();
        Integer status = details().status();
        boolean aboutTheName = status != null && status == 400 && (param == null || param.equals("event_name"));
        return mayHaveBeenMade() || aboutTheName || sentence().contains("already exists");
    }

    /// Whether the next call would fail for the same reason: the key is not taken, is of the other mode, nothing
    /// answers at all, the thread is interrupted, or the run is to stop.
    public boolean concernsEveryCall() {
        return details().obstacle() != null;
    }

    /// Stripe's id of the permission the key lacks, where that is why the call was refused.
    public Optional<String> missingPermission() {
        return details().obstacle() instanceof Obstacle.KeyNotTaken(String permission)
                ? Optional.ofNullable(permission)
                : Optional.empty();
    }

    /// Whether the key is of one mode and the meters that came back are of the other: to be refused before anything is
    /// changed.
    public boolean isOtherMode() {
        return details().obstacle() instanceof Obstacle.OtherMode;
    }

    /// Whether the call was not begun, since the run is to stop.
    boolean isStopped() {
        return details().obstacle() instanceof Obstacle.Stopped;
    }

    /// Whether the key is not taken, or not for this.
    boolean refusesTheKey() {
        Integer status = details().status();
        return status != null && (status == 401 || status == 403);
    }
}
