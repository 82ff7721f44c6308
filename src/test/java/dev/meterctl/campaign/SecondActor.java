package dev.meterctl.campaign;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Status;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Somebody at the dashboard: edits meters by calls of its own, without idempotency keys, and does not care what comes
/// of them.
record SecondActor(URI base, HttpClient client, RandomWorld world) {

    /// @param known meters that the actor has seen
    void edit(List<LiveMeter> known) {
        if (known.isEmpty() || world.random().nextInt(4) == 0) {
            post(
                    "",
                    "event_name=" + world.one(RandomWorld.NAMES) + "&default_aggregation[formula]=sum&display_name="
                            + encoded(world.displayName()));
            return;
        }
        LiveMeter meter = world.one(known);
        switch (world.random().nextInt(3)) {
            case 0 -> post("/" + meter.id(), "display_name=" + encoded(world.displayName()));
            case 1 -> post("/" + meter.id() + "/deactivate", "");
            default ->
                post("/" + meter.id() + (meter.status().equals(Status.ACTIVE) ? "/deactivate" : "/reactivate"), "");
        }
    }

    private void post(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/billing/meters" + path))
                .header("Authorization", "Bearer sk_test_second_actor")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException struckByAFault) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
