package dev.meterctl.sandbox.store;

import static dev.meterctl.sandbox.store.Things.note;
import static dev.meterctl.sandbox.store.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.store.StateFormat.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final Entry FIRST = new Entry(null, List.of(thing("1", "Calls \u2028 é\n\"")));
    private static final Entry SECOND = new Entry(null, List.of(thing("1", "renamed"), note("key", 2)));
    private static final Entry CONNECTED = new Entry("acct_\"1", List.of(thing("1", "elsewhere")));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("deep/state.json");
    }

    private List<Entry> read() throws StateFileException, IOException {
        List<Entry> entries = new ArrayList<>();
        StateFile.open(file, FileChannel::open, entries::add).close();
        return entries;
    }

    private StateFile open() throws StateFileException {
        return StateFile.open(file, FileChannel::open, _ -> {});
    }

    private static void append(StateFile state, Entry... entries) throws IOException {
        for (Entry entry : entries) {
            state.append(entry);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsWhatIsAppended() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST, CONNECTED, SECOND);
        }
        assertThat(read()).containsExactly(FIRST, CONNECTED, SECOND);
    }

    @Test
    void holdsTheOldOrTheNewStateWhereverAWriteIsCutOff() throws StateFileException, IOException {
        long before;
        try (StateFile state = open()) {
            append(state, FIRST);
            before = Files.size(file);
            append(state, SECOND);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(read()).as("cut off at %d", length).containsExactly(FIRST);
        }
    }

    @Test
    void writesOnBehindAWriteThatWasCutOff() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, SECOND);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 100; cut += 9) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            try (StateFile state = open()) {
                append(state, FIRST);
            }
            assertThat(read()).as("cut off %d bytes before the end", cut).containsExactly(FIRST);
        }
    }

    @Test
    void removesALineWhoseWritingFailed() throws StateFileException, IOException {
        try (StateFile state = open()) {
            Files.writeString(file, "a line longer than the next ".repeat(50) + "\n", StandardOpenOption.APPEND);
            append(state, FIRST);
        }
        assertThat(read()).containsExactly(FIRST);
    }

    @Test
    void isAsBeforeWhenAWriteOrAForceFails() throws StateFileException, IOException {
        TestDisk disk = new TestDisk();
        try (StateFile state = StateFile.open(file, disk, _ -> {})) {
            append(state, FIRST);
            byte[] before = Files.readAllBytes(file);
            for (TestDisk.Call call : TestDisk.Call.values()) {
                disk.fail(call);
                assertThatThrownBy(() -> state.append(SECOND)).hasMessage("No space left on device");
                assertThat(Files.readAllBytes(file)).isEqualTo(before);
                disk.recover();
            }
            append(state, CONNECTED);
        }
        assertThat(read()).containsExactly(FIRST, CONNECTED);
    }

    @Test
    void dropsATailOfZeros() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 512));
        assertThat(read()).containsExactly(FIRST);
    }

    @Test
    void noticesEveryChangedByte() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST, CONNECTED, SECOND);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int index = 0; index < whole.length - 1; index++) {
            byte[] damaged = whole.clone();
            damaged[index] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(this::read)
                    .as("byte %d", index)
                    .isInstanceOf(StateFileException.class)
                    .hasMessageContaining("The state file " + file + " is damaged (")
                    .hasMessageContaining("restore it, or move it away");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }

    @Test
    void noticesAMissingLine() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST, SECOND);
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);
        assertThatThrownBy(this::read)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("line 2 does not match its seal");
    }

    @Test
    void refusesAFileThatIsNoState() throws IOException {
        Files.createDirectories(directory.resolve("deep"));
        for (String text : List.of("", "{", "{}\n", "precious notes\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(this::read)
                    .isInstanceOf(StateFileException.class)
                    .hasMessageContaining(file.toString());
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void keepsASecondSandboxOut() throws StateFileException, IOException {
        StateFile state = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining(file + " is in use by another sandbox: stop it, or name another file.");
        state.close();
        open().close();
    }

    @Test
    void refusesAPlaceItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("deep"), "a file, and no directory");
        assertThatThrownBy(this::open)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(file.toString());
    }

    @Test
    void replacesItsContents() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST, CONNECTED);
            state.replace(List.of(CONNECTED));
            assertThat(state.objects()).isEqualTo(1);
            append(state, SECOND);
        }
        assertThat(read()).containsExactly(CONNECTED, SECOND);
        assertThat(names()).containsExactly("state.json", "state.json.lock");
    }

    @Test
    void holdsTheOldStateWhereverAReplacementIsCutOff() throws StateFileException, IOException {
        try (StateFile state = open()) {
            append(state, FIRST);
        }
        byte[] rest = StateFormat.encode(StateFormat.Position.START, List.of(SECOND))
                .bytes()
                .array();
        Path draft = file.resolveSibling("state.json.0123456789abcdef.new");
        for (int length = 0; length < rest.length; length += 7) {
            Files.write(draft, Arrays.copyOf(rest, length));
            assertThat(read()).as("cut off at %d", length).containsExactly(FIRST);
            assertThat(draft).doesNotExist();
        }
    }

    @Test
    void removesNothingButItsOwnDrafts() throws StateFileException, IOException {
        open().close();
        Path link = file.resolveSibling("state.json.00000000deadbeef.new");
        Path target = Files.writeString(directory.resolve("precious"), "notes");
        Files.createSymbolicLink(link, target);
        List<String> others = List.of(
                "other.json.0123456789abcdef.new",
                "state.json.0123456789abcdef",
                "state.json.0123456789abcdeg.new",
                "state.json.new");
        for (String other : others) {
            Files.writeString(file.resolveSibling(other), "notes");
        }
        Files.createDirectory(file.resolveSibling("state.json.0123456789abcdef.new"));
        open().close();
        assertThat(names()).containsAll(others).contains("state.json.0123456789abcdef.new");
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(target).hasContent("notes");
    }

    @Test
    void givesEveryDraftAnotherName() throws StateFileException, IOException {
        TestDisk disk = new TestDisk();
        try (StateFile state = StateFile.open(file, disk, _ -> {})) {
            state.replace(List.of(FIRST));
            state.replace(List.of(SECOND));
        }
        assertThat(disk.opened())
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allSatisfy(draft ->
                        assertThat(draft.getFileName().toString()).matches("state\\.json\\.[0-9a-f]{16}\\.new"));
    }

    @Test
    void neverWritesThroughALinkThatHasTheNameOfADraft() throws StateFileException, IOException {
        Path target = Files.writeString(directory.resolve("precious"), "notes");
        open().close();
        AtomicFile.Opener planting = (path, options) -> {
            if (path.toString().endsWith(".new")) {
                Files.createSymbolicLink(path, target);
            }
            return FileChannel.open(path, options);
        };
        try (StateFile state = StateFile.open(file, planting, _ -> {})) {
            append(state, FIRST);
            assertThatThrownBy(() -> state.replace(List.of(SECOND))).isInstanceOf(FileAlreadyExistsException.class);
            append(state, CONNECTED);
        }
        assertThat(target).hasContent("notes");
        assertThat(read()).containsExactly(FIRST, CONNECTED);
    }

    @Test
    void neverLocksThroughALink() throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path target = directory.resolve("elsewhere");
        Files.createSymbolicLink(file.resolveSibling("state.json.lock"), target);
        assertThatThrownBy(this::open).isInstanceOf(StateFileException.class).hasMessageContaining("cannot be used");
        assertThat(target).doesNotExist();
    }

    @Test
    void leavesNoDraftBehindWhenItCannotReplace() throws StateFileException, IOException {
        TestDisk disk = new TestDisk();
        try (StateFile state = StateFile.open(file, disk, _ -> {})) {
            append(state, FIRST);
            for (TestDisk.Call call : List.of(TestDisk.Call.WRITE, TestDisk.Call.FORCE)) {
                disk.fail(call);
                assertThatThrownBy(() -> state.replace(List.of(SECOND))).hasMessage("No space left on device");
                disk.recover();
                assertThat(names()).containsExactly("state.json", "state.json.lock");
            }
            append(state, CONNECTED);
        }
        assertThat(read()).containsExactly(FIRST, CONNECTED);
    }
}
