package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import dev.meterctl.sandbox.billing.BillingApi;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.Partition;
import dev.meterctl.sandbox.store.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox that is killed, or runs out of disk, while it writes.
class SandboxKillTest {

    private static final int ANSWERS_PER_LIFE = 150;
    private static final Partition TEST = new Partition(null, Mode.TEST);

    @TempDir
    private Path directory;

    private static RawHttp http(SandboxProcess process, HttpClient client) {
        return new RawHttp(client, process.base(), "Bearer sk_test_abc", Map.of());
    }

    @Test
    void keepsEveryAnsweredChangeWhenKilled() throws IOException, InterruptedException, SandboxException {
        Path file = directory.resolve("state.json");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicInteger names = new AtomicInteger();
        for (int life = 0; life < 3; life++) {
            SandboxProcess process = SandboxProcess.start(file, State.DEFAULT_SLACK);
            int enough = answered.size() + ANSWERS_PER_LIFE;
            try (HttpClient client = HttpClient.newHttpClient();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int worker = 0; worker < 4; worker++) {
                    threads.execute(() -> createUntilKilled(process, http(process, client), answered, names, enough));
                }
            }
            process.kill();
            try (State state = open(file)) {
                List<String> kept = state.run(
                        TEST,
                        transaction -> transaction.table(BillingApi.METER).oldestFirst().stream()
                                .map(meter -> meter.required("id").stringValue())
                                .toList());
                assertThat(kept).containsAll(answered).doesNotHaveDuplicates();
                assertThat(kept).as("nothing that was never asked for").hasSizeLessThanOrEqualTo(names.get());
            }
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(3 * ANSWERS_PER_LIFE);
    }

    private static void createUntilKilled(
            SandboxProcess process, RawHttp http, Set<String> answered, AtomicInteger names, int enough) {
        try {
            while (true) {
                Reply reply = http.createMeter("meter_" + names.incrementAndGet());
                answered.add(reply.id());
                if (answered.size() >= enough) {
                    process.process().destroyForcibly();
                }
            }
        } catch (UncheckedIOException e) {
            assertThat(answered).hasSizeGreaterThanOrEqualTo(enough);
        }
    }

    @Test
    void keepsEveryAnsweredChangeWhenKilledWhileItRewritesItsFile()
            throws IOException, InterruptedException, SandboxException {
        Path file = directory.resolve("state.json");
        for (int life = 0; life < 4; life++) {
            SandboxProcess process = SandboxProcess.start(file, 2);
            AtomicInteger answers = new AtomicInteger();
            List<Renaming> renamings = new ArrayList<>();
            try (HttpClient client = HttpClient.newHttpClient();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                RawHttp http = http(process, client);
                for (int worker = 0; worker < 4; worker++) {
                    String id = http.createMeter("meter_" + life + "_" + worker).id();
                    renamings.add(new Renaming(id, new AtomicInteger(), new AtomicInteger()));
                }
                renamings.forEach(renaming -> threads.execute(() -> renaming.runUntilKilled(process, http, answers)));
            }
            process.kill();
            try (State state = open(file);
                    Stream<Path> files = Files.list(directory)) {
                assertThat(files).as("no draft").containsExactlyInAnyOrder(file, directory.resolve("state.json.lock"));
                for (Renaming renaming : renamings) {
                    assertThat(name(state, renaming.id()))
                            .isBetween(
                                    renaming.answered().get(), renaming.asked().get());
                }
            }
        }
    }

    private static State open(Path file) throws SandboxException {
        return Sandbox.state(TestOptions.defaults().withStateFile(file).build(), State.DEFAULT_SLACK);
    }

    private static int name(State state, String id) throws IOException {
        return state.run(
                TEST,
                transaction -> transaction
                        .table(BillingApi.METER)
                        .get(id)
                        .map(meter ->
                                Integer.valueOf(meter.required("display_name").stringValue()))
                        .orElseThrow());
    }

    /// A meter that is given ever higher numbers as its name.
    private record Renaming(String id, AtomicInteger asked, AtomicInteger answered) {

        void runUntilKilled(SandboxProcess process, RawHttp http, AtomicInteger answers) {
            try {
                while (true) {
                    int number = asked.incrementAndGet();
                    http.post("/v1/billing/meters/" + id, "display_name=" + number);
                    answered.set(number);
                    if (answers.incrementAndGet() >= ANSWERS_PER_LIFE) {
                        process.process().destroyForcibly();
                    }
                }
            } catch (UncheckedIOException e) {
                assertThat(answers).hasValueGreaterThanOrEqualTo(ANSWERS_PER_LIFE);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsItsStateWhenTheDiskIsFull() throws IOException, InterruptedException, SandboxException {
        Path file = directory.resolve("state.json");
        String limit = "ulimit -f 40; exec \"$@\"";
        SandboxProcess process = SandboxProcess.start(file, State.DEFAULT_SLACK, "bash", "-c", limit, "bash");
        List<String> answered = new ArrayList<>();
        Reply reply;
        try (HttpClient client = HttpClient.newHttpClient()) {
            RawHttp http = http(process, client);
            do {
                reply = http.createMeter("meter_" + answered.size());
                if (reply.status() == 200) {
                    answered.add(reply.id());
                }
            } while (reply.status() == 200);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.error("type")).isEqualTo("api_error");
            assertThat(reply.error("message")).contains("nothing was changed");
            assertThat(http.createMeter("again").status()).isEqualTo(500);
            assertThat(ids(http)).containsExactlyElementsOf(answered.subList(answered.size() - 10, answered.size()));
        }
        process.kill();
        assertThat(Files.size(file)).isLessThanOrEqualTo(40 * 1024);
        try (Sandbox sandbox =
                        Sandbox.start(TestOptions.defaults().withStateFile(file).build());
                RawHttp http = RawHttp.to(sandbox)) {
            assertThat(ids(http)).containsExactlyElementsOf(answered.subList(answered.size() - 10, answered.size()));
            assertThat(http.createMeter("meter_" + answered.size()).status()).isEqualTo(200);
        }
    }

    private static List<String> ids(RawHttp http) {
        List<String> ids = new ArrayList<>();
        http.get("/v1/billing/meters")
                .body()
                .required("data")
                .forEach(meter -> ids.add(meter.required("id").stringValue()));
        Collections.reverse(ids);
        return ids;
    }
}
