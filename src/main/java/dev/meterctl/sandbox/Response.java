package dev.meterctl.sandbox;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What goes out for a request.
sealed interface Response {

    /// Source: Stripe's documentation, "Rate limits".
    String RATE_LIMITED_REASON = "Stripe-Rate-Limited-Reason";

    /// The status that the client sees; null if it sees none.
    @Nullable
    Integer status();

    /// A whole answer.
    record Sent(Integer status, Map<String, String> headers, String body) implements Response {

        private static final JsonMapper JSON =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

        public Sent {
            headers = Map.copyOf(headers);
        }

        /// What the API answers; the one rate limit it has is that of the account.
        static Sent ofApi(Answer answer, Request request, String requestId) {
            Sent sent = of(answer, request, requestId);
            return answer.isRateLimited() ? sent.with(RATE_LIMITED_REASON, "global-rate") : sent;
        }

        /// The answer with the headers of all of Stripe's answers.
        static Sent of(Answer answer, Request request, String requestId) {
            Map<String, String> headers = new TreeMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("Request-Id", requestId);
            String key = request.idempotencyKey();
            if (key != null) {
                headers.put("Idempotency-Key", key);
            }
            String version = request.header("stripe-version");
            headers.put("Stripe-Version", version == null ? Api.VERSION : version);
            if (answer.replayed()) {
                headers.put("Idempotent-Replayed", "true");
            }
            return new Sent(answer.status(), headers, JSON.writeValueAsString(answer.body()));
        }

        Sent with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Sent(status, more, body);
        }
    }

    /// An answer whose connection is cut halfway through its body.
    record CutShort(Sent whole) implements Response {
        @Override
        public Integer status() {
            return whole.status();
        }
    }

    /// No answer: the connection is cut.
    record Dropped() implements Response {
        @Override
        public @Nullable Integer status() {
            return null;
        }
    }
}
