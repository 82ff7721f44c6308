package dev.meterctl.cli;

import java.util.List;

/// Stripe's answers about meters, as Stripe words them.
public final class MeterJson {

    private MeterJson() {}

    public static String meter(String id, String eventName, String status) {
        return """
                {"id": "%s", "object": "billing.meter", "created": 1704824589, "updated": 1704824589,
                 "customer_mapping": {"event_payload_key": "stripe_customer_id", "type": "by_id"},
                 "default_aggregation": {"formula": "sum"}, "display_name": "Meter", "event_name": "%s",
                 "event_time_window": null, "livemode": false, "status": "%s",
                 "status_transitions": {"deactivated_at": null}, "value_settings": {"event_payload_key": "value"}}
                """.formatted(id, eventName, status);
    }

    public static CannedStripe.Answer page(List<String> meters, boolean hasMore) {
        return CannedStripe.Answer.json(
                200,
                "{\"object\": \"list\", \"url\": \"/v1/billing/meters\", \"has_more\": %s, \"data\": [%s]}"
                        .formatted(hasMore, String.join(",", meters)));
    }
}
