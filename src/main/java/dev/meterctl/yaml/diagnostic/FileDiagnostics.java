package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;
import org.jspecify.annotations.Nullable;

/// The faults of whole files. Those that only the disk shows are made by the command line, from here, so that the texts
/// of all diagnostics live in one package.
public final class FileDiagnostics {

    private FileDiagnostics() {}

    public static Diagnostic pathMissing(String path) {
        return of(DiagnosticCode.PATH_MISSING, path, "There is no such file or directory.", null);
    }

    /// A file that the operating system refuses to us.
    ///
    /// @param reason the operating system's words, for instance `permission denied`
    public static Diagnostic unreadable(String path, String reason) {
        return of(DiagnosticCode.FILE_UNREADABLE, path, "The file cannot be read: " + reason + ".", null);
    }

    public static Diagnostic emptyDirectory(String path) {
        String message = "An empty directory: it holds no `*.yaml` or `*.yml` file, at any depth.";
        return of(
                DiagnosticCode.NO_MANIFESTS, path, message, "name the directory or the files that hold the manifests");
    }

    public static Diagnostic tooLarge(String path, int maxBytes) {
        String message = "The file is larger than " + maxBytes + " bytes.";
        return of(DiagnosticCode.FILE_TOO_LARGE, path, message, "split it, or raise the limit with `--max-file-size`");
    }

    public static Diagnostic binary(String path) {
        String message = "The file is not text: it holds NUL bytes.";
        return of(DiagnosticCode.FILE_BINARY, path, message, "save it as UTF-8 text");
    }

    /// The file states nothing.
    ///
    /// @param what it should state, for instance `meter`
    public static Diagnostic empty(String path, String what, String hint) {
        String message = "The file states no " + what + ": it is empty, or holds comments alone.";
        return of(DiagnosticCode.FILE_EMPTY, path, message, hint);
    }

    public static Diagnostic tooManyFaults(String path, int diagnostics) {
        String message = "The file has at least " + diagnostics + " faults; the rest of it was not read.";
        String hint = "repair those shown first, or raise the limit with `--max-faults`";
        return of(DiagnosticCode.TOO_MANY_FAULTS, path, message, hint);
    }

    private static Diagnostic of(DiagnosticCode code, String path, String message, @Nullable String hint) {
        return new Diagnostic(code, Place.ofFile(path), 0, message, hint, null);
    }
}
