package dev.meterctl.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A local Stripe for billing meters, and for as much of prices as concerns meters: stateful, behind real HTTP on the
/// loopback interface. What it answers is Stripe's documented behaviour; what is only assumed is in `Assumptions`.
public final class Sandbox implements AutoCloseable {

    private final Transport transport;
    private final State state;
    private final RequestLog log;
    private final Patience patience;

    private Sandbox(Transport transport, State state, RequestLog log, Patience patience) {
        this.transport = transport;
        this.state = state;
        this.log = log;
        this.patience = patience;
    }

    /// Takes requests from the moment it returns.
    ///
    /// @throws SandboxException if the port or the state file cannot be used
    public static Sandbox start(SandboxOptions options) throws SandboxException {
        return start(options, Commits.SPARE);
    }

    /// Takes requests from the moment it returns.
    ///
    /// @param spare how many objects out of date the state file may hold at least
    static Sandbox start(SandboxOptions options, int spare) throws SandboxException {
        State state = State.open(options.stateFile(), options.clock(), spare);
        try {
            RequestLog log = new RequestLog();
            Patience patience = new Patience();
            Transport transport = Transport.start(options.port(), stages(options, state, patience, log));
            return new Sandbox(transport, state, log, patience);
        } catch (SandboxException | RuntimeException e) {
            close(state);
            throw e;
        }
    }

    /// The way of a request, from the first stage on.
    static Stage stages(SandboxOptions options, State state, Sleeper sleeper, RequestLog log) {
        Ids ids = new Ids(options.random());
        Router router = new Router(
                new AccountEndpoint(ids),
                new MeterEndpoints(ids),
                new PriceEndpoints(ids),
                options.deniedPermissions().stream()
                        .map(Permission::ofId)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()));
        RateLimit rateLimit = new RateLimit(options.rateLimit(), options.clock());
        Api api = new Api(rateLimit, new Idempotency(router, state));
        Stage front = new Front(router, api, new Faults(options.faults()), sleeper, ids, log);
        return options.latency().isZero() ? front : new Latency(options.latency(), sleeper, front);
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
        patience.close();
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
