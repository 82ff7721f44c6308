package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.meterctl.Golden;
import dev.meterctl.SchemaFile;
import dev.meterctl.cli.CannedStripe.Answer;
import dev.meterctl.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the commands make of a meter that Stripe answers with and that cannot be understood.
class UnreadableMeterTest {

    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "cli");
    private static final Schema SCHEMA = SchemaFile.read(Path.of("schemas", "plan.schema.json"));
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> REQUIRED = List.of(
            "id",
            "object",
            "event_name",
            "display_name",
            "status",
            "livemode",
            "created",
            "default_aggregation",
            "default_aggregation.formula",
            "value_settings",
            "value_settings.event_payload_key",
            "customer_mapping",
            "customer_mapping.type",
            "customer_mapping.event_payload_key");

    private static final String CALLS = MeterJson.meter("mtr_1", "calls", "active");

    /// What becomes of a field; the words are those of the messages.
    enum Becomes {
        MISSING("is missing"),
        NULL("found null"),
        OF_ANOTHER_TYPE("found a list");

        private final String told;

        Becomes(String told) {
            this.told = told;
        }
    }

    @TempDir
    private Path directory;

    private Manifests manifests;

    @BeforeEach
    void write() throws Exception {
        manifests = Manifests.in(directory).holding("calls.yaml", Manifests.meter("calls", "Meter", "sum"));
    }

    static Stream<Arguments> faults() {
        return REQUIRED.stream()
                .flatMap(field -> Stream.of(Becomes.values())
                        .filter(becomes -> !field.equals("object") || becomes != Becomes.OF_ANOTHER_TYPE)
                        .map(becomes -> Arguments.of(field, becomes)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void inNoManifestItIsListedAndBlocksNothing(String field, Becomes becomes) throws Exception {
        String odd = with(MeterJson.meter("mtr_9", "odd", "active"), field, becomes);
        try (CannedStripe stripe = holding(CALLS, odd)) {
            Result text = plan(stripe, "--detailed-exitcode");
            assertThat(text.exitCode()).as(text.err()).isZero();
            assertThat(text.out())
                    .contains("cannot be understood: `" + field + "` ", becomes.told, "1 unmanaged", "No changes.");
            JsonNode plan = json(plan(stripe, "--format=json"));
            assertThat(plan.path("unmanaged")).hasSize(1);
            JsonNode listed = plan.path("unmanaged").path(0);
            assertThat(listed.path("fault").asString()).contains("`" + field + "`", becomes.told);
            assertThat(listed.has("id")).isEqualTo(!field.equals("id"));
            assertThat(listed.has("event_name")).isEqualTo(!field.equals("event_name"));
            assertThat(listed.has("display_name")).isEqualTo(!field.equals("display_name"));
            assertThat(plan(stripe, "--format=markdown").out()).contains("cannot be understood");
            assertThat(stripe.cli().run("drift", manifests.path()).exitCode()).isZero();
            assertThat(stripe.cli()
                            .run("apply", "--auto-approve", manifests.path())
                            .exitCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void ofAManagedNameItIsAConflictOfThatName(String field, Becomes becomes) throws Exception {
        if (field.equals("event_name")) {
            return;
        }
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        try (CannedStripe stripe = holding(with(CALLS, field, becomes))) {
            Result planned = plan(stripe, "--format=json");
            assertThat(planned.exitCode()).as(planned.err()).isEqualTo(3);
            JsonNode plan = json(planned);
            assertThat(plan.path("conflicts")).hasSize(1);
            JsonNode conflict = plan.path("conflicts").path(0);
            assertThat(conflict.path("event_name").asString()).isEqualTo("calls");
            assertThat(conflict.path("fault").asString()).contains("`" + field + "`", becomes.told);
            assertThat(conflict.path("drift").path(0).path("field").asString()).isEqualTo(field);
            assertThat(plan.path("changes")).hasSize(1);
            assertThat(plan.path("unmanaged")).isEmpty();
            for (String format : List.of("text", "markdown", "sarif")) {
                assertThat(plan(stripe, "--format=" + format).out())
                        .contains("cannot be understood")
                        .contains(field.replaceAll(".*\\.", ""));
            }
            assertThat(stripe.cli()
                            .run("apply", "--auto-approve", manifests.path())
                            .exitCode())
                    .isEqualTo(3);
            assertThat(stripe.cli().run("drift", manifests.path()).exitCode()).isEqualTo(3);
        }
    }

    @Test
    void whatItHoldsInsteadIsShownBesideWhatTheManifestWants() throws Exception {
        manifests.holding(
                "calls.yaml",
                Manifests.meter("calls", "\"7\"", "sum") + "value_settings: {event_payload_key: \"true\"}\n");
        String odd = CALLS.replace("\"Meter\"", "7")
                .replace("{\"formula\": \"sum\"}", "\"sum\"")
                .replace("{\"event_payload_key\": \"value\"}", "{\"event_payload_key\": true}")
                .replace("\"event_time_window\": null", "\"event_time_window\": 60")
                .replace("\"active\"", "\"\"")
                .replace("1704824589, \"updated\"", "-1, \"updated\"");
        String nameless = MeterJson.meter("mtr_9", "odd", "active").replace("\"odd\"", "null");
        try (CannedStripe stripe = holding(odd, MeterJson.meter("mtr_2", "other", "active"), nameless)) {
            for (String format : List.of("text", "json", "markdown")) {
                Golden.check(
                        GOLDENS.resolve("unreadable-" + format + ".out"),
                        plan(stripe, "--format=" + format)
                                .out()
                                .replace(directory.toString(), "DIRECTORY")
                                .replaceAll("sha256:[0-9a-f]{64}", "SHA-256"));
            }
        }
    }

    /// The twin that keeps running may hide what the other one does.
    @Test
    void besideAMeterAsDesiredItIsAConflictAllTheSame() throws Exception {
        String odd = with(MeterJson.meter("mtr_2", "calls", "inactive"), "default_aggregation", Becomes.MISSING);
        try (CannedStripe stripe = holding(CALLS, odd)) {
            JsonNode plan = json(plan(stripe, "--format=json"));
            assertThat(plan.path("conflicts")).hasSize(1);
            assertThat(plan.path("conflicts").path(0).path("id").asString()).isEqualTo("mtr_2");
            assertThat(plan.path("unchanged")).isEmpty();
        }
    }

    @Test
    void theRestIsAppliedWhereTheConflictIsSkipped() throws Exception {
        try (CannedStripe stripe = holding(
                with(CALLS, "default_aggregation", Becomes.MISSING), MeterJson.meter("mtr_2", "new", "active"))) {
            manifests.holding("new.yaml", Manifests.meter("new", "Meter", "sum"));
            Result applied = stripe.cli().run("apply", "--auto-approve", "--skip-conflicts", manifests.path());
            assertThat(applied.exitCode()).isEqualTo(3);
            assertThat(applied.out()).contains("1 unchanged", "1 conflict");
        }
    }

    @Test
    void aSavedPlanIsStaleOnceItAppears() throws Exception {
        Path saved = directory.resolve("plan.json");
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        AtomicReference<List<String>> live = new AtomicReference<>(List.of(CALLS));
        try (CannedStripe stripe = CannedStripe.start(
                query -> MeterJson.page(query.contains("status=inactive") ? List.of() : live.get(), false))) {
            assertThat(plan(stripe, "--out=" + saved).exitCode()).isZero();
            live.set(List.of(
                    CALLS, with(MeterJson.meter("mtr_2", "new", "active"), "default_aggregation", Becomes.MISSING)));
            Result stale = stripe.cli().run("apply", "--auto-approve", "--plan=" + saved);
            assertThat(stale.exitCode()).isEqualTo(3);
            assertThat(stale.err())
                    .contains("The plan is stale", "`new`", "mtr_2", "cannot be understood: `default_aggregation`");
        }
    }

    /// Stripe deletes no meter; one that can no longer be understood is there all the same.
    @Test
    void aSavedPlanIsOfTheSameAccountWhenItsOldestMeterCanNoLongerBeUnderstood() throws Exception {
        Path saved = directory.resolve("plan.json");
        manifests.holding("calls.yaml", Manifests.meter("calls", "Meter", "sum"));
        String oldest = MeterJson.meter("mtr_0", "other", "active").replace("1704824589", "1");
        AtomicReference<List<String>> live = new AtomicReference<>(List.of(CALLS, oldest));
        try (CannedStripe stripe = CannedStripe.start(
                query -> MeterJson.page(query.contains("status=inactive") ? List.of() : live.get(), false))) {
            assertThat(plan(stripe, "--out=" + saved).exitCode()).isZero();
            assertThat(saved).content().contains("\"oldest_meter\": \"mtr_0\"");
            live.set(List.of(CALLS, with(oldest, "status", Becomes.MISSING)));
            Result applied = stripe.cli().run("apply", "--auto-approve", "--plan=" + saved);
            assertThat(applied.exitCode()).as(applied.err()).isZero();
        }
    }

    @Test
    void aPlanWithThemIsAppliedAsItWasSaved() throws Exception {
        Path saved = directory.resolve("plan.json");
        manifests.holding("new.yaml", Manifests.meter("new", "Meter", "sum"));
        try (CannedStripe stripe = holding(
                with(CALLS, "id", Becomes.MISSING),
                MeterJson.meter("mtr_2", "new", "active"),
                with(MeterJson.meter("mtr_9", "odd", "active"), "event_name", Becomes.NULL))) {
            assertThat(plan(stripe, "--out=" + saved).exitCode()).isEqualTo(3);
            assertThat(SCHEMA.validate(Files.readString(saved), InputFormat.JSON))
                    .isEmpty();
            Result applied = stripe.cli().run("apply", "--auto-approve", "--skip-conflicts", "--plan=" + saved);
            assertThat(applied.out()).contains("Skips 1 conflict");
            assertThat(applied.err()).doesNotContain("stale");
        }
    }

    @Test
    void whatIsNoMeterAtAllFailsTheListing() throws Exception {
        for (Map.Entry<String, String> faulty : Map.of(
                        CALLS.replace("billing.meter", "price"),
                        "`data[0].object` must be `billing.meter`",
                        CALLS.replace("\"billing.meter\"", "7"),
                        "`data[0].object` must be a text",
                        "7",
                        "`data[0]` must be an object")
                .entrySet()) {
            try (CannedStripe stripe = holding(faulty.getKey())) {
                Result failed = plan(stripe);
                assertThat(failed.exitCode()).isEqualTo(1);
                assertThat(failed.err()).contains(faulty.getValue());
            }
        }
    }

    @Test
    void oneOfTheOtherModeIsARefusalWhateverElseItLacks() throws Exception {
        String other = with(CALLS, "id", Becomes.MISSING).replace("\"livemode\":false", "\"livemode\":true");
        try (CannedStripe stripe = holding(other)) {
            Result refused = plan(stripe);
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("the key is for test mode");
        }
    }

    @Test
    void withoutAnIdAtTheEndOfAPageThereIsNoNextPage() throws Exception {
        String nameless = with(MeterJson.meter("mtr_9", "odd", "active"), "id", Becomes.MISSING);
        for (boolean hasMore : List.of(true, false)) {
            try (CannedStripe stripe = CannedStripe.start(query -> query.contains("status=inactive")
                    ? MeterJson.page(List.of(), false)
                    : MeterJson.page(List.of(CALLS, nameless), hasMore))) {
                Result planned = plan(stripe);
                assertThat(planned.exitCode()).isEqualTo(hasMore ? 1 : 0);
                assertThat(planned.err()).contains(hasMore ? "its last one has no id" : "");
            }
        }
    }

    private Result plan(CannedStripe stripe, String... options) {
        return stripe.cli()
                .run(Stream.of(List.of("plan"), List.of(options), List.of(manifests.path()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static CannedStripe holding(String... meters) throws Exception {
        Answer all = MeterJson.page(List.of(meters), false);
        Answer none = MeterJson.page(List.of(), false);
        return CannedStripe.start(query -> query.contains("status=inactive") ? none : all);
    }

    private static JsonNode json(Result planned) {
        assertThat(SCHEMA.validate(planned.out(), InputFormat.JSON)).isEmpty();
        return JSON.readTree(planned.out());
    }

    private static String with(String meter, String field, Becomes becomes) {
        ObjectNode root = (ObjectNode) JSON.readTree(meter);
        int dot = field.indexOf('.');
        ObjectNode object = dot < 0 ? root : (ObjectNode) root.path(field.substring(0, dot));
        String name = field.substring(dot + 1);
        switch (becomes) {
            case MISSING -> object.remove(name);
            case NULL -> object.putNull(name);
            case OF_ANOTHER_TYPE -> object.putArray(name).add(7);
        }
        return root.toString();
    }
}
