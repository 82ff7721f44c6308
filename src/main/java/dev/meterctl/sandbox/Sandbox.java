package dev.meterctl.sandbox;

import dev.meterctl.sandbox.api.Api;
import dev.meterctl.sandbox.api.ApiAssumptions;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.RateLimiter;
import dev.meterctl.sandbox.api.Router;
import dev.meterctl.sandbox.billing.BillingApi;
import dev.meterctl.sandbox.fault.FaultInjector;
import dev.meterctl.sandbox.http.Handler;
import dev.meterctl.sandbox.http.Response;
import dev.meterctl.sandbox.http.Transport;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.State;
import dev.meterctl.sandbox.store.StateFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A local Stripe for billing meters, and for as much of prices as concerns meters: stateful, behind real
/// HTTP on the loopback interface. What it answers is Stripe's documented behaviour; what is only assumed is
/// in `ApiAssumptions` and `BillingAssumptions`.
public final class Sandbox implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final RequestLog log = new RequestLog();
    private final State state;
    private final Transport transport;

    private Sandbox(SandboxOptions options, State state) throws SandboxException {
        this.state = state;
        int port = options.port();
        try {
            transport = Transport.start(port, ApiAssumptions.MAX_BODY, handler(options, state, this::sleep, log));
        } catch (BindException e) {
            throw new SandboxException(
                    "Port " + port + " of 127.0.0.1 is not free (" + e.getMessage() + "): choose another one.", e);
        } catch (IOException e) {
            throw new SandboxException("The sandbox cannot listen on port " + port + " of 127.0.0.1 (" + e + ").", e);
        }
    }

    /// Takes requests from the moment it returns.
    ///
    /// @throws SandboxException if the port or the state file cannot be used
    public static Sandbox start(SandboxOptions options) throws SandboxException {
        return start(options, State.DEFAULT_SLACK);
    }

    static Sandbox start(SandboxOptions options, int slack) throws SandboxException {
        State state = state(options, slack);
        try {
            return new Sandbox(options, state);
        } catch (SandboxException | RuntimeException e) {
            close(state);
            throw e;
        }
    }

    static State state(SandboxOptions options, int slack) throws SandboxException {
        List<ObjectType> types =
                Stream.concat(Api.TYPES.stream(), BillingApi.TYPES.stream()).toList();
        try {
            return State.open(options.stateFile(), options.clock(), types, slack);
        } catch (StateFileException e) {
            throw new SandboxException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The way of a request, from the latency that is added to the state.
    static Handler handler(SandboxOptions options, State state, Sleeper sleeper, RequestLog log) {
        IdGenerator ids = new IdGenerator(options.random());
        Router router = new Router(BillingApi.routes(ids), options.deniedPermissions());
        Api api = new Api(new RateLimiter(options.rateLimit(), options.clock()), router, state);
        Handler handler =
                new FaultInjectingHandler(router, api, new FaultInjector(options.faults()), sleeper, ids, log);
        return request -> {
            Response response = handler.handle(request);
            sleeper.sleep(options.latency());
            return response;
        };
    }

    /// Closing ends it: a long delay does not hold that up.
    private void sleep(Duration duration) throws InterruptedException {
        if (duration.isPositive() && closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the sandbox closes");
        }
    }

    /// `http://127.0.0.1:PORT`
    public URI base() {
        return transport.base();
    }

    /// The requests that came to an end so far, oldest first; of very many the newest 100,000.
    public List<RecordedRequest> requests() {
        return log.requests();
    }

    /// Ends the sandbox, and releases port and state file. The state is durable before that.
    @Override
    public void close() {
        closed.countDown();
        transport.close();
        close(state);
    }

    private static void close(State state) {
        try {
            state.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
