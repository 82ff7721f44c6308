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

    private static final String METERS = "/v1/billing/meters";

    /// @param known meters that the actor has seen
    void edit(List<LiveMeter> known) {
        if (known.isEmpty() || world.random().nextInt(4) == 0) {
            post(
                    METERS,
                    "event_name=" + world.one(RandomWorld.NAMES) + "&default_aggregation[formula]=sum&display_name="
                            + encoded(world.displayName()));
            return;
        }
        LiveMeter meter = world.one(known);
        switch (world.random().nextInt(4)) {
            case 0 -> post(METERS + "/" + meter.id(), "display_name=" + encoded(world.displayName()));
            case 1 -> post(METERS + "/" + meter.id() + "/deactivate", "");
            case 2 -> price(meter);
            default ->
                post(
                        METERS + "/" + meter.id()
                                + (meter.status().equals(Status.ACTIVE) ? "/deactivate" : "/reactivate"),
                        "");
        }
    }

    /// From now on an active price bills by the meter.
    private void price(LiveMeter meter) {
        post(
                "/v1/prices",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=month"
                        + "&recurring[usage_type]=metered&recurring[meter]=" + meter.id());
    }

    private void post(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
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
