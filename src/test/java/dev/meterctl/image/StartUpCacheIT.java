package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Image.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start-up cache makes the image faster, and never anything else.
class StartUpCacheIT {

    private static final String FROM_CACHE = "source: shared objects file";

    @TempDir
    private Path directory;

    private Image image;
    private Path classes;
    private Path classesHash;
    private Path cache;

    @BeforeEach
    void copy() throws Exception {
        Path copy = directory.resolve("copy");
        assertThat(new ProcessBuilder("cp", "-R", Image.HOME.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();
        image = Image.in(directory).calledBy(copy.resolve("bin", "meterctl"));
        classes = copy.resolve("runtime", "lib", "modules");
        classesHash = classes.resolveSibling("modules.sha256");
        cache = theCacheOf(copy);
    }

    @Test
    void isNamedAfterTheClassesItWasMadeOf() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(classes)));
        assertThat(classesHash).hasContent(hash);
        assertThat(cache).hasFileName("meterctl-" + hash + ".aot");
    }

    /// Whatever becomes of the times of its files.
    @Test
    void isUsedWhereverTheImageIsCopied() throws Exception {
        assertThat(whereMainComesFrom()).contains(FROM_CACHE);
    }

    @Test
    void isNotMissed() throws Exception {
        Files.delete(cache);
        assertWorksWithoutCache();
    }

    @Test
    void isIgnoredWhereItHoldsSomethingElse() throws Exception {
        Files.writeString(cache, "This is no cache.\n".repeat(10_000));
        assertWorksWithoutCache();
    }

    @Test
    void isIgnoredWhereItIsEmptyOrCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(cache);
        Files.write(cache, new byte[0]);
        assertWorksWithoutCache();
        Files.write(cache, Arrays.copyOf(whole, whole.length / 2));
        assertWorksWithoutCache();
    }

    @Test
    void isIgnoredWhereNothingTellsWhatItBelongsTo() throws Exception {
        Files.delete(classesHash);
        assertWorksWithoutCache();
    }

    /// As after an update that left the older cache behind.
    @Test
    void isIgnoredByClassesItWasNotMadeOf() throws Exception {
        Files.writeString(classesHash, "0".repeat(64) + "\n");
        assertWorksWithoutCache();
    }

    /// Even where a file of another build was put in by hand, and its hash forgotten.
    @Test
    void isIgnoredByClassesOfAnotherSize() throws Exception {
        Files.write(classes, new byte[4096], StandardOpenOption.APPEND);
        assertWorksWithoutCache();
    }

    @Test
    void givesWayToOptionsOfTheUser() throws Exception {
        assertThat(image.with("METERCTL_JAVA_OPTS", "-Xshare:off").run("--version"))
                .isEqualTo(image.run("--version"));
        for (String options : new String[] {"-XX:+UseG1GC", "-XX:TieredStopAtLevel=4", "-Xmn8m -Xmx64m"}) {
            Result result = image.with("METERCTL_JAVA_OPTS", options + " -XX:+PrintFlagsFinal")
                    .run("--version");
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).isEmpty();
        }
        Result flags = image.with("METERCTL_JAVA_OPTS", "-XX:+UseG1GC -XX:TieredStopAtLevel=4 -XX:+PrintFlagsFinal")
                .run("--version");
        assertThat(flags.out())
                .containsPattern("UseG1GC +:?= true")
                .containsPattern("UseSerialGC +:?= false")
                .containsPattern("TieredStopAtLevel +:?= 4");
    }

    private void assertWorksWithoutCache() throws Exception {
        Result result = image.run("--version");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).matches("meterctl \\d+\\.\\d+\\.\\d+\\R");
        assertThat(result.exitCode()).isZero();
        assertThat(whereMainComesFrom()).isNotEmpty().doesNotContain(FROM_CACHE);
    }

    private String whereMainComesFrom() throws Exception {
        return image.with("METERCTL_JAVA_OPTS", "-Xlog:class+load")
                .run("--version")
                .out()
                .lines()
                .filter(line -> line.contains(" dev.meterctl.cli.Main "))
                .findFirst()
                .orElse("");
    }

    private static Path theCacheOf(Path image) throws IOException {
        try (Stream<Path> files = Files.list(image.resolve("lib"))) {
            List<Path> caches =
                    files.filter(file -> file.toString().endsWith(".aot")).toList();
            assertThat(caches).hasSize(1);
            return caches.getFirst();
        }
    }
}
