package dev.meterctl.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What came of one attempt at a call.
public sealed interface AttemptResult {

    /// Whether the call may have been carried out all the same, though this reply does not say so.
    boolean leavesOpenWhetherMade();

    /// An answer, whole.
    public record Answer(int status, Headers headers, ResponseBody body) implements AttemptResult {

        public boolean isSuccess() {
            return status >= 200 && status <= 299;
        }

        public boolean isRedirect() {
            return status >= 300 && status <= 399;
        }

        boolean isTooMany() {
            return status == 429;
        }

        /// Stripe asks to treat the effect of a call that ended in a server's error as undetermined ("Advanced error
        /// handling"); a conflict may be with an attempt of the same call that is still under way.
        @Override
        public boolean leavesOpenWhetherMade() {
            return status >= 500 || status == 409;
        }
    }

    /// The headers of an answer that matter.
    ///
    /// @param shouldRetry `Stripe-Should-Retry`, Stripe's own advice: `true` or `false`
    /// @param rateLimitedReason `Stripe-Rate-Limited-Reason`
    record Headers(
            @Nullable String requestId,
            @Nullable String contentType,
            @Nullable String shouldRetry,
            @Nullable String rateLimitedReason,
            @Nullable String location) {}

    /// No answer, or not the whole of it.
    public record NoResponse(Reason reason, Throwable failure) implements AttemptResult {

        public static NoResponse of(Throwable failure) {
            return new NoResponse(Reason.of(failure), failure);
        }

        /// Whether TLS failed in a way that another offer may mend: a certificate that is not trusted now is not
        /// trusted then.
        boolean isRefusedOffer() {
            return reason == Reason.TLS && !Reason.isCausedBy(failure, CertificateException.class);
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
