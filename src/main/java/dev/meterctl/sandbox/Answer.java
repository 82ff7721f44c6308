package dev.meterctl.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the API answers, before it is dressed in headers.
///
/// @param replayed whether it is the saved answer to an earlier request
/// @param changes what the request changed, durable by now
record Answer(int status, JsonNode body, boolean replayed, List<Stored> changes) {

    private static final int TOO_MANY_REQUESTS = 429;

    static Answer of(ApiError error) {
        return new Answer(error.status(), error.body(), false, List.of());
    }

    boolean isRateLimited() {
        return status == TOO_MANY_REQUESTS;
    }
}
