package dev.meterctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plan as data, see `case.schema.json`.
///
/// @param mode of the key, and so of the live meters
/// @param manifest YAML text
/// @param prices those the case names; without any, all meters are known to have none
/// @param options those of the command line that concern the guards
/// @param plan the lines of [PlanLines]
/// @param refused names of guards
record PlanCase(
        String name,
        Mode mode,
        String manifest,
        Listing live,
        Prices prices,
        List<String> options,
        List<String> plan,
        List<String> refused) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Every case of a file; anything the schema does not know fails.
    static List<PlanCase> read(Path file, Schema schema) throws IOException {
        List<PlanCase> cases = new ArrayList<>();
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        for (Object document : new Load(settings).loadAllFromString(Files.readString(file))) {
            JsonNode json = JSON.valueToTree(document);
            assertThat(schema.validate(json))
                    .as("%s: %s", file, json.path("name"))
                    .isEmpty();
            Mode mode = Mode.ofLivemode(json.path("mode").asString("").equals(Mode.LIVE.wireName()));
            cases.add(new PlanCase(
                    json.path("name").asString(),
                    mode,
                    json.path("manifest").asString(),
                    listing(json, mode),
                    prices(json),
                    texts(json.path("options")),
                    texts(json.path("plan")),
                    texts(json.path("refused"))));
        }
        return cases;
    }

    Mode wanted() {
        return Mode.ofLivemode(options.contains("--live"));
    }

    GuardOptions overrides() {
        String limit = "--max-deactivations=";
        return new GuardOptions(
                options.contains("--skip-conflicts"),
                options.stream()
                        .filter(option -> option.startsWith(limit))
                        .map(option -> Integer.valueOf(option.substring(limit.length())))
                        .findFirst()
                        .orElse(null),
                options.contains("--skip-price-check"),
                options.contains("--allow-in-use"));
    }

    private static Prices prices(JsonNode json) {
        if (json.path("prices").isString()) {
            return Prices.NOT_ASKED;
        }
        Map<String, List<String>> byMeter = new TreeMap<>();
        json.path("live").forEach(meter -> byMeter.put(meter.path("id").asString(), List.of()));
        json.path("prices").properties().forEach(meter -> byMeter.put(meter.getKey(), texts(meter.getValue())));
        return new Prices(byMeter, "Not asked.");
    }

    private static Listing listing(JsonNode json, Mode mode) {
        return new Listing(
                json.path("live").valueStream().map(meter -> live(meter, mode)).toList(),
                json.path("unreadable").valueStream().map(PlanCase::unreadable).toList());
    }

    private static UnreadableMeter unreadable(JsonNode meter) {
        return new UnreadableMeter(
                textOrNull(meter.path("id")),
                textOrNull(meter.path("event_name")),
                textOrNull(meter.path("display_name")),
                meter.has("status") ? new Status(meter.path("status").asString()) : null,
                meter.path("faults").properties().stream()
                        .map(fault -> new Fault(
                                fault.getKey(),
                                "what Stripe documents",
                                fault.getValue().isNull()
                                        ? null
                                        : fault.getValue().asString()))
                        .toList());
    }

    private static LiveMeter live(JsonNode meter, Mode mode) {
        TreeMap<String, String> unknown = new TreeMap<>();
        meter.path("unknown")
                .properties()
                .forEach(field -> unknown.put(field.getKey(), field.getValue().asString()));
        return new LiveMeter(
                meter.path("id").asString(),
                meter.path("event_name").asString(),
                meter.path("display_name").asString(),
                Fields.of(
                        meter.path("formula").asString(),
                        meter.path("value_key")
                                .asString(MeterField.VALUE_KEY.defaultValue().orElseThrow()),
                        MeterField.CUSTOMER_MAPPING_TYPE.defaultValue().orElseThrow(),
                        meter.path("customer_key")
                                .asString(MeterField.CUSTOMER_KEY.defaultValue().orElseThrow()),
                        textOrNull(meter.path("window"))),
                new Status(meter.path("status").asString()),
                Instant.ofEpochSecond(meter.path("created").asLong(1)),
                mode,
                unknown);
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() ? null : node.asString();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
