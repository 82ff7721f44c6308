package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.meter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.json.JsonObject;
import dev.meterctl.json.JsonText;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterDecoderTest {

    private static final MeterDecoder DECODER = new MeterDecoder(Mode.TEST);

    @Test
    void unknownFieldsThatAreSetAreKeptByPath() throws Exception {
        LiveMeter meter = decoded(meter("mtr_1")
                .replace("{\"formula\"", "{\"window\": \"week\", \"unset\": null, \"formula\"")
                .replace("\"type\": \"by_id\"", "\"type\": \"by_id\", \"fallback\": {\"to\": [1]}")
                .replace("{\"event_payload_key\": \"value\"", "{\"scale\": 0, \"event_payload_key\": \"value\"")
                .replace("\"id\"", "\"dimension_payload_keys\": [\"region\"], \"strict\": true, \"id\"")
                .replace("null}", "null, \"reactivated_at\": 5}"));
        assertThat(meter.unknownFields())
                .hasToString("{customer_mapping.fallback={\"to\":[1]}, default_aggregation.window=\"week\","
                        + " dimension_payload_keys=[\"region\"], strict=true, value_settings.scale=0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "\"\"", "[]", "{}", "{\"a\": null}", "[{\"b\": []}]"})
    void unknownFieldsThatHoldNothingAreNot(String nothing) throws Exception {
        assertThat(decoded(meter("mtr_1").replace("\"id\"", "\"new\": " + nothing + ", \"id\""))
                        .unknownFields())
                .isEmpty();
    }

    @Test
    void unknownWordsAreKept() throws Exception {
        LiveMeter meter = decoded(meter("mtr_1")
                .replace("\"sum\"", "\"max\"")
                .replace("\"by_id\"", "\"by_email\"")
                .replace("window\": null", "window\": \"minute\"")
                .replace("\"active\"", "\"archived\""));
        assertThat(meter.immutable().formula()).isEqualTo("max");
        assertThat(meter.immutable().get(MeterField.CUSTOMER_MAPPING_TYPE)).isEqualTo("by_email");
        assertThat(meter.immutable().get(MeterField.EVENT_TIME_WINDOW)).isEqualTo("minute");
        assertThat(meter.status()).isEqualTo(new Status("archived"));
        assertThat(meter.unknownFields()).isEmpty();
    }

    @Test
    void aTimeWindowMayBeMissing() throws Exception {
        assertThat(decoded(meter("mtr_1").replace("\"event_time_window\": null, ", ""))
                        .immutable()
                        .get(MeterField.EVENT_TIME_WINDOW))
                .isNull();
    }

    @Test
    void liveMetersAreForLiveKeys() throws Exception {
        String live = meter("mtr_1").replace("\"livemode\": false", "\"livemode\": true");
        assertThat(new MeterDecoder(Mode.LIVE).meter(fields(live)).mode()).isEqualTo(Mode.LIVE);
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> new MeterDecoder(Mode.LIVE).meter(fields(meter("mtr_1"))))
                .withMessage("the key is for live mode, but the account answered with test meters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "\"id\": \"mtr_1\"|\"id\": \"\"|`id` must be a text; found \"\"",
                "\"id\": \"mtr_1\",||`id` is missing",
                "\"billing.meter\"|\"price\"|`object` must be `billing.meter`; found \"price\"",
                "1704824589, \"customer|\"yesterday\", \"customer|`created` must be a whole number from 0 to 253402300799; found \"yesterday\"",
                "1704824589, \"customer|1.5, \"customer|`created` must be a whole number from 0 to 253402300799; found 1.5",
                "1704824589, \"customer|-1, \"customer|`created` must be a whole number from 0 to 253402300799; found -1",
                "1704824589, \"customer|253402300800, \"customer|`created` must be a whole number from 0 to 253402300799; found 253402300800",
                "1704824589, \"customer|99999999999999999999, \"customer|`created` must be a whole number from 0 to 253402300799; found 99999999999999999999",
                "\"livemode\": false|\"livemode\": null|`livemode` must be true or false; found null",
                "\"livemode\": false|\"livemode\": \"false\"|`livemode` must be true or false; found \"false\"",
                "{\"formula\": \"sum\"}|\"sum\"|`default_aggregation` must be an object; found \"sum\"",
                "{\"formula\": \"sum\"}|{}|`default_aggregation.formula` is missing",
                "\"by_id\"|[]|`customer_mapping.type` must be a text; found []",
                "window\": null|window\": 60|`event_time_window` must be a text; found 60",
                "\"active\"|null|`status` must be a text; found null",
                "\"Name\"|{}|`display_name` must be a text; found {}"
            })
    void whatIsNeededMustBeThere(String sound, String faulty, String message) {
        String broken = meter("mtr_1").replace(sound, faulty == null ? "" : faulty);
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(() -> decoded(broken))
                .withMessage(message);
    }

    @Test
    void allFaultsOfAMeterInAListingAreFoundAtOnce() throws Exception {
        String broken = meter("mtr_1")
                .replace("\"id\": \"mtr_1\",", "")
                .replace("{\"formula\": \"sum\"}", "{\"formula\": null}")
                .replace("\"by_id\"", "[]")
                .replace("{\"event_payload_key\": \"value\"}", "5")
                .replace("window\": null", "window\": \"\"")
                .replace("\"active\"", "{}");
        assertThat(DECODER.listed(fields(broken)))
                .isEqualTo(new UnreadableMeter(
                        null,
                        "calls",
                        "Name",
                        null,
                        List.of(
                                new Fault("id", "a text", null),
                                new Fault("status", "a text", "{}"),
                                new Fault("default_aggregation.formula", "a text", "null"),
                                new Fault("value_settings", "an object", "5"),
                                new Fault("customer_mapping.type", "a text", "[]"),
                                new Fault("event_time_window", "a text", "\"\""))));
    }

    @Test
    void nothingElseThanAMeterOfTheModeIsListed() {
        for (String other : List.of(
                meter("mtr_1").replace("billing.meter", "price"),
                meter("mtr_1").replace("\"billing.meter\"", "true"),
                meter("mtr_1")
                        .replace("\"livemode\": false", "\"livemode\": true")
                        .replace("\"mtr_1\"", "null"))) {
            assertThatExceptionOfType(AnswerException.class).isThrownBy(() -> DECODER.listed(fields(other)));
        }
    }

    private static LiveMeter decoded(String json) throws AnswerException {
        return DECODER.meter(fields(json));
    }

    private static JsonObject<FieldException> fields(String json) throws FieldException {
        return JsonObject.of(JsonText.read(json), FieldException::of);
    }
}
