package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Image.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
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
    private Path jar;
    private Path cache;

    @BeforeEach
    void copy() throws Exception {
        Path copy = directory.resolve("copy");
        assertThat(new ProcessBuilder("cp", "-Rp", Image.HOME.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();
        image = Image.in(directory).calledBy(copy.resolve("bin", "meterctl"));
        jar = the(copy, ".jar");
        cache = the(copy, ".aot");
    }

    @Test
    void isNamedAfterTheJarItWasMadeOf() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        assertThat(jar).hasFileName("meterctl-" + hash + ".jar");
        assertThat(cache).hasFileName("meterctl-" + hash + ".aot");
    }

    /// With its times: Java goes by that of the jar.
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
        Files.delete(the(jar.getParent().getParent(), ".cksum"));
        assertWorksWithoutCache();
    }

    /// Java 25.0.3 would run the old classes, even where size and time of the jar differ.
    @Test
    void neverOutlivesAChangeOfItsJar() throws Exception {
        FileTime time = Files.getLastModifiedTime(jar);
        try (FileSystem entries = FileSystems.newFileSystem(jar)) {
            Files.delete(entries.getPath("dev/meterctl/cli/SchemaCommand.class"));
        }
        Files.setLastModifiedTime(jar, time);
        Result result = image.run("schema");
        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.err()).contains("NoClassDefFoundError: dev/meterctl/cli/SchemaCommand");
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

    private static Path the(Path image, String ending) {
        try (Stream<Path> files = Files.list(image.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .reduce((one, other) -> {
                        throw new AssertionError("two of them: " + one + ", " + other);
                    })
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
