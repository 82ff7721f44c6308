package dev.meterctl.sandbox.fault;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What can go wrong with a request between a client and Stripe. Processed means: whatever the request
/// changes is durable, and its answer is saved under the idempotency key.
public enum Fault {
    /// The connection is cut, and nothing is processed.
    DROP_BEFORE,
    /// The request is processed, and the connection cut without an answer.
    DROP_AFTER,
    /// The request waits, and is then processed as ever.
    DELAY,
    /// Status 429, code `rate_limit`; nothing is processed.
    RATE_LIMITED,
    /// Status 429, code `lock_timeout`, `Stripe-Should-Retry: true` unless told otherwise; nothing is processed.
    LOCK_TIMEOUT,
    /// Status 409, as while another request with the same idempotency key is in progress; nothing is processed.
    CONFLICT,
    /// Status 500; nothing is processed, and nothing saved under the idempotency key.
    ERROR_500,
    /// The request is executed, then answered with status 500, which is saved under the idempotency key; the
    /// change stays made. A request refused before its execution, or replayed, is answered as ever.
    ERROR_500_AFTER,
    /// Status 503 with the HTML page of a proxy; nothing is processed.
    HTML_503,
    /// The request is processed, and half of its answer sent as if it were all.
    GARBAGE,
    /// The request is processed, and the connection cut after half of the answer that `Content-Length` promises.
    SHORT_BODY;

    private static final Set<Fault> PROCESSING = EnumSet.of(DROP_AFTER, DELAY, ERROR_500_AFTER, GARBAGE, SHORT_BODY);
    private static final Set<Fault> ERRORS =
            EnumSet.of(RATE_LIMITED, LOCK_TIMEOUT, CONFLICT, ERROR_500, ERROR_500_AFTER, HTML_503);

    /// As a file of faults names it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the request is processed.
    public boolean processes() {
        return PROCESSING.contains(this);
    }

    /// Whether the answer is an error of the fault's own.
    public boolean answersWithError() {
        return ERRORS.contains(this);
    }
}
