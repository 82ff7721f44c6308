package dev.meterctl.sandbox.store;

import static dev.meterctl.sandbox.store.Things.TEST;
import static dev.meterctl.sandbox.store.Things.note;
import static dev.meterctl.sandbox.store.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StateTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Partition LIVE = new Partition(null, Mode.LIVE);
    private static final Partition CONNECTED = new Partition("acct_1", Mode.TEST);

    private final TestDisk disk = new TestDisk();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("state.json");
    }

    private State open() throws StateFileException {
        return open(State.DEFAULT_SLACK);
    }

    private State open(int slack) throws StateFileException {
        return new State(file, Clock.systemUTC(), Things.TYPES, slack, disk);
    }

    private static State at(Instant now, @Nullable Path file) throws StateFileException {
        return State.open(file, Clock.fixed(now, ZoneOffset.UTC), Things.TYPES, State.DEFAULT_SLACK);
    }

    private static void put(State state, Partition partition, ObjectNode object) throws IOException {
        state.run(partition, transaction -> transaction.put(object));
    }

    private static List<String> names(State state, Partition partition) throws IOException {
        return state.run(
                partition,
                transaction -> transaction.table(Things.THING).oldestFirst().stream()
                        .map(Things::name)
                        .toList());
    }

    private List<ObjectNode> kept() throws StateFileException, IOException {
        List<ObjectNode> kept = new ArrayList<>();
        StateFile.open(file, FileChannel::open, entry -> kept.addAll(entry.objects()))
                .close();
        return kept;
    }

    @Test
    void keepsAccountsAndModesApart() throws StateFileException, IOException {
        try (State state = open()) {
            put(state, TEST, thing("1", "a"));
            put(state, LIVE, thing("1", "b", Mode.LIVE));
            put(state, CONNECTED, thing("1", "c"));
        }
        try (State state = open()) {
            assertThat(names(state, TEST)).containsExactly("a");
            assertThat(names(state, LIVE)).containsExactly("b");
            assertThat(names(state, CONNECTED)).containsExactly("c");
            assertThat(names(state, new Partition("acct_2", Mode.TEST))).isEmpty();
            assertThat(state.<Boolean, RuntimeException>run(
                            LIVE,
                            transaction ->
                                    transaction.tableInOtherMode(Things.THING).hasKey("a")))
                    .isTrue();
        }
    }

    @Test
    void keepsAccountsApartWhenTheFileIsRewritten() throws StateFileException, IOException {
        try (State state = open(0)) {
            put(state, CONNECTED, thing("1", "a"));
            for (int count = 0; count < 10; count++) {
                put(state, TEST, thing("1", "b" + count));
            }
        }
        try (State state = open()) {
            assertThat(names(state, CONNECTED)).containsExactly("a");
            assertThat(names(state, TEST)).containsExactly("b9");
        }
    }

    @Test
    void findsThingsByTheKeyTheyHaveNow() throws StateFileException, IOException {
        try (State state = at(NOW, null)) {
            put(state, TEST, thing("1", "a"));
            put(state, TEST, thing("2", "a"));
            put(state, TEST, thing("2", "b"));
            assertThat(state.<List<Boolean>, RuntimeException>run(
                            TEST,
                            transaction -> List.of(
                                    transaction.table(Things.THING).hasKey("a"),
                                    transaction.table(Things.THING).hasKey("b"))))
                    .as("whoever had a key last takes it along")
                    .containsExactly(false, true);
        }
    }

    @Test
    void forgetsWhatHasExpired() throws StateFileException, IOException {
        long now = NOW.getEpochSecond();
        try (State state = at(NOW, file)) {
            put(state, TEST, note("early", now - 86_399));
            put(state, TEST, note("again", now - 86_399));
            put(state, TEST, note("late", now));
            put(state, TEST, note("again", now));
            assertThat(notes(state)).containsExactly("early", "late", "again");
        }
        try (State state = at(NOW.plusSeconds(1), file)) {
            assertThat(notes(state)).containsExactly("late", "again");
        }
        try (State state = at(NOW.plusSeconds(86_400), file)) {
            assertThat(notes(state)).isEmpty();
        }
    }

    private static List<String> notes(State state) throws IOException {
        return state.run(
                TEST,
                transaction -> transaction.table(Things.NOTE).oldestFirst().stream()
                        .map(note -> note.required("key").stringValue())
                        .toList());
    }

    @Test
    void changesNothingWhenTheWorkFails() throws StateFileException, IOException {
        try (State state = open()) {
            assertThatThrownBy(() -> state.run(TEST, transaction -> {
                        transaction.put(thing("1", "a"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(names(state, TEST)).isEmpty();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesAFileWithObjectsOfAnotherVersion() throws StateFileException, IOException {
        try (StateFile state = StateFile.open(file, FileChannel::open, _ -> {})) {
            state.append(new StateFormat.Entry(null, List.of(thing("1", "a").put("object", "another"))));
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("line 2 holds an object of another version");
    }

    @Test
    void leavesThingsAsTheyWereWhenItCannotWrite() throws StateFileException, IOException {
        try (State state = open()) {
            disk.fail(TestDisk.Call.WRITE);
            assertThatThrownBy(() -> put(state, TEST, thing("1", "a"))).isInstanceOf(IOException.class);
            assertThat(names(state, TEST)).isEmpty();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void rewritesAFileThatHasGrownTooLongWhenOpened() throws StateFileException, IOException {
        try (StateFile state = StateFile.open(file, FileChannel::open, _ -> {})) {
            for (int count = 0; count < 1100; count++) {
                state.append(new StateFormat.Entry(null, List.of(thing("1", "a"))));
            }
        }
        long grown = Files.size(file);
        open().close();
        assertThat(Files.size(file)).isLessThan(grown / 100);
        assertThat(kept()).containsExactly(thing("1", "a"));
        try (State state = open()) {
            put(state, TEST, thing("1", "b"));
        }
        assertThat(kept()).containsExactly(thing("1", "a"), thing("1", "b"));
    }

    @Test
    void doesNotGrowForEverWhileOpen() throws StateFileException, IOException {
        long longest = 0;
        try (State state = open(20)) {
            for (int count = 0; count < 200; count++) {
                put(state, TEST, thing("1", "Name " + count));
                longest = Math.max(longest, Files.readAllLines(file).size());
            }
        }
        assertThat(longest).as("header, contents twice, slack").isEqualTo(1 + 2 + 20);
        assertThat(kept()).last().isEqualTo(thing("1", "Name 199"));
    }

    @Test
    void appendsOnWhereItCannotReplace() throws StateFileException, IOException {
        Path moved = directory.resolve("moved.json");
        try (State state = open(5)) {
            Files.move(file, moved);
            Files.createDirectories(file.resolve("in the way"));
            for (int count = 0; count < 50; count++) {
                put(state, TEST, thing("1", "a"));
            }
        }
        file = moved;
        assertThat(kept()).hasSize(50);
    }

    @Test
    void takesBackAChangeThatCannotBeForced() throws StateFileException, IOException {
        try (State state = open()) {
            put(state, TEST, thing("before", "b"));
            disk.fail(TestDisk.Call.FORCE);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> put(state, TEST, thing("1", "a"))).hasMessage("No space left on device");
                assertThat(names(state, TEST)).containsExactly("b");
                assertThat(kept("after attempt " + attempt)).containsExactly(thing("before", "b"));
            }
            disk.recover();
            put(state, TEST, thing("after", "a"));
            assertThat(names(state, TEST)).containsExactly("b", "a");
        }
        assertThat(kept()).containsExactly(thing("before", "b"), thing("after", "a"));
    }

    @Test
    void tellsAndShowsNothingBeforeItIsDurable() throws StateFileException, IOException, InterruptedException {
        try (State state = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch held = disk.holdForces();
            List<Future<List<String>>> tasks = new ArrayList<>();
            tasks.add(threads.submit(() -> {
                put(state, TEST, thing("1", "a"));
                return List.of("a");
            }));
            held.await();
            tasks.add(threads.submit(() -> names(state, TEST)));
            assertThat(tasks).noneMatch(Future::isDone);
            disk.letGo();
            assertThat(tasks).allSatisfy(task -> assertThat(task.get()).containsExactly("a"));
        }
    }

    /// What a kill at this moment would leave.
    private List<ObjectNode> kept(String copy) throws StateFileException, IOException {
        Path open = file;
        file = Files.copy(open, directory.resolve(copy));
        List<ObjectNode> kept = kept();
        file = open;
        return kept;
    }
}
