import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Makes the start-up cache of the image (JEP 483, JEP 514), recorded from real commands against a sandbox, over HTTP
/// and TLS.
///
/// Java takes no cache of a runtime of another size, but one of the same size that holds other classes would go
/// unnoticed (as with JDK-8377932). Hence the cache is named after the SHA-256 of the runtime's classes, which stands
/// in a file beside them: the launcher takes the cache of its own classes and no other.
class StartUpCache {

    private static final String MAIN = "dev.meterctl/dev.meterctl.cli.";

    private final Path image;
    private final Path work;

    private StartUpCache(Path image, Path work) {
        this.image = image;
        this.work = work;
    }

    /// @param args the image, a directory to work in, and a directory of manifests
    public static void main(String[] args) throws Exception {
        Path image = Path.of(args[0]);
        Path classes = image.resolve("runtime", "lib", "modules");
        String hash = sha256(Files.readAllBytes(classes));
        Files.writeString(classes.resolveSibling("modules.sha256"), hash + "\n");
        Path cache = Files.createDirectories(image.resolve("lib")).resolve("meterctl-" + hash + ".aot");
        new StartUpCache(image, Files.createDirectories(Path.of(args[1])))
                .record(cache, Path.of(args[2]).toAbsolutePath());
    }

    private void record(Path cache, Path manifests) throws Exception {
        Process sandbox = java(List.of(), "Main", "sandbox", "--port=0").start();
        String base = baseOf(sandbox);
        try (Fronts fronts = Fronts.before(base, image, work)) {
            Path commands = Files.write(work.resolve("commands"), commands(base, fronts.bases(), manifests));
            List<String> options = List.of(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-AOTRecordTraining",
                    "-XX:AOTCacheOutput=" + cache,
                    "-Djavax.net.ssl.trustStore=" + fronts.trusted());
            Path log = work.resolve("log");
            Process recording = java(options, "TrainingRun", commands.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (recording.waitFor() != 0 || !Files.exists(cache)) {
                throw new IllegalStateException("No start-up cache was made:\n" + Files.readString(log));
            }
        } finally {
            sandbox.destroy();
            sandbox.waitFor();
        }
    }

    /// What the recording goes through, each line after the exit code it must end with.
    private List<String> commands(String base, List<String> secureBases, Path manifests) throws IOException {
        Path faulty = Files.writeString(
                work.resolve("faulty.yaml"),
                "event_name: a\ndisplay_name: [A]\ndefault_aggregation:\n  formula: sume\n");
        Path many = Files.write(work.resolve("many.yaml"), many());
        String there = " --api-base=" + base + " " + manifests;
        List<String> commands = new ArrayList<>(List.of(
                "0 --version",
                "0 validate " + manifests,
                "65 validate " + faulty,
                "0 validate " + many,
                "2 plan --detailed-exitcode" + there,
                "0 apply --auto-approve" + there,
                "0 plan --format=json" + there,
                "0 plan --format=markdown" + there));
        secureBases.forEach(secure -> commands.add("0 plan --api-base=" + secure + " " + manifests));
        return commands;
    }

    /// So many that all cores read them.
    private static List<String> many() {
        return IntStream.range(0, 10_000)
                .mapToObj(number -> """
                        ---
                        event_name: event_%d
                        display_name: One of many
                        default_aggregation:
                          formula: sum""".formatted(number))
                .toList();
    }

    private ProcessBuilder java(List<String> options, String main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(image.resolve("runtime", "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-m", MAIN + main));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STRIPE_API_KEY", "sk_test_training");
        return builder;
    }

    /// Waits until the sandbox says where it is.
    private static String baseOf(Process sandbox) throws IOException {
        BufferedReader said = sandbox.inputReader(UTF_8);
        String line = said.readLine();
        String after = "listens at ";
        return line.substring(line.indexOf(after) + after.length(), line.indexOf(';'));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
