package dev.meterctl.cli.file;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The file that holds an API key, or a pipe that brings one. Whatever it is, it is read in bounded time and memory,
/// and once, before anything is shown, so that what must not be shown is known.
public final class KeyFile {

    private static final int MAX_BYTES = 64 << 10;

    /// A pipe opens at once, or nobody writes to it.
    private static final Duration OPEN_TIMEOUT = Duration.ofMillis(500);

    /// Enough to fetch a key from where it is kept.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /// In the mode of a file, its kind (`S_IFMT` and its values in POSIX's `sys/stat.h`).
    private static final int KIND = 0170000;

    private static final Set<Integer> DEVICE_KINDS = Set.of(0020000, 0060000);

    private final String name;
    private @Nullable String text;
    private @Nullable Failure failure;

    public KeyFile(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// The text of the file.
    ///
    /// @param in standard input, in case the file is that
    public synchronized String content(InputStream in) throws Failure {
        if (failure != null) {
            throw failure;
        }
        if (text == null) {
            try {
                text = read(in);
            } catch (Failure unreadable) {
                failure = unreadable;
                throw unreadable;
            }
        }
        return text;
    }

    private String read(InputStream in) throws Failure {
        try {
            Path path = Path.of(name);
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException("it is a directory");
            }
            if (attributes.isRegularFile()) {
                return text(Files.newInputStream(path));
            }
            if (isDevice(path)) {
                throw new IOException("it is a device");
            }
            InputStream pipe = ManifestFiles.isStandardInput(path)
                    ? in
                    : within(OPEN_TIMEOUT, () -> Files.newInputStream(path), "nobody writes to it");
            return within(
                    READ_TIMEOUT, () -> text(pipe), "it came to no end in " + READ_TIMEOUT.toSeconds() + " seconds");
        } catch (IOException | InvalidPathException e) {
            throw Failure.usage("The API key cannot be read from `" + name + "`: " + IoReason.of(e) + ".", null);
        }
    }

    /// Tells who runs meterctl of a key that is no secret on this machine.
    public void warnIfOpenToOthers(Console console) {
        try {
            Path path = Path.of(name);
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (Files.isRegularFile(path)
                    && (permissions.contains(PosixFilePermission.GROUP_READ)
                            || permissions.contains(PosixFilePermission.OTHERS_READ))) {
                console.warn("Others on this machine may read the API key in `" + name + "`.", "chmod 600 " + name);
            }
        } catch (IOException | InvalidPathException | UnsupportedOperationException unknown) {
            // Whether it can be read at all is told when it is; Windows knows no such permissions.
        }
    }

    private static String text(InputStream file) throws IOException {
        try (file) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than " + (MAX_BYTES >> 10) + " KiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static boolean isDevice(Path path) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, "unix:mode") instanceof Integer mode
                && DEVICE_KINDS.contains(mode & KIND);
    }

    /// Waits for what may never come, in a thread of its own that keeps nobody.
    private static <T> T within(Duration limit, Callable<T> action, String otherwise) throws IOException {
        FutureTask<T> task = new FutureTask<>(action);
        Thread.ofPlatform().daemon().name("key").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IOException(otherwise, late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was stopped", stopped);
        }
    }
}
