package dev.meterctl.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to a sandbox in plain HTTP. Bodies and queries are given just as they go over the wire;
/// every answer is checked against Stripe's schema.
record RawHttp(HttpClient client, URI base, @Nullable String authorization, Map<String, String> headers)
        implements AutoCloseable {

    static final String FORM = "application/x-www-form-urlencoded";

    record Reply(int status, Map<String, String> headers, JsonNode body) {

        JsonNode error() {
            return body.required("error");
        }

        /// A field of the error; null if it is not there.
        @Nullable
        String error(String field) {
            JsonNode value = error().get(field);
            return value == null ? null : value.stringValue();
        }

        String id() {
            return text("id");
        }

        String text(String field) {
            return body.required(field).stringValue();
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    static RawHttp to(Sandbox sandbox) {
        return new RawHttp(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                sandbox.base(),
                "Bearer sk_test_abcdefghijkl",
                Map.of());
    }

    RawHttp withKey(String key) {
        return withAuthorization("Bearer " + key);
    }

    RawHttp withAuthorization(@Nullable String changed) {
        return new RawHttp(client, base, changed, headers);
    }

    RawHttp withHeader(String name, String value) {
        return new RawHttp(client, base, authorization, Map.of(name, value));
    }

    Reply get(String pathAndQuery) {
        return send("GET", pathAndQuery, null, FORM);
    }

    Reply post(String path, String body) {
        return send("POST", path, body, FORM);
    }

    Reply createMeter(String eventName) {
        return post(
                "/v1/billing/meters",
                "default_aggregation[formula]=sum&display_name=Calls&event_name=" + encoded(eventName));
    }

    Reply createPrice(String meter) {
        return post(
                "/v1/prices",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=month"
                        + "&recurring[usage_type]=metered&recurring[meter]=" + meter);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Reply send(String method, String pathAndQuery, @Nullable String body, @Nullable String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        headers.forEach(request::header);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (contentType != null && !method.equals("GET")) {
            request.header("Content-Type", contentType);
        }
        try {
            return reply(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        JsonNode body = JsonMapper.shared().readTree(response.body());
        StripeSchema.check(body);
        return new Reply(response.statusCode(), headers, body);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
