package dev.meterctl.github;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What came of one attempt at a call.
public sealed interface AttemptResult {

    /// Whether the call may have been carried out all the same, though this reply does not say so.
    boolean leavesOpenWhetherMade();

    /// An answer, whole.
    public record Answer(int status, Headers headers, String body) implements AttemptResult {

        boolean isSuccess() {
            return status >= 200 && status <= 299;
        }

        @Override
        public boolean leavesOpenWhetherMade() {
            return status >= 500;
        }
    }

    /// The headers of an answer that matter, as they came.
    ///
    /// @param link `Link`, which names the next page
    /// @param retryAfter `Retry-After`, in seconds
    /// @param remaining `X-RateLimit-Remaining`, calls until the limit
    /// @param reset `X-RateLimit-Reset`, when the limit ends, in seconds of the Unix epoch
    /// @param requestId `X-GitHub-Request-Id`
    record Headers(
            @Nullable String link,
            @Nullable String retryAfter,
            @Nullable String remaining,
            @Nullable String reset,
            @Nullable String requestId) {}

    /// No answer, or not the whole of it.
    public record NoResponse(Reason reason) implements AttemptResult {

        static NoResponse of(Throwable failure) {
            return new NoResponse(Reason.of(failure));
        }

        @Override
        public boolean leavesOpenWhetherMade() {
            return switch (reason) {
                case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT -> false;
                case TLS, TIMEOUT, BROKEN, TOO_LONG -> true;
            };
        }
    }

    /// Why there is no answer.
    public enum Reason {
        UNKNOWN_HOST,
        NOT_CONNECTED,
        CONNECT_TIMEOUT,
        TLS,
        TIMEOUT,
        BROKEN,
        TOO_LONG;

        private static Reason of(Throwable failure) {
            if (isCausedBy(failure, UnresolvedAddressException.class)
                    || isCausedBy(failure, UnknownHostException.class)) {
                return UNKNOWN_HOST;
            }
            if (isCausedBy(failure, HttpConnectTimeoutException.class)) {
                return CONNECT_TIMEOUT;
            }
            if (isCausedBy(failure, ConnectException.class)) {
                return NOT_CONNECTED;
            }
            if (isCausedBy(failure, HttpTimeoutException.class) || isCausedBy(failure, TimeoutException.class)) {
                return TIMEOUT;
            }
            return isCausedBy(failure, SSLException.class) ? TLS : BROKEN;
        }

        private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (type.isInstance(cause)) {
                    return true;
                }
            }
            return false;
        }
    }
}
