package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.RawHttp.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class StateFileTest {

    private static final MeterSettings SETTINGS =
            new MeterSettings("calls", "sum", "stripe_customer_id", "by_id", "value", null);
    private static final Meter FIRST =
            new Meter("mtr_test_1", World.TEST, true, 1, 1, null, "Calls \u2028 é\n\"", SETTINGS);
    private static final Meter SECOND = FIRST.withStatus(false, 2L, 2);
    private static final SavedAnswer ANSWER =
            new SavedAnswer(World.TEST, "key", "print", 2, 200, parsed(SECOND.toJson()));

    /// As read back from text: the parser chooses the smallest type of a number.
    private static JsonNode parsed(JsonNode json) {
        return JsonMapper.shared().readTree(json.toString());
    }

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("deep/state.json");
    }

    private List<Stored> read() throws SandboxException, IOException {
        List<Stored> stored = new ArrayList<>();
        StateFile.open(file, stored::addAll).close();
        return stored;
    }

    private StateFile open() throws SandboxException {
        return StateFile.open(file, _ -> {});
    }

    @Test
    void keepsWhatIsAppended() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
            state.append(List.of(List.of(SECOND, ANSWER)));
        }
        assertThat(read()).containsExactly(FIRST, SECOND, ANSWER);
    }

    @Test
    void holdsTheOldOrTheNewStateWhereverAWriteIsCutOff() throws SandboxException, IOException {
        long before;
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
            before = Files.size(file);
            state.append(List.of(List.of(SECOND, ANSWER)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(read()).as("cut off at %d", length).containsExactly(FIRST);
        }
    }

    @Test
    void writesOnBehindAWriteThatWasCutOff() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(ANSWER)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 100; cut += 9) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            try (StateFile state = open()) {
                state.append(List.of(List.of(FIRST)));
            }
            assertThat(read()).as("cut off %d bytes before the end", cut).containsExactly(FIRST);
        }
    }

    @Test
    void removesALineWhoseWritingFailed() throws SandboxException, IOException {
        try (StateFile state = open()) {
            Files.writeString(file, "a line longer than the next ".repeat(50) + "\n", StandardOpenOption.APPEND);
            state.append(List.of(List.of(FIRST)));
        }
        assertThat(read()).containsExactly(FIRST);
    }

    @Test
    void dropsATailOfZeros() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 512));
        assertThat(read()).containsExactly(FIRST);
    }

    @Test
    void noticesEveryChangedByte() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
            state.append(List.of(List.of(SECOND)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int index = 0; index < whole.length - 1; index++) {
            byte[] damaged = whole.clone();
            damaged[index] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(this::read)
                    .as("byte %d", index)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("The state file " + file + " is damaged (")
                    .hasMessageContaining("restore it, or move it away");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }

    @Test
    void noticesAMissingLine() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
            state.append(List.of(List.of(SECOND)));
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);
        assertThatThrownBy(this::read)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("line 2 does not match its seal");
    }

    @Test
    void refusesAFileThatIsNoState() throws IOException {
        Files.createDirectories(directory.resolve("deep"));
        for (String text : List.of("", "{", "{}\n", "precious notes\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(this::read).isInstanceOf(SandboxException.class).hasMessageContaining(file.toString());
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void keepsASecondSandboxOut() throws SandboxException, IOException {
        StateFile state = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(file + " is in use by another sandbox: stop it, or name another file.");
        state.close();
        open().close();
    }

    @Test
    void refusesAPlaceItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("deep"), "a file, and no directory");
        assertThatThrownBy(this::open)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(file.toString());
    }

    @Test
    void leavesThingsAsTheyWereWhenItCannotWrite() throws SandboxException, IOException {
        try (State state = new State(Clock.systemUTC(), new FullDisk(), Commits.SPARE)) {
            State.Identity identity = new State.Identity("key", "print");
            assertThatThrownBy(() -> state.run(World.TEST, identity, StateFileTest::putFirst))
                    .isInstanceOf(IOException.class);
            assertThat(state.savedAnswer(World.TEST, "key")).isEmpty();
            State.Outcome outcome = state.run(
                    World.TEST,
                    null,
                    transaction -> JsonNodeFactory.instance.numberNode(
                            transaction.account().meters().oldestFirst().size()));
            assertThat(outcome.body().intValue()).isZero();
        }
    }

    private static JsonNode putFirst(Transaction transaction) {
        transaction.put(FIRST);
        return FIRST.toJson();
    }

    private static final class FullDisk implements Journal {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public void append(List<List<Stored>> changes) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void replace(List<Stored> contents) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public List<Stored> read() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    @Test
    void answersWithAnErrorWhenTheFileIsGone() throws SandboxException, IOException, InterruptedException {
        State state = State.open(file, Clock.systemUTC());
        state.close();
        Stage stage = Sandbox.stages(SandboxOptions.defaults(), state, _ -> {}, new RequestLog());
        for (int attempt = 0; attempt < 2; attempt++) {
            Response response = stage.answer(new Request(
                    "POST",
                    "/v1/billing/meters",
                    "",
                    Map.of("authorization", "Bearer sk_test_a", "content-type", RawHttp.FORM),
                    "default_aggregation[formula]=sum&display_name=A&event_name=a"));
            assertThat(response).isInstanceOfSatisfying(Response.Sent.class, sent -> {
                assertThat(sent.status()).isEqualTo(500);
                assertThat(sent.body()).contains("\"api_error\"", "nothing was changed");
            });
        }
    }

    @Test
    void survivesARestart() throws SandboxException, IOException {
        SetClock clock = new SetClock();
        SandboxOptions options = SandboxOptions.defaults().withStateFile(file).withClock(clock);
        Reply created;
        JsonNode meters;
        JsonNode prices;
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            created = http.withHeader("Idempotency-Key", "k").createMeter("a");
            http.createPrice(created.id());
            http.withKey("sk_live_abcdefghijkl").createMeter("live");
            http.post("/v1/billing/meters/" + http.createMeter("b").id() + "/deactivate", "");
            meters = http.get("/v1/billing/meters").body();
            prices = http.get("/v1/prices").body();
        }
        assertThat(Files.readString(file)).doesNotContain("abcdefghijkl");
        clock.advance(Duration.ofHours(23));
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            assertThat(http.get("/v1/billing/meters").body()).isEqualTo(meters);
            assertThat(http.get("/v1/prices").body()).isEqualTo(prices);
            Reply replayed = http.withHeader("Idempotency-Key", "k").createMeter("a");
            assertThat(replayed.header("Idempotent-Replayed")).contains("true");
            assertThat(replayed.body()).isEqualTo(created.body());
            assertThat(http.createMeter("a").status()).as("the name is taken").isEqualTo(400);
        }
    }

    @Test
    void rewritesAFileThatHasGrownTooLongWhenOpened() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(Collections.nCopies(1100, List.of(FIRST)));
        }
        long grown = Files.size(file);
        State.open(file, Clock.systemUTC()).close();
        assertThat(Files.size(file)).isLessThan(grown / 100);
        assertThat(read()).containsExactly(FIRST);
        try (StateFile state = open()) {
            state.append(List.of(List.of(SECOND)));
        }
        assertThat(read()).containsExactly(FIRST, SECOND);
    }

    @Test
    void doesNotGrowForEverWhileOpen() throws SandboxException, IOException {
        long longest = 0;
        try (State state = State.open(file, Clock.systemUTC(), 20)) {
            for (int count = 0; count < 200; count++) {
                Meter renamed = FIRST.renamed("Name " + count, count);
                state.run(World.TEST, null, transaction -> {
                    transaction.put(renamed);
                    return renamed.toJson();
                });
                longest = Math.max(longest, Files.readAllLines(file).size());
            }
        }
        assertThat(longest).as("header, contents twice, spare objects").isEqualTo(1 + 2 + 20);
        assertThat(read()).last().isEqualTo(FIRST.renamed("Name 199", 199));
    }

    @Test
    void replacesItsContents() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST), List.of(SECOND)));
            state.replace(List.of(SECOND));
            assertThat(state.size()).isEqualTo(1);
            assertThat(state.read()).containsExactly(SECOND);
            state.append(List.of(List.of(ANSWER)));
            assertThat(state.read()).containsExactly(SECOND, ANSWER);
        }
        assertThat(read()).containsExactly(SECOND, ANSWER);
    }

    @Test
    void holdsTheOldStateWhereverAReplacementIsCutOff() throws SandboxException, IOException {
        try (StateFile state = open()) {
            state.append(List.of(List.of(FIRST)));
        }
        byte[] rest = StateText.write(List.of(SECOND)).bytes().array();
        Path fresh = file.resolveSibling("state.json.new");
        for (int length = 0; length < rest.length; length += 7) {
            Files.write(fresh, Arrays.copyOf(rest, length));
            assertThat(read()).as("cut off at %d", length).containsExactly(FIRST);
        }
        try (StateFile state = open()) {
            state.replace(List.of(SECOND));
        }
        assertThat(read()).containsExactly(SECOND);
        assertThat(fresh).doesNotExist();
    }

    @Test
    void appendsOnWhereItCannotReplace() throws SandboxException, IOException {
        try (State state = State.open(file, Clock.systemUTC(), 5)) {
            Files.createDirectories(file.resolveSibling("state.json.new/in the way"));
            for (int count = 0; count < 50; count++) {
                state.run(World.TEST, null, StateFileTest::putFirst);
            }
        }
        assertThat(read()).hasSize(50);
    }
}
