package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.LocalStripe;
import dev.meterctl.cli.Manifests;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.text.Secrets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCursorFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        PageCursorFile file = new PageCursorFile(directory.resolve("cache").resolve("meters"));
        assertThat(file.read()).isEmpty();
        file.write(List.of("mtr_2", "mtr_1"));
        assertThat(file.read()).containsExactly("mtr_2", "mtr_1");
        file.write(List.of("mtr_3"));
        assertThat(file.read()).containsExactly("mtr_3");
        assertThat(directory.resolve("cache")).isDirectoryContaining(path -> path.endsWith("meters"));
        try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadHoldsNoBookmarks() throws Exception {
        assertThat(new PageCursorFile(directory).read()).isEmpty();
        Path large = Files.write(directory.resolve("large"), new byte[1_000_000]);
        assertThat(new PageCursorFile(large).read()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsLetBe() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        new PageCursorFile(file.resolve("meters")).write(List.of("mtr_1"));
        new PageCursorFile(directory).write(List.of("mtr_1"));
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void eachModeAndApiBaseHasItsOwn() {
        ApiBase other = new ApiBase(URI.create("http://127.0.0.1:" + "1".repeat(4) + "/" + "x".repeat(300)));
        assertThat(PageCursorFile.of(ApiBase.STRIPE, Mode.TEST, Secrets.BY_FORM).path())
                .isEqualTo(Path.of(".meterctl", "cache", "meters-test-https-api-stripe-com"));
        assertThat(PageCursorFile.of(ApiBase.STRIPE, Mode.LIVE, Secrets.BY_FORM).path())
                .isEqualTo(Path.of(".meterctl", "cache", "meters-live-https-api-stripe-com"));
        assertThat(PageCursorFile.of(other, Mode.TEST, Secrets.BY_FORM)
                        .path()
                        .getFileName()
                        .toString())
                .startsWith("meters-test-http-127-0-0-1-1111-xxx")
                .hasSize(100);
    }

    @Test
    void aSecondPlanReadsTheSameAtOnceAndWithoutTheCacheTooButWritesNothing() throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            stripe.hold(IntStream.range(0, 130)
                    .mapToObj(number -> new Create("meter_" + number, "M", Fields.withDefaults("sum"), false))
                    .toArray(Create[]::new));
            String meters = Manifests.in(directory)
                    .holding("one.yaml", Manifests.meter("meter_1", "M", "sum"))
                    .path();
            Path cache = PageCursorFile.of(new ApiBase(stripe.sandbox().base()), Mode.TEST, Secrets.BY_FORM)
                    .path();
            try {
                String plain = stripe.cli().run("plan", "--no-cache", meters).out();
                assertThat(cache).doesNotExist();
                assertThat(stripe.cli().run("plan", meters).out()).isEqualTo(plain);
                assertThat(cache).content().hasLineCount(1).matches("mtr_test_\\w+\n");
                assertThat(stripe.cli().run("plan", meters).out()).isEqualTo(plain);
                Files.writeString(cache, "mtr_x\n\u0000 /../?\n");
                assertThat(stripe.cli().run("plan", meters).out()).isEqualTo(plain);
            } finally {
                Files.deleteIfExists(cache);
            }
        }
    }
}
