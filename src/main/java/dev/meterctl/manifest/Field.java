package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.yaml.YamlNode;
import java.util.List;

/// The fields of a meter, and what [PlainReader] asks of their values: the JSON Schema over again. A test
/// holds it to that.
enum Field {
    EVENT_NAME("event_name", Need.ALWAYS, DesiredMeter.MAX_EVENT_NAME),
    DISPLAY_NAME("display_name", Need.ALWAYS, DesiredMeter.MAX_DISPLAY_NAME),
    FORMULA(ImmutableFields.FORMULA, Need.ALWAYS, "sum", "count", "last"),
    VALUE_KEY(ImmutableFields.VALUE_KEY, Need.WITH_BLOCK, Field.MAX_PAYLOAD_KEY),
    CUSTOMER_MAPPING_TYPE(ImmutableFields.CUSTOMER_MAPPING_TYPE, Need.WITH_BLOCK, "by_id"),
    CUSTOMER_KEY(ImmutableFields.CUSTOMER_KEY, Need.WITH_BLOCK, Field.MAX_PAYLOAD_KEY),
    EVENT_TIME_WINDOW(ImmutableFields.EVENT_TIME_WINDOW, Need.NEVER, "hour", "day"),
    STATUS("status", Need.NEVER, "active", "inactive"),
    OWNER("owner", Need.NEVER, Field.UNBOUNDED),
    DESCRIPTION("description", Need.NEVER, Field.UNBOUNDED),
    ON_IMMUTABLE_DRIFT("lifecycle.on_immutable_drift", Need.NEVER, "refuse", "replace"),
    PREVENT_DEACTIVATION("lifecycle.prevent_deactivation", Need.NEVER, "true", "false");

    /// When a field must be written.
    enum Need {
        ALWAYS,
        WITH_BLOCK,
        NEVER
    }

    static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int MAX_PAYLOAD_KEY = 100;

    private final String path;
    private final String block;
    private final String key;
    private final Need need;
    private final int maxLength;

    @SuppressWarnings("ImmutableEnumChecker") // It comes from List.of.
    private final List<String> words;

    Field(String path, Need need, int maxLength) {
        this(path, need, maxLength, List.of());
    }

    Field(String path, Need need, String... words) {
        this(path, need, UNBOUNDED, List.of(words));
    }

    Field(String path, Need need, int maxLength, List<String> words) {
        this.path = path;
        this.block = path.substring(0, Math.max(path.indexOf('.'), 0));
        this.key = path.substring(path.indexOf('.') + 1);
        this.need = need;
        this.maxLength = maxLength;
        this.words = words;
    }

    /// The dotted path of Stripe's API.
    String path() {
        return path;
    }

    /// The key of the mapping that the field is in; empty for the meter itself.
    String block() {
        return block;
    }

    String key() {
        return key;
    }

    Need need() {
        return need;
    }

    /// In code points.
    int maxLength() {
        return maxLength;
    }

    /// The words it takes; none where it takes any text.
    List<String> words() {
        return words;
    }

    /// A boolean is the one value that is not a text.
    YamlNode.Kind kind() {
        return this == PREVENT_DEACTIVATION ? YamlNode.Kind.BOOLEAN : YamlNode.Kind.TEXT;
    }
}
