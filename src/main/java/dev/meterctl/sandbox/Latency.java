package dev.meterctl.sandbox;

import java.time.Duration;

/// Delays every answer.
record Latency(Duration latency, Sleeper sleeper, Stage next) implements Stage {

    @Override
    public Response answer(Request request) throws InterruptedException {
        Response response = next.answer(request);
        sleeper.sleep(latency);
        return response;
    }
}
