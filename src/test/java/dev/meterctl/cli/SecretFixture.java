package dev.meterctl.cli;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of secrets share: a local Stripe, a directory with the manifest of `calls`, and a secret that must
/// not turn up.
abstract class SecretFixture {

    static final String TAIL = "51HxCanary9Qx7Zr";
    static final String SECRET = "sk_live_" + TAIL;

    @TempDir
    Path directory;

    LocalStripe stripe;
    Manifests manifests;
    Path plan;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        manifests = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS);
        plan = directory.resolve("plan.json");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    String meters() {
        return manifests.path();
    }

    void rename(String before, String after) throws Exception {
        LiveMeter calls = stripe.meters().stream()
                .filter(meter -> meter.eventName().equals("calls"))
                .findFirst()
                .orElseThrow();
        stripe.store().make(new Rename("calls", calls.id(), LiveText.of(before), after), () -> true);
    }

    List<String> names() throws Exception {
        return stripe.meters().stream().map(LiveMeter::displayName).toList();
    }

    /// The files below the directory.
    List<String> filesThatHold(String text) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(text)) {
                    names.add(file.toString());
                }
            }
        }
        return names;
    }
}
