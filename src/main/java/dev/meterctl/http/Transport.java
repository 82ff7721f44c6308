package dev.meterctl.http;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import kong.unirest.core.Header;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestWithBody;
import kong.unirest.core.RawResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestException;
import kong.unirest.core.UnirestInstance;
import kong.unirest.core.java.JavaClient;
import org.jspecify.annotations.Nullable;

/// Makes one attempt at a call over HTTP and says what came of it. Follows no redirect, keeps no cookie, and asks
/// for no compression, with which the client opens a connection for every call. Reaches this machine directly,
/// any other through the proxy that Java is told of. Safe for many threads.
public final class Transport implements AutoCloseable {

    /// A hundred comments of the longest are about 7 MB, and twice that as JSON escapes them.
    public static final int MAX_BODY = 32 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private record Client(HttpClient http, UnirestInstance unirest) {

        static Client of(SSLContext tls, @Nullable SSLParameters parameters) {
            HttpClient.Builder http = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(new Loopback.Bypass())
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(tls);
            HttpClient client = (parameters == null ? http : http.sslParameters(parameters)).build();
            UnirestInstance unirest = Unirest.spawnInstance();
            unirest.config()
                    .requestCompression(false)
                    .retryAfter(false)
                    .version(HttpClient.Version.HTTP_1_1)
                    .httpClient(config -> new JavaClient(config, client));
            return new Client(client, unirest);
        }
    }

    private final SSLContext tls;

    /// Offers the server [less][FirstKeyExchange] at first; null once a server has refused that.
    private volatile @Nullable Client first;

    /// Whether a server has answered to it: what fails then fails otherwise.
    private volatile boolean isFirstAccepted;

    private @Nullable Client second;

    /// @param secure whether calls are made over TLS; if not, no trusted certificates are loaded
    public Transport(boolean secure) {
        this(context(secure));
    }

    Transport(SSLContext tls) {
        this.tls = tls;
        this.first = Client.of(tls, FirstKeyExchange.of(tls));
    }

    private static SSLContext context(boolean secure) {
        try {
            if (secure) {
                return SSLContext.getDefault();
            }
            SSLContext trustsNobody = SSLContext.getInstance("TLS");
            trustsNobody.init(null, new TrustManager[0], null);
            return trustsNobody;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("TLS cannot be used as the Java options have it", unusable);
        }
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
            throw new IllegalStateException("an exchange ends in a result", bug.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    /// Ends at once whatever is under way, without waiting for the client's own thread, which keeps no program alive.
    /// Unirest itself holds nothing, and closing it would only make it open another client for the next call.
    @Override
    public synchronized void close() {
        for (Client client : new @Nullable Client[] {first, second}) {
            if (client != null) {
                client.http().shutdownNow();
            }
        }
    }

    /// A second time, should the first have offered the server too little. Whether the first arrived stays open, if it
    /// was.
    private AttemptResult exchange(Request request) {
        Client client = first;
        if (client == null) {
            return exchange(request, second());
        }
        AttemptResult result = exchange(request, client);
        isFirstAccepted |= result instanceof Answer;
        if (isFirstAccepted || !(result instanceof NoResponse none) || !none.isRefusedOffer()) {
            return result;
        }
        AttemptResult again = exchange(request, second());
        return again instanceof NoResponse unmade && !unmade.mayHaveArrived() ? result : again;
    }

    private synchronized Client second() {
        Client client = second == null ? Client.of(tls, null) : second;
        second = client;
        first = null;
        return client;
    }

    private static AttemptResult exchange(Request request, Client client) {
        HttpRequestWithBody prepared =
                client.unirest().request(request.method(), request.url()).headers(request.headers());
        HttpRequest<?> whole = request.body() == null ? prepared : prepared.body(request.body());
        try {
            return whole.asObject(Transport::result).getBody();
        } catch (UnirestException wrapper) {
            Throwable failure = wrapper.getCause();
            return NoResponse.of(failure == null ? wrapper : failure);
        }
    }

    private static AttemptResult result(RawResponse response) {
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

    private static Map<String, String> headers(RawResponse response) {
        return response.getHeaders().all().stream()
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT), Header::getValue, (one, other) -> one));
    }
}
