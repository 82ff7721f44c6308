package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the meter of a document without errors; what is left out becomes Stripe's default.
final class MeterBuilder {

    /// The fields that a conflict may point to; the places of others are of no use later on.
    private static final List<String> CONFLICTING = List.of(
            ImmutableFields.FORMULA,
            ImmutableFields.VALUE_KEY,
            ImmutableFields.CUSTOMER_MAPPING_TYPE,
            ImmutableFields.CUSTOMER_KEY,
            ImmutableFields.EVENT_TIME_WINDOW,
            "status");

    private final LocatedTree tree;
    private final SourceText source;

    private MeterBuilder(LocatedTree tree, SourceText source) {
        this.tree = tree;
        this.source = source;
    }

    static DesiredMeter build(LocatedTree tree, SourceText source) {
        return new MeterBuilder(tree, source).build();
    }

    private DesiredMeter build() {
        return new DesiredMeter(
                tree.text("event_name", ""),
                tree.text("display_name", ""),
                new ImmutableFields(
                        tree.text(ImmutableFields.FORMULA, ""),
                        tree.text(ImmutableFields.VALUE_KEY, ImmutableFields.DEFAULT_VALUE_KEY),
                        tree.text(ImmutableFields.CUSTOMER_MAPPING_TYPE, ImmutableFields.DEFAULT_CUSTOMER_MAPPING_TYPE),
                        tree.text(ImmutableFields.CUSTOMER_KEY, ImmutableFields.DEFAULT_CUSTOMER_KEY),
                        textOrNull(ImmutableFields.EVENT_TIME_WINDOW)),
                tree.text("status", "").equals(Status.INACTIVE.value()) ? Status.INACTIVE : Status.ACTIVE,
                textOrNull("owner"),
                textOrNull("description"),
                lifecycle(),
                source());
    }

    private @Nullable String textOrNull(String path) {
        YamlNode.Scalar scalar = tree.scalar(path, YamlNode.Kind.TEXT);
        return scalar == null ? null : scalar.text();
    }

    private Lifecycle lifecycle() {
        boolean replaces = tree.text("lifecycle.on_immutable_drift", "").equals("replace");
        YamlNode.Scalar prevents = tree.scalar("lifecycle.prevent_deactivation", YamlNode.Kind.BOOLEAN);
        Lifecycle lifecycle = new Lifecycle(
                replaces ? OnImmutableDrift.REPLACE : OnImmutableDrift.REFUSE,
                prevents != null && prevents.text().equalsIgnoreCase("true"));
        return lifecycle.equals(Lifecycle.DEFAULT) ? Lifecycle.DEFAULT : lifecycle;
    }

    private Source source() {
        Map<String, Place> places = new HashMap<>();
        for (String path : CONFLICTING) {
            YamlNode.Scalar scalar = tree.scalar(path, YamlNode.Kind.TEXT);
            if (scalar != null) {
                places.put(path, source.place(scalar.span()));
            }
        }
        YamlNode.Scalar eventName = tree.scalar("event_name", YamlNode.Kind.TEXT);
        return new Source(eventName == null ? Place.ofFile(source.file()) : source.place(eventName.span()), places);
    }
}
