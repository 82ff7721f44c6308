package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Image.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher finds the image from wherever and however it is called.
class LauncherIT {

    @TempDir
    private Path directory;

    @Test
    void tellsItsVersionFromAnyDirectory() throws Exception {
        assertWorks(Image.in(directory));
        assertWorks(Image.in(Path.of("/")));
    }

    @Test
    void isCalledByARelativePath() throws Exception {
        Image image = Image.in(Image.HOME);
        assertWorks(image.calledBy(Path.of("bin/meterctl")));
        assertWorks(new Image(Path.of("./meterctl"), Image.HOME.resolve("bin"), image.env()));
    }

    @Test
    void isFoundOnThePath() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("my bin"));
        link(bin.resolve("meterctl"), Image.HOME.resolve("bin", "meterctl"));
        Image shell = Image.in(directory).calledBy(Path.of("/bin/sh")).with("PATH", bin + ":/usr/bin:/bin");
        Result result = shell.run("-c", "meterctl --version");
        assertThat(result.out()).startsWith("meterctl ");
    }

    @Test
    void isCalledThroughASymbolicLink() throws Exception {
        Path link = link(directory.resolve("link"), Image.HOME.resolve("bin", "meterctl"));
        assertWorks(Image.in(Path.of("/")).calledBy(link));
    }

    @Test
    void isCalledThroughAChainOfRelativeLinks() throws Exception {
        Path below = Files.createDirectories(directory.resolve("a b/c"));
        link(directory.resolve("image"), Image.HOME);
        link(directory.resolve("first"), Path.of("image/bin/meterctl"));
        link(below.resolve("second"), Path.of("../../first"));
        Path third = link(directory.resolve("third"), Path.of("a b/c/second"));
        assertWorks(Image.in(Path.of("/")).calledBy(third));
        assertWorks(Image.in(directory).calledBy(Path.of("./third")));
    }

    @Test
    void worksOnAPathWithBlanks() throws Exception {
        Path image = link(directory.resolve("my own  image"), Image.HOME);
        assertWorks(Image.in(directory).calledBy(image.resolve("bin", "meterctl")));
    }

    @Test
    void worksCopiedToAPathWithBlanks() throws Exception {
        Path copy = directory.resolve("my own  'image' $HOME");
        assertThat(new ProcessBuilder("cp", "-R", Image.HOME.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertWorks(Image.in(directory).calledBy(copy.resolve("bin", "meterctl")));
    }

    @Test
    void needsNoEnvironment() throws Exception {
        Image image = Image.in(directory);
        assertWorks(new Image(image.launcher(), directory, Map.of()));
        assertWorks(image.with("JAVA_HOME", "/nowhere").with("CDPATH", "/usr").with("CLASSPATH", "/nowhere"));
    }

    @Test
    void takesNoClassesFromTheEnvironment() throws Exception {
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("org.slf4j.spi.SLF4JServiceProvider"), "no.such.Provider");
        Path manifest = Files.writeString(directory.resolve("meter.yaml"), "event_name: calls\n");
        Result result = Image.in(directory)
                .with("CLASSPATH", directory.resolve("classes").toString())
                .run("validate", manifest.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(65);
    }

    @Test
    void passesOptionsToJava() throws Exception {
        assertWorks(Image.in(directory).with("METERCTL_JAVA_OPTS", "-Xmx64m -Dsome=thing"));
        assertWorks(Image.in(directory).with("METERCTL_JAVA_OPTS", "-XX:MaxHeapSize=32m"));
        Result refused =
                Image.in(directory).with("METERCTL_JAVA_OPTS", "-Xmx1k").run("--version");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("Too small maximum heap");
    }

    @Test
    void worksWhereMemoryIsScarce() throws Exception {
        assertWorks(Image.in(directory).with("METERCTL_JAVA_OPTS", "-XX:MaxRAM=128m"));
    }

    @Test
    void passesArgumentsAsTheyAre() throws Exception {
        String name = "two  words 'and' $HOME *";
        Result result = Image.in(directory).run("validate", name);
        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(result.out()).startsWith(name + ": error[MTR001]");
    }

    private static Path link(Path link, Path target) throws IOException {
        return Files.createSymbolicLink(link, target);
    }

    private static void assertWorks(Image image) throws Exception {
        Result result = image.run("--version");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).matches("meterctl \\d+\\.\\d+\\.\\d+\\R");
        assertThat(result.exitCode()).isZero();
    }
}
