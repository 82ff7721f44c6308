package dev.meterctl.http;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.Headers;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import dev.meterctl.http.Request.Write;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.RawResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestException;
import kong.unirest.core.UnirestInstance;

/// Makes one attempt at a call over HTTP and says what came of it. Follows no redirect, keeps no cookie, and
/// asks for no compression, with which the client opens a connection for every call. Reaches a base on this machine
/// directly, any other through the proxy that Java is told of.
public final class Transport implements AutoCloseable {

    /// Far more than Stripe sends: a hundred meters are about 80 kB.
    public static final int MAX_BODY = 16 * 1024 * 1024;

    private final StripeSettings settings;
    private final QuickTls tls;
    private final UnirestInstance unirest = Unirest.spawnInstance();
    private final HttpClient client;

    public Transport(StripeSettings settings) {
        this(settings, tls(!settings.base().isPlain()));
    }

    public Transport(StripeSettings settings, QuickTls tls) {
        this.settings = settings;
        this.tls = tls;
        Config config = unirest.config()
                .connectTimeout((int) settings.connectTimeout().toMillis())
                .followRedirects(false)
                .enableCookieManagement(false)
                .requestCompression(false)
                .retryAfter(false)
                .proxy(settings.base().isLoopback() ? HttpClient.Builder.NO_PROXY : ProxySelector.getDefault())
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.context());
        client = config.getClient().getClient();
    }

    private static QuickTls tls(boolean secure) {
        return secure ? QuickTls.ofPlatform() : new QuickTls(NoTls.CONTEXT);
    }

    /// Unirest's own timeout ends with the headers of an answer, hence the attempt runs in a thread of its own, which
    /// an interrupt stops wherever it waits.
    ///
    /// @param limit how long the attempt may take, the last byte of the answer included
    public AttemptResult attempt(Request request, Duration limit) throws InterruptedException {
        FutureTask<AttemptResult> exchange = new FutureTask<>(() -> exchange(request));
        Thread.ofVirtual().name("call").start(exchange);
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return NoResponse.of(late);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("an exchange ends in a reply", bug.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    /// Ends at once whatever is under way, without waiting for the client's own thread, which keeps no program alive.
    /// Unirest itself holds nothing, and closing it would only make it open another client for the next call.
    @Override
    public void close() {
        client.shutdownNow();
    }

    /// A second time, should the first have offered the server too little. A write that is made again is the same one
    /// to Stripe, for it has the same idempotency key; and whether the first was made stays open, if it was.
    private AttemptResult exchange(Request request) {
        boolean isTrying = tls.isTrying();
        AttemptResult first = exchangeOnce(request);
        if (!(first instanceof NoResponse noResponse)) {
            tls.accepted();
            return first;
        }
        if (!isTrying || !noResponse.isRefusedOffer()) {
            return first;
        }
        tls.offerAll();
        AttemptResult second = exchangeOnce(request);
        return second instanceof NoResponse && !second.leavesOpenWhetherMade() ? first : second;
    }

    private AttemptResult exchangeOnce(Request request) {
        try {
            return prepared(request).asObject(Transport::reply).getBody();
        } catch (UnirestException wrapper) {
            Throwable failure = wrapper.getCause();
            return NoResponse.of(failure == null ? wrapper : failure);
        }
    }

    private HttpRequest<?> prepared(Request request) {
        String url = settings.base() + request.target();
        HttpRequest<?> prepared = request instanceof Write write
                ? unirest.post(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Idempotency-Key", write.idempotencyKey())
                        .body(write.body().encoded())
                : unirest.get(url);
        return prepared.header("Accept", "application/json")
                .header("Authorization", settings.key().bearer())
                .header("Stripe-Version", StripeMeterStore.API_VERSION)
                .header("User-Agent", settings.userAgent());
    }

    private static AttemptResult reply(RawResponse response) {
        try (InputStream content = response.getContent()) {
            byte[] body = content.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                return new NoResponse(Reason.TOO_LONG, new IOException("more than " + MAX_BODY + " bytes"));
            }
            return new Answer(response.getStatus(), headers(response), new ResponseBody(body));
        } catch (IOException | UnirestException cutOff) {
            return NoResponse.of(cutOff);
        }
    }

    private static Headers headers(RawResponse response) {
        return new Headers(
                first(response, "Request-Id").orElse(null),
                first(response, "Content-Type").orElse(null),
                first(response, "Stripe-Should-Retry").orElse(null),
                first(response, "Stripe-Rate-Limited-Reason").orElse(null),
                first(response, "Location").orElse(null));
    }

    private static Optional<String> first(RawResponse response, String name) {
        return Optional.of(response.getHeaders().getFirst(name)).filter(value -> !value.isEmpty());
    }
}
