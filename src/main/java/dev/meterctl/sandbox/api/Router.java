package dev.meterctl.sandbox.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Finds the endpoint of a request, and lets it check the caller's permission and the parameters.
public final class Router {

    private final List<Route> routes;
    private final Set<String> denied;

    /// Routes of the whole API.
    ///
    /// @param denied ids of the permissions that restricted keys lack
    public Router(List<Route> routes, Set<String> denied) {
        this.routes = List.copyOf(routes);
        this.denied = Set.copyOf(denied);
    }

    /// What a request asks for, be it refused later.
    public Operation operation(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method) && route.match(path) != null)
                .map(Route::operation)
                .findFirst()
                .orElse(Operation.OTHER);
    }

    Route.Action action(ApiRequest request) throws ApiError {
        boolean known = false;
        for (Route route : routes) {
            String id = route.match(request.path());
            if (id != null && route.method().equals(request.method())) {
                if (request.key().restricted()
                        && denied.contains(route.permission().id())) {
                    throw denied(route.permission(), request.key());
                }
                String decoded = URLDecoder.decode(id, StandardCharsets.UTF_8);
                ObjectNode parameters = route.parameters().checked(request.parameters());
                return transaction -> route.endpoint().run(transaction, decoded, parameters);
            }
            known |= id != null;
        }
        throw (known ? ApiAssumptions.WRONG_METHOD : ApiError.UNKNOWN_URL).with(request.method(), request.path());
    }

    private static ApiError denied(Route.Permission permission, ApiKey key) {
        return ApiAssumptions.PERMISSION_DENIED.with(
                key.masked(), ApiAssumptions.ACCOUNT, permission.label(), permission.id());
    }
}
