package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.http.ResponseBody;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.stripe.Pages.Page;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/// What is read without a tree is what the tree would give, and whatever the tree has to say is left to it.
class MeterPagesPropertyTest {

    private static final MeterPages PAGES = new MeterPages(new MeterDecoder(Mode.TEST));

    /// Some text of an answer, and another in its place.
    record Replacement(String found, String put) {}

    @Example
    void anUnharmedPageIsPlain() {
        assertThat(PAGES.plain(body(sound())))
                .get()
                .isEqualTo(new Page<>(byTree(body(sound())).orElseThrow(), true));
    }

    @Example
    void aPageWithFieldsThatAreNewIsPlain() {
        String json = sound().replace("\"updated\"", "\"new\": {\"a\": [1.5, \"é\"]}, \"empty\": [{}], \"updated\"")
                .replace("\"formula\"", "\"window\": 5, \"formula\"");
        assertThat(PAGES.plain(body(json)).orElseThrow().items())
                .isEqualTo(byTree(body(json)).orElseThrow())
                .allSatisfy(meter -> assertThat(((LiveMeter) meter).unknownFields())
                        .hasToString("{default_aggregation.window=5, new={\"a\":[1.5,\"é\"]}}"));
    }

    @Property(tries = 3_000)
    void mutatedBytesAreReadAlike(@ForAll("mutations") List<Mutation> mutations) {
        byte[] sound = sound().getBytes(StandardCharsets.UTF_8);
        assertReadAlikeIfPlain(new ResponseBody(Mutation.all(mutations, sound)));
    }

    @Property(tries = 3_000)
    void mutatedFieldsAreReadAlike(@ForAll("replacements") List<Replacement> replacements) {
        String json = sound();
        for (Replacement replacement : replacements) {
            json = json.replace(replacement.found(), replacement.put());
        }
        assertReadAlikeIfPlain(body(json));
        assertThat(PAGES.plain(body(json)).isPresent())
                .as("nothing of this is rare")
                .isEqualTo(byTree(body(json))
                        .filter(meters -> meters.stream().allMatch(LiveMeter.class::isInstance))
                        .isPresent());
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutation.any(2_000, 30, "\"{}[],:019.-e\\ \n", 2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /// A field renamed to nothing known or to another one, so that it is missing, new or there twice; a value of
    /// another kind.
    @Provide
    Arbitrary<List<Replacement>> replacements() {
        List<String> names = names();
        Arbitrary<Replacement> renamed = Combinators.combine(
                        Arbitraries.of(names), Arbitraries.oneOf(Arbitraries.of(names), Arbitraries.of("new", "")))
                .as((from, to) -> new Replacement("\"" + from + "\":", "\"" + to + "\":"));
        Arbitrary<Replacement> revalued = Combinators.combine(Arbitraries.of(names), values())
                .as((name, value) -> new Replacement("\"" + name + "\": ", "\"" + name + "\": " + value + ", \"x\": "));
        Arbitrary<Replacement> added = Combinators.combine(Arbitraries.of(names), values())
                .as((name, value) ->
                        new Replacement("\"" + name + "\": ", "\"new\": " + value + ", \"" + name + "\": "));
        Arbitrary<Replacement> replaced = Combinators.combine(
                        Arbitraries.of(
                                "1704824589", "null", "false", "true", "\"active\"", "\"list\"", "\"mtr_1\"", "}"),
                        values())
                .as(Replacement::new);
        return Arbitraries.oneOf(renamed, revalued, added, replaced)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "true",
                "false",
                "\"\"",
                "\"text\"",
                "0",
                "-1",
                "1.5",
                "1e3",
                "253402300799",
                "253402300800",
                "99999999999999999999",
                "01",
                "[]",
                "{}",
                "[{}]",
                "{\"a\": null}",
                "{\"a\": 1, \"a\": 2}",
                "[1, {\"b\": \"c\"}]",
                "{\"a\": {\"id\": \"x\"}}",
                "\"\\u0041\"",
                "\"active\"",
                "nul",
                "");
    }

    private static List<String> names() {
        return Arrays.asList(
                "id",
                "object",
                "created",
                "updated",
                "livemode",
                "status",
                "status_transitions",
                "event_name",
                "display_name",
                "event_time_window",
                "customer_mapping",
                "default_aggregation",
                "value_settings",
                "event_payload_key",
                "type",
                "formula",
                "deactivated_at",
                "data",
                "has_more",
                "url");
    }

    private static String sound() {
        return Stores.pageJson(true, List.of(Stores.meter("mtr_2"), Stores.inactive("mtr_1"), Stores.meter("mtr_0")));
    }

    private static ResponseBody body(String json) {
        return new ResponseBody(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReadAlikeIfPlain(ResponseBody body) {
        Optional<Page<ListedMeter>> plain = PAGES.plain(body);
        plain.ifPresent(page -> assertThat(byTree(body)).contains(page.items()));
    }

    private static Optional<List<ListedMeter>> byTree(ResponseBody body) {
        Optional<JsonNode> root = body.object();
        if (root.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PAGES.decoded(JsonFields.of(root.get())).items());
        } catch (AnswerException fault) {
            return Optional.empty();
        }
    }
}
