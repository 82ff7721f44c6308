package dev.meterctl.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What came of one attempt at a call.
public sealed interface AttemptResult {

    /// An answer, whole.
    ///
    /// @param headers the first of each name, in lower case
    record Answer(int status, Map<String, String> headers, ResponseBody body) implements AttemptResult {

        public boolean isSuccess() {
            return status >= 200 && status <= 299;
        }

        public boolean isRedirect() {
            return status >= 300 && status <= 399;
        }

        /// A header that is not empty; null where there is none.
        public @Nullable String header(String name) {
            String value = headers.get(name.toLowerCase(Locale.ROOT));
            return value == null || value.isEmpty() ? null : value;
        }
    }

    /// No answer, or not the whole of it.
    record NoResponse(Reason reason, Throwable failure) implements AttemptResult {

        public static NoResponse of(Throwable failure) {
            return new NoResponse(Reason.of(failure), failure);
        }

        /// Whether the call may have arrived, and been carried out, all the same.
        public boolean mayHaveArrived() {
            return switch (reason) {
                case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT -> false;
                case TLS, TIMEOUT, BROKEN, TOO_LONG -> true;
            };
        }

        /// Whether another attempt may end otherwise.
        public boolean isPassing() {
            return switch (reason) {
                case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TIMEOUT, BROKEN -> true;
                case TLS, TOO_LONG -> false;
            };
        }

        /// Whether TLS failed in a way that another offer may mend: a certificate that is not trusted now is not
        /// trusted then.
        boolean isRefusedOffer() {
            return reason == Reason.TLS && !Reason.isCausedBy(failure, CertificateException.class);
        }
    }

    /// Why there is no answer.
    enum Reason {
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
