package dev.meterctl.apply;

import dev.meterctl.meter.Mode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Why a store did not do what it was asked. What decides how a run goes on is in the types; the sentences are for
/// people, and nothing reads them.
public sealed interface StoreFailure extends Serializable {

    /// What happened, what the store itself said included.
    String sentence();

    /// What the user can do next.
    @Nullable
    String hint();

    /// Whether it is left open if the change was made: the answer was lost on the way, was a server's error or a
    /// conflict, or is not to be understood. Only reading the meter again tells. Never so of a call that changes
    /// nothing.
    default boolean mayHaveBeenMade() {
        return false;
    }

    /// Whether the next call would fail for the same reason.
    default boolean concernsEveryCall() {
        return false;
    }

    /// Stripe's `Request-Id`.
    default @Nullable String requestId() {
        return null;
    }

    /// Stripe answered with no success.
    ///
    /// @param status HTTP status
    /// @param type Stripe's `error.type`
    /// @param code Stripe's `error.code`
    /// @param param Stripe's `error.param`
    /// @param missingPermission Stripe's id of the permission the key lacks, where that is why: `plan_read` for
    ///     instance
    record Refused(
            String sentence,
            @Nullable String hint,
            int status,
            @Nullable String type,
            @Nullable String code,
            @Nullable String param,
            @Nullable String requestId,
            @Nullable String missingPermission,
            boolean mayHaveBeenMade)
            implements StoreFailure {

        /// Whether the key is not taken, or not for this.
        @Override
        public boolean concernsEveryCall() {
            return status == 401 || status == 403;
        }
    }

    /// A create was refused, and an active meter of its name may be the reason. To look for it takes a list of
    /// the whole account; hence not for a refusal that is known to be about something else.
    record NameTaken(
            String sentence,
            @Nullable String hint,
            @Nullable String requestId) implements StoreFailure {}

    /// No answer, or not the whole of it.
    ///
    /// @param concernsEveryCall whether none comes to any call
    record NoResponse(String sentence, @Nullable String hint, boolean mayHaveBeenMade, boolean concernsEveryCall)
            implements StoreFailure {}

    /// A success that is not what was asked for.
    record UnusableAnswer(
            String sentence,
            @Nullable String hint,
            @Nullable String requestId,
            boolean mayHaveBeenMade) implements StoreFailure {}

    /// The account answers with meters of the mode that is not the key's: to be refused before anything is changed.
    record OtherMode(
            String sentence,
            @Nullable String hint,
            @Nullable String requestId,
            boolean mayHaveBeenMade,
            Mode key,
            Mode meters)
            implements StoreFailure {
        @Override
        public boolean concernsEveryCall() {
            return true;
        }
    }

    /// The id of a meter is none that could be asked for.
    record InvalidId(String sentence, @Nullable String hint) implements StoreFailure {}

    /// The calling thread was interrupted.
    record Interrupted(String sentence, @Nullable String hint, boolean mayHaveBeenMade) implements StoreFailure {
        @Override
        public boolean concernsEveryCall() {
            return true;
        }
    }

    /// The run is to stop, and begins no more calls. This one was not begun.
    record Stopped(String sentence, @Nullable String hint) implements StoreFailure {
        @Override
        public boolean concernsEveryCall() {
            return true;
        }
    }
}
