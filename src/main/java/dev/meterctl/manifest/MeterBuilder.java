package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Place;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the meter of a document without errors; what is left out becomes Stripe's default.
final class MeterBuilder {

    private static final String ON_IMMUTABLE_DRIFT = "lifecycle.on_immutable_drift";
    private static final String PREVENT_DEACTIVATION = "lifecycle.prevent_deactivation";
    private static final List<String> PATHS = List.of(
            "event_name",
            "display_name",
            ImmutableFields.FORMULA,
            ImmutableFields.VALUE_KEY,
            ImmutableFields.CUSTOMER_MAPPING_TYPE,
            ImmutableFields.CUSTOMER_KEY,
            ImmutableFields.EVENT_TIME_WINDOW,
            "status",
            "owner",
            "description",
            ON_IMMUTABLE_DRIFT,
            PREVENT_DEACTIVATION);

    private MeterBuilder() {}

    static DesiredMeter build(Tree tree, SourceText source) {
        return new DesiredMeter(
                tree.text("event_name", ""),
                tree.text("display_name", ""),
                new ImmutableFields(
                        tree.text(ImmutableFields.FORMULA, ""),
                        tree.text(ImmutableFields.VALUE_KEY, ImmutableFields.DEFAULT_VALUE_KEY),
                        tree.text(ImmutableFields.CUSTOMER_MAPPING_TYPE, ImmutableFields.DEFAULT_CUSTOMER_MAPPING_TYPE),
                        tree.text(ImmutableFields.CUSTOMER_KEY, ImmutableFields.DEFAULT_CUSTOMER_KEY),
                        textOrNull(tree, ImmutableFields.EVENT_TIME_WINDOW)),
                new Status(tree.text("status", Status.ACTIVE.value())),
                textOrNull(tree, "owner"),
                textOrNull(tree, "description"),
                lifecycle(tree),
                places(tree, source));
    }

    private static Lifecycle lifecycle(Tree tree) {
        YamlNode.Scalar prevent = tree.scalar(PREVENT_DEACTIVATION, YamlNode.Kind.BOOLEAN);
        return new Lifecycle(
                tree.text(ON_IMMUTABLE_DRIFT, "refuse").equals("replace")
                        ? OnImmutableDrift.REPLACE
                        : OnImmutableDrift.REFUSE,
                prevent != null && prevent.text().equalsIgnoreCase("true"));
    }

    private static Source places(Tree tree, SourceText source) {
        Map<String, Place> places = new HashMap<>();
        tree.marks(PATHS).forEach((path, span) -> places.put(path, source.place(span)));
        Place meter = places.getOrDefault("event_name", Place.ofFile(source.file()));
        return new Source(meter, places);
    }

    private static @Nullable String textOrNull(Tree tree, String path) {
        YamlNode.Scalar scalar = tree.scalar(path, YamlNode.Kind.TEXT);
        return scalar == null ? null : scalar.text();
    }
}
