package dev.meterctl.meter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a meter is, field by field: the one table that reader of manifests, decoder of Stripe's answers, form, planner,
/// plan files and renderers go by. The JSON Schemas say the same to editors; a test holds them to it. The order is that
/// of every output.
public enum MeterField {
    EVENT_NAME("event_name", Role.IDENTITY, Presence.REQUIRED, new Value.Text(100), null),
    DISPLAY_NAME("display_name", Role.MUTABLE, Presence.REQUIRED, new Value.Text(250), null),
    FORMULA("default_aggregation.formula", Role.IMMUTABLE, Presence.REQUIRED, word("sum", "count", "last"), null),
    /// Stripe keeps it for `count` meters too.
    VALUE_KEY(
            "value_settings.event_payload_key",
            Role.IMMUTABLE,
            Presence.REQUIRED_IN_BLOCK,
            new Value.Text(100),
            "value"),
    CUSTOMER_MAPPING_TYPE("customer_mapping.type", Role.IMMUTABLE, Presence.REQUIRED_IN_BLOCK, word("by_id"), "by_id"),
    CUSTOMER_KEY(
            "customer_mapping.event_payload_key",
            Role.IMMUTABLE,
            Presence.REQUIRED_IN_BLOCK,
            new Value.Text(100),
            "stripe_customer_id"),
    EVENT_TIME_WINDOW("event_time_window", Role.IMMUTABLE, Presence.OPTIONAL, word("hour", "day"), null),
    STATUS("status", Role.MUTABLE, Presence.OPTIONAL, word("active", "inactive"), "active"),
    OWNER("owner", Role.LOCAL, Presence.OPTIONAL, Value.Text.UNBOUNDED, null),
    DESCRIPTION("description", Role.LOCAL, Presence.OPTIONAL, Value.Text.UNBOUNDED, null),
    ON_IMMUTABLE_DRIFT(
            "lifecycle.on_immutable_drift", Role.LOCAL, Presence.OPTIONAL, word("refuse", "replace"), "refuse"),
    PREVENT_DEACTIVATION("lifecycle.prevent_deactivation", Role.LOCAL, Presence.OPTIONAL, new Value.Flag(), "false");

    /// What Stripe lets one do with a field.
    public enum Role {
        /// Tells meters apart.
        IDENTITY,
        /// Can change while the meter exists.
        MUTABLE,
        /// Fixed when the meter is created.
        IMMUTABLE,
        /// For people and for meterctl; never sent.
        LOCAL
    }

    /// When a manifest must state a field.
    public enum Presence {
        REQUIRED,
        /// Wherever the mapping is written that the field is in.
        REQUIRED_IN_BLOCK,
        OPTIONAL
    }

    /// What a manifest may state.
    public sealed interface Value {

        /// A text.
        ///
        /// @param max its length in code points; the least is 1 where there is a greatest
        record Text(int max) implements Value {
            static final Text UNBOUNDED = new Text(Integer.MAX_VALUE);
        }

        record Word(List<String> allowed) implements Value {}

        record Flag() implements Value {}
    }

    private static final List<MeterField> IMMUTABLE_FIELDS = Arrays.stream(values())
            .filter(field -> field.role == Role.IMMUTABLE)
            .toList();
    private static final Map<String, List<MeterField>> IMMUTABLE_BLOCKS = IMMUTABLE_FIELDS.stream()
            .collect(Collectors.groupingBy(MeterField::block, LinkedHashMap::new, Collectors.toList()));

    private final String path;
    private final Role role;
    private final Presence presence;

    @SuppressWarnings("ImmutableEnumChecker") // Its lists come from List.of.
    private final Value value;

    private final @Nullable String defaultValue;

    MeterField(String path, Role role, Presence presence, Value value, @Nullable String defaultValue) {
        this.path = path;
        this.role = role;
        this.presence = presence;
        this.value = value;
        this.defaultValue = defaultValue;
    }

    private static Value word(String... allowed) {
        return new Value.Word(List.of(allowed));
    }

    /// Those that Stripe fixes when a meter is created.
    public static List<MeterField> immutable() {
        return IMMUTABLE_FIELDS;
    }

    /// The same by the mapping they are in, see [#block].
    public static Map<String, List<MeterField>> immutableByBlock() {
        return IMMUTABLE_BLOCKS;
    }

    /// The dotted path in Stripe's API and in manifests.
    public String path() {
        return path;
    }

    /// The key of the mapping that the field is in; empty for the meter itself.
    public String block() {
        return path.substring(0, Math.max(path.indexOf('.'), 0));
    }

    /// The key within the mapping.
    public String key() {
        return path.substring(path.indexOf('.') + 1);
    }

    public Role role() {
        return role;
    }

    Presence presence() {
        return presence;
    }

    public Value value() {
        return value;
    }

    /// What holds where a request or a manifest leaves the field out (Stripe's documentation, "Configure meters").
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /// Whether every meter has the field, stated or by default.
    public boolean isAlwaysSet() {
        return presence == Presence.REQUIRED || defaultValue != null;
    }

    /// Whether a text has a length that the field takes.
    public boolean fits(String text) {
        int length = text.codePointCount(0, text.length());
        return !(value instanceof Value.Text(int max)) || (length <= max && length >= 1);
    }
}
