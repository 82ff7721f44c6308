package dev.meterctl.cli.file;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;

/// Why the disk failed, in the operating system's words.
public final class IoReason {

    private IoReason() {}

    /// For instance `no space left on device`.
    public static String of(Exception failure) {
        String reason = switch (failure) {
            case UncheckedIOException unchecked -> of(Objects.requireNonNull(unchecked.getCause()));
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or directory";
            case FileAlreadyExistsException existing -> "a file stands where a directory should be";
            case FileSystemException system -> system.getReason();
            default -> failure.getMessage();
        };
        if (reason == null) {
            return failure.getClass().getSimpleName();
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
