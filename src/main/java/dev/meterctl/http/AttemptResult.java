package dev.meterctl.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
            return reason.mayHaveArrived;
        }

        /// Whether another attempt may end otherwise.
        public boolean isPassing() {
            return reason.isPassing;
        }

        /// Whether TLS failed in a way that another offer may mend: a certificate that is not trusted now is not
        /// trusted then.
        boolean isRefusedOffer() {
            return reason == Reason.TLS && !Reason.isCausedBy(failure, CertificateException.class);
        }
    }

    /// Why there is no answer.
    enum Reason {
        UNKNOWN_HOST(false, true, UnresolvedAddressException.class, UnknownHostException.class),
        CONNECT_TIMEOUT(false, true, HttpConnectTimeoutException.class),
        NOT_CONNECTED(false, true, ConnectException.class),
        TIMEOUT(true, true, HttpTimeoutException.class, TimeoutException.class),
        TLS(true, false, SSLException.class),
        BROKEN(true, true),
        TOO_LONG(true, false);

        private final boolean mayHaveArrived;
        private final boolean isPassing;

        @SuppressWarnings("ImmutableEnumChecker") // It comes from List.of.
        private final List<Class<?>> causes;

        Reason(boolean mayHaveArrived, boolean isPassing, Class<?>... causes) {
            this.mayHaveArrived = mayHaveArrived;
            this.isPassing = isPassing;
            this.causes = List.of(causes);
        }

        /// The first that one of the causes names.
        private static Reason of(Throwable failure) {
            return Arrays.stream(values())
                    .filter(reason -> reason.causes.stream().anyMatch(type -> isCausedBy(failure, type)))
                    .findFirst()
                    .orElse(BROKEN);
        }

        private static boolean isCausedBy(Throwable failure, Class<?> type) {
            return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                    .anyMatch(type::isInstance);
        }
    }
}
