package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.file.PageCursorFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands beside a result until it is whole.
class DraftsTest {

    private static final String DRAFT = ".0123456789abcdef.meterctl-draft";

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private String meters;
    private Path out;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        meters = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
        out = Files.createDirectory(directory.resolve("results")).resolve("p.json");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aLinkPlantedBesideAResultIsNotFollowed() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "whole");
        Path planted = Files.createSymbolicLink(out.resolveSibling(".p.json.tmp"), victim);

        writeResults();

        assertThat(victim).hasContent("whole");
        assertThat(planted).isSymbolicLink();
    }

    @Test
    void aResultTakesThePlaceOfALinkAndNotOfWhatItLeadsTo() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "whole");
        Files.createSymbolicLink(out, victim);

        writeResults();

        assertThat(victim).hasContent("whole");
        assertThat(out.toRealPath()).isNotEqualTo(victim.toRealPath());
    }

    @Test
    void draftsOfKilledRunsAreGoneAfterTheNextRun() throws Exception {
        Path left = Files.writeString(out.resolveSibling(DRAFT), "half");
        stripe.cli().run("plan", "--out=" + out, meters);
        assertThat(left).doesNotExist();

        Files.writeString(left, "half");
        stripe.cli().run("apply", "--auto-approve", "--report=" + out, meters);
        assertThat(left).doesNotExist();

        Files.writeString(left, "half");
        new PageCursorFile(out).write(List.of("mtr_1"));
        assertThat(out.getParent()).isDirectoryContaining(path -> path.equals(out));
        assertThat(left).doesNotExist();
    }

    @Test
    void onlyDraftsAreRemovedAndNoLinkIsFollowed() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "whole");
        Path link = Files.createSymbolicLink(out.resolveSibling(".1" + DRAFT.substring(2)), victim);
        Path folder = Files.createDirectory(out.resolveSibling(".2" + DRAFT.substring(2)));
        Path other = Files.writeString(out.resolveSibling("p.0123456789abcdef.meterctl-draft"), "mine");
        Path another = Files.writeString(out.resolveSibling(".meterctl-draft"), "mine");

        writeResults();

        assertThat(victim).hasContent("whole");
        assertThat(link).isSymbolicLink();
        assertThat(folder).isDirectory();
        assertThat(other).hasContent("mine");
        assertThat(another).hasContent("mine");
    }

    @Test
    void theDraftOfARunThatIsAliveStays() throws Exception {
        Path draft = Files.writeString(out.resolveSibling(DRAFT), "half");
        try (FileChannel writing = FileChannel.open(draft, StandardOpenOption.WRITE);
                FileLock lock = writing.lock()) {
            writeResults();

            assertThat(lock.isValid()).isTrue();
            assertThat(draft).hasContent("half");
        }
    }

    /// Everything that writes a file, and leaves nothing beside it.
    private void writeResults() throws Exception {
        Result plan = stripe.cli().run("plan", "--out=" + out, meters);
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        Result apply = stripe.cli().run("apply", "--auto-approve", "--report=" + out, meters);
        assertThat(apply.exitCode()).as(apply.err()).isZero();
        assertThat(out).content().contains("\"format\": \"meterctl.report/1\"");
        new PageCursorFile(out).write(List.of("mtr_1"));
        assertThat(out).hasContent("mtr_1");
    }
}
