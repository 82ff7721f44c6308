package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.StoreException;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.stripe.CannedServer.Canned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// Whatever comes back, the store answers or fails as a store does, and shows no key.
class AnswersPropertyTest {

    private static volatile Canned answer = Canned.NOTHING;
    private static @Nullable CannedServer server;
    private static @Nullable StripeMeterStore store;

    @BeforeContainer
    static void open() throws IOException {
        CannedServer opened = CannedServer.answering(request -> answer);
        server = opened;
        store = Stores.once(opened);
    }

    @AfterContainer
    static void close() throws IOException {
        if (store != null && server != null) {
            store.close();
            server.close();
        }
    }

    @Property(tries = 300)
    void aMutatedMeterIsAMeterOrAFailure(@ForAll("mutations") List<Mutation> mutations, @ForAll boolean success) {
        answer = mutated(Stores.meter("mtr_1"), mutations, success ? 200 : 400);
        settles();
    }

    @Property(tries = 300)
    void aMutatedListIsAListOrAFailure(@ForAll("mutations") List<Mutation> mutations) {
        answer = mutated(
                Stores.pageJson(false, List.of(Stores.meter("mtr_2"), Stores.inactive("mtr_1"))), mutations, 200);
        settles();
    }

    @Property(tries = 300)
    void aMutatedErrorIsAFailure(@ForAll("mutations") List<Mutation> mutations) {
        String error = "{\"error\": {\"type\": \"x\", \"code\": \"y\", \"message\": \"" + Stores.SECRET + "\"}}";
        answer = mutated(error, mutations, 400);
        settles();
    }

    @Property(tries = 100)
    void aMutatedHeadIsAFailureOrAnAnswer(@ForAll("mutations") List<Mutation> mutations) {
        byte[] wire = Canned.json(200, Stores.meter("mtr_1"), "Request-Id: req_1")
                .wire()
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] mutated = Mutation.all(mutations, wire);
        answer = new Canned(new String(mutated, StandardCharsets.ISO_8859_1), CannedServer.Then.CLOSE);
        settles();
    }

    @Property(tries = 100)
    void anyBytesAreAFailure(@ForAll byte[] bytes, @ForAll("statuses") int status) {
        answer = Canned.of(status, "application/json", bytes);
        settles();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutation.any(700, 12, "\"{}[],:0-e\\\n", 3).list().ofMinSize(0).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 201, 302, 304, 400, 401, 404, 407, 429, 500, 599);
    }

    private static Canned mutated(String sound, List<Mutation> mutations, int status) {
        byte[] bytes = Mutation.all(mutations, sound.getBytes(StandardCharsets.UTF_8));
        return Canned.of(status, "application/json", bytes);
    }

    /// Anything but a [StoreException] ends the property.
    private static void settles() {
        StripeMeterStore opened = Objects.requireNonNull(store);
        settles(opened::list);
        settles(() -> opened.retrieve("mtr_1"));
        settles(() -> opened.make(new Rename("calls", "mtr_1", LiveText.of("Old"), "Name"), () -> true));
    }

    private interface Call {
        Object run() throws StoreException;
    }

    private static void settles(Call call) {
        try {
            assertThat(call.run()).isNotNull();
        } catch (StoreException failure) {
            assertThat(failure.failure().sentence() + failure.failure()).doesNotContain(Stores.SECRET);
        }
    }
}
