package dev.meterctl.github;

import dev.meterctl.github.AttemptResult.Answer;
import dev.meterctl.github.AttemptResult.Headers;
import dev.meterctl.github.AttemptResult.NoResponse;
import dev.meterctl.github.AttemptResult.Reason;
import dev.meterctl.github.Request.Delete;
import dev.meterctl.github.Request.Get;
import dev.meterctl.github.Request.Patch;
import dev.meterctl.github.Request.Post;
import dev.meterctl.github.Request.Query;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/// Makes one attempt at a call over HTTP and says what came of it. Follows no redirect, keeps no cookie.
final class Transport implements AutoCloseable {

    /// A hundred comments of the longest are about 7 MB, and twice that as JSON escapes them.
    static final int MAX_BODY = 32 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// The version of the REST API whose answers are understood here.
    private static final String API_VERSION = "2022-11-28";

    private final Token token;
    private final String userAgent;
    private final UnirestInstance unirest = Unirest.spawnInstance();
    private final HttpClient client;

    Transport(Token token, String userAgent) {
        this.token = token;
        this.userAgent = userAgent;
        Config config = unirest.config()
                .connectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .followRedirects(false)
                .enableCookieManagement(false)
                .requestCompression(false)
                .retryAfter(false)
                .proxy(new ProxyBypass())
                .version(HttpClient.Version.HTTP_1_1);
        client = config.getClient().getClient();
    }

    /// Unirest's own timeout ends with the headers of an answer, hence the attempt runs in a thread of
    /// its own, which an interrupt stops wherever it waits.
    ///
    /// @param limit how long the attempt may take, the last byte of the answer included
    AttemptResult attempt(Request request, Duration limit) throws InterruptedException {
        FutureTask<AttemptResult> exchange = new FutureTask<>(() -> exchange(request));
        Thread.ofVirtual().name("github").start(exchange);
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

    /// Ends at once whatever is under way: a client left open delays the end of the program.
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    private AttemptResult exchange(Request request) {
        try {
            return prepared(request).asObject(Transport::reply).getBody();
        } catch (UnirestException wrapper) {
            Throwable failure = wrapper.getCause();
            return NoResponse.of(failure == null ? wrapper : failure);
        }
    }

    private HttpRequest<?> prepared(Request request) {
        String url = request.url().toString();
        HttpRequest<?> prepared = switch (request) {
            case Get ignored -> unirest.get(url);
            case Delete ignored -> unirest.delete(url);
            case Query query ->
                unirest.post(url).contentType("application/json").body(query.json());
            case Post post -> unirest.post(url).contentType("application/json").body(post.json());
            case Patch patch ->
                unirest.patch(url).contentType("application/json").body(patch.json());
        };
        return prepared.header("Accept", "application/vnd.github+json")
                .header("Authorization", token.bearer())
                .header("X-GitHub-Api-Version", API_VERSION)
                .header("User-Agent", userAgent);
    }

    private static AttemptResult reply(RawResponse response) {
        try (InputStream content = response.getContent()) {
            byte[] body = content.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                return new NoResponse(Reason.TOO_LONG);
            }
            return new Answer(response.getStatus(), headers(response), new String(body, StandardCharsets.UTF_8));
        } catch (IOException | UnirestException cutOff) {
            return NoResponse.of(cutOff);
        }
    }

    private static Headers headers(RawResponse response) {
        return new Headers(
                first(response, "Link"),
                first(response, "Retry-After"),
                first(response, "X-RateLimit-Remaining"),
                first(response, "X-RateLimit-Reset"),
                first(response, "X-GitHub-Request-Id"));
    }

    private static @Nullable String first(RawResponse response, String name) {
        return Optional.of(response.getHeaders().getFirst(name))
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }
}
