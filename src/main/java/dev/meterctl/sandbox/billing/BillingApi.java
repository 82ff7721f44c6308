package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/// All of this room, as the sandbox takes it: a new type of object is added here.
public final class BillingApi {

    public static final ObjectType ACCOUNT = AccountEndpoint.TYPE;
    public static final ObjectType METER = Meter.TYPE;

    /// What the state holds for the endpoints.
    public static final List<ObjectType> TYPES = List.of(ACCOUNT, METER, PriceEndpoints.TYPE);

    /// What the endpoints ask for.
    public static final List<Permission> PERMISSIONS = List.of(
            AccountEndpoint.READ, MeterEndpoints.READ, MeterEndpoints.WRITE, PriceEndpoints.READ, PriceEndpoints.WRITE);

    private BillingApi() {}

    public static List<Route> routes(IdGenerator ids) {
        List<Route> routes = new ArrayList<>(new AccountEndpoint(ids).routes());
        routes.addAll(new MeterEndpoints(ids).routes());
        routes.addAll(new PriceEndpoints(ids).routes());
        return routes;
    }
}
