package dev.meterctl.sandbox;

import org.jspecify.annotations.Nullable;

/// What stands before the [Api]: lets faults strike, and logs what truly became of every request.
final class Front implements Stage {

    private final Router router;
    private final Api api;
    private final Faults faults;
    private final Sleeper sleeper;
    private final Ids ids;
    private final RequestLog log;

    Front(Router router, Api api, Faults faults, Sleeper sleeper, Ids ids, RequestLog log) {
        this.router = router;
        this.api = api;
        this.faults = faults;
        this.sleeper = sleeper;
        this.ids = ids;
        this.log = log;
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        Operation operation = router.operation(request.method(), request.path());
        Faults.Strike strike = faults.next(operation);
        sleeper.sleep(strike.delay());
        String requestId = ids.request();
        FaultRule rule = strike.rule();
        if (rule == null) {
            Answer answer = api.answer(request);
            log.add(request, operation, requestId, null, answer, answer.status());
            return Response.Sent.ofApi(answer, request, requestId);
        }
        Answer answer = answerFaulty(request, rule.fault());
        Response response = new FaultyResponse(rule, request, requestId).of(answer);
        log.add(request, operation, requestId, rule.fault(), answer, response.status());
        return response;
    }

    private @Nullable Answer answerFaulty(Request request, Fault fault) {
        if (!fault.processes()) {
            return null;
        }
        return fault == Fault.ERROR_500_AFTER ? api.answerFailing(request) : api.answer(request);
    }
}
