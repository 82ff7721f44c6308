package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the endpoint of a request, and lets it check the caller's permission and the parameters.
final class Router {

    private static final String ID = "{id}";

    private final List<Route> routes = new ArrayList<>();
    private final Set<Permission> denied;

    /// Routes of the whole API.
    ///
    /// @param denied what restricted keys may not do
    Router(AccountEndpoint account, MeterEndpoints meters, PriceEndpoints prices, Set<Permission> denied) {
        this.denied = denied;
        Permission meterRead = Permission.BILLING_METER_READ;
        Permission meterWrite = Permission.BILLING_METER_WRITE;
        add(
                Operation.ACCOUNT,
                "GET",
                "/v1/account",
                Permission.ACCOUNTS_KYC_BASIC_READ,
                (_, form) -> account.retrieve(form));
        add(Operation.LIST, "GET", "/v1/billing/meters", meterRead, (_, form) -> meters.list(form));
        add(Operation.CREATE, "POST", "/v1/billing/meters", meterWrite, (_, form) -> meters.create(form));
        add(Operation.RETRIEVE, "GET", "/v1/billing/meters/{id}", meterRead, meters::retrieve);
        add(Operation.UPDATE, "POST", "/v1/billing/meters/{id}", meterWrite, meters::update);
        add(Operation.DEACTIVATE, "POST", "/v1/billing/meters/{id}/deactivate", meterWrite, meters::deactivate);
        add(Operation.REACTIVATE, "POST", "/v1/billing/meters/{id}/reactivate", meterWrite, meters::reactivate);
        add(Operation.PRICES, "GET", "/v1/prices", Permission.PLAN_READ, (_, form) -> prices.list(form));
        add(Operation.PRICES, "POST", "/v1/prices", Permission.PLAN_WRITE, (_, form) -> prices.create(form));
        add(Operation.PRICES, "GET", "/v1/prices/{id}", Permission.PLAN_READ, prices::retrieve);
        add(Operation.PRICES, "POST", "/v1/prices/{id}", Permission.PLAN_WRITE, prices::update);
    }

    /// Checks the parameters of a request, and says what to do with them.
    @FunctionalInterface
    private interface Endpoint {
        /// The action that valid parameters ask for.
        ///
        /// @param id of the path; empty if the path has none
        Action action(String id, Table parameters) throws ApiError;
    }

    private record Route(
            Operation operation, String method, List<String> pattern, Permission permission, Endpoint endpoint) {

        /// The id in the path, or empty for a path without one; null if the path is another one.
        @Nullable
        String match(List<String> segments) {
            if (segments.size() != pattern.size()) {
                return null;
            }
            String id = "";
            for (int index = 0; index < segments.size(); index++) {
                String segment = segments.get(index);
                if (pattern.get(index).equals(ID) && !segment.isEmpty()) {
                    id = segment;
                } else if (!pattern.get(index).equals(segment)) {
                    return null;
                }
            }
            return id;
        }
    }

    private void add(Operation operation, String method, String pattern, Permission permission, Endpoint endpoint) {
        routes.add(new Route(operation, method, segments(pattern), permission, endpoint));
    }

    /// What a request asks for, be it refused later.
    Operation operation(String method, String path) {
        List<String> segments = segments(path);
        return routes.stream()
                .filter(route -> route.method().equals(method) && route.match(segments) != null)
                .map(Route::operation)
                .findFirst()
                .orElse(Operation.OTHER);
    }

    Action route(Call call) throws ApiError {
        List<String> segments = segments(call.path());
        boolean known = false;
        for (Route route : routes) {
            String id = route.match(segments);
            if (id != null && route.method().equals(call.method())) {
                checkPermission(call.caller(), route.permission());
                return route.endpoint().action(URLDecoder.decode(id, StandardCharsets.UTF_8), call.parameters());
            }
            known |= id != null;
        }
        throw known
                ? Assumptions.wrongMethod(call.method(), call.path())
                : ApiError.unknownUrl(call.method(), call.path());
    }

    private void checkPermission(Caller caller, Permission permission) throws ApiError {
        if (caller.restricted() && denied.contains(permission)) {
            throw ApiError.permissionDenied(permission, caller.maskedKey());
        }
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
