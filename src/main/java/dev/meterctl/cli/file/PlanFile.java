package dev.meterctl.cli.file;

import dev.meterctl.cli.console.Failure;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.planfile.PlanFormatException;
import dev.meterctl.planfile.PlanJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A plan that `meterctl plan` wrote to a file, to be applied as it was reviewed.
public final class PlanFile {

    /// Far above the plan of the 100,000 meters that are read at most.
    private static final int MAX_BYTES = 256 << 20;

    private PlanFile() {}

    /// Reads a plan.
    ///
    /// @throws Failure when the file cannot be read; blocked, when it holds anything but a plan as it was written
    public static GuardedPlan read(String name) throws Failure {
        try {
            return PlanJson.read(text(name));
        } catch (PlanFormatException e) {
            throw refused(name, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            throw refused(name, "This is no plan, for it is not UTF-8 text.");
        } catch (IOException | InvalidPathException e) {
            throw Failure.usage("The plan cannot be read from `" + name + "`: " + IoReason.of(e) + ".", null);
        }
    }

    private static String text(String name) throws IOException, Failure {
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(name, "This is no plan, for it is larger than any.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static Failure refused(String name, String sentence) {
        return Failure.blocked(
                "The plan of `" + name + "` is refused. " + sentence,
                "write it with `meterctl plan --out FILE`, and leave it as it is");
    }
}
