package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.Transaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A method and a path, who may take it, with which parameters, and the endpoint behind them.
///
/// @param path where `{id}` stands for any segment that is not empty
public record Route(
        Operation operation,
        String method,
        String path,
        Permission permission,
        Parameters parameters,
        Endpoint endpoint) {

    /// What a restricted key may be allowed to do.
    ///
    /// @param id source: Stripe Apps permission reference
    /// @param label what Stripe's dashboard calls it
    public record Permission(String id, String label) {}

    /// What is done once the parameters are found valid: from here on Stripe saves the response under the idempotency
    /// key, be it an error.
    @FunctionalInterface
    public interface Endpoint {
        /// Gives the body of the response, or the error to answer with.
        ///
        /// @param id in the path; empty if the route has none
        JsonNode run(Transaction transaction, String id, ObjectNode parameters) throws ApiError;
    }

    /// An endpoint with the id and the parameters of a request.
    @FunctionalInterface
    interface Action {
        JsonNode run(Transaction transaction) throws ApiError;
    }

    /// The id in the path, or empty for a route without one; null if the path is another one.
    @Nullable
    String match(String requested) {
        Matcher matcher = Pattern.compile(path.replace("{id}", "([^/]+)")).matcher(requested);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.groupCount() == 0 ? "" : matcher.group(1);
    }
}
