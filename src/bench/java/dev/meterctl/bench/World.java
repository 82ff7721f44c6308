package dev.meterctl.bench;

import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Prices;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Manifests and live meters as `worlds.py` makes them for the whole processes, too.
@State(Scope.Benchmark)
public class World {

    @Param({"10", "1000", "10000"})
    public int meters;

    List<SourceFile> files;
    List<DesiredMeter> desired;
    Listing live;
    GuardedPlan guarded;

    @Setup
    public void make() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("bench");
        try {
            generate(directory);
            files = files(directory.resolve("meters"));
            live = Listing.of(live(Files.readString(directory.resolve("live.json"))));
        } finally {
            remove(directory);
        }
        desired = read();
        guarded = guarded(plan());
    }

    List<DesiredMeter> read() {
        return ManifestReader.read(files, List.of(), YamlLimits.DEFAULT, Secrets.BY_FORM)
                .meters();
    }

    Plan plan() {
        return Planner.plan(new PlanTarget(Mode.TEST, "2026-09-30.endive"), desired, live);
    }

    GuardedPlan guarded(Plan plan) {
        GuardFacts facts = new GuardFacts(live, Prices.NOT_ASKED, Mode.TEST);
        return Guard.check(plan, facts, GuardOptions.NONE);
    }

    private void generate(Path directory) throws IOException, InterruptedException {
        int status = new ProcessBuilder("/usr/bin/python3", "src/bench/worlds.py", "usual", meters + "", directory + "")
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("worlds.py ended with " + status);
        }
    }

    private static List<SourceFile> files(Path directory) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.sorted().toList()) {
                files.add(new SourceFile(path.toString(), Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static List<LiveMeter> live(String json) {
        return JsonMapper.shared()
                .readTree(json)
                .valueStream()
                .map(World::meter)
                .toList();
    }

    private static LiveMeter meter(JsonNode meter) {
        Map<MeterField, String> values = new EnumMap<>(MeterField.class);
        for (MeterField field : MeterField.immutable()) {
            JsonNode value = meter.at("/" + field.path().replace('.', '/'));
            if (value.isString()) {
                values.put(field, value.stringValue());
            }
        }
        return new LiveMeter(
                meter.get("id").stringValue(),
                meter.get("event_name").stringValue(),
                meter.get("display_name").stringValue(),
                new ImmutableFields(values),
                new Status(meter.get("status").stringValue()),
                Instant.ofEpochSecond(meter.get("created").longValue()),
                Mode.TEST);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
