package dev.meterctl.sandbox;

import dev.meterctl.sandbox.api.Api;
import dev.meterctl.sandbox.api.ApiResponse;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Router;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultInjector;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.FaultyResponse;
import dev.meterctl.sandbox.http.Handler;
import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.http.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands before the [Api]: lets faults strike, and logs what truly became of every request.
record FaultInjectingHandler(
        Router router, Api api, FaultInjector faults, Sleeper sleeper, IdGenerator ids, RequestLog log)
        implements Handler {

    @Override
    public Response handle(Request request) throws InterruptedException {
        Operation operation = router.operation(request.method(), request.path());
        FaultInjector.Injection injection = faults.next(operation);
        sleeper.sleep(injection.delay());
        String requestId = ids.next("req_", 14);
        FaultRule rule = injection.rule();
        Fault fault = rule == null ? null : rule.fault();
        ApiResponse processed = fault == null || fault.processes() ? process(request, fault) : null;
        Response response = rule == null
                ? Objects.requireNonNull(processed).toHttp(request, requestId)
                : new FaultyResponse(rule, request, requestId).of(processed);
        log.add(request, operation, requestId, fault, processed, response.status());
        return response;
    }

    private ApiResponse process(Request request, @Nullable Fault fault) {
        return fault == Fault.ERROR_500_AFTER ? api.respondFailing(request) : api.respond(request);
    }
}
