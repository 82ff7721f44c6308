package dev.meterctl.render.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// The path of a file as a URI (RFC 3986): relative paths stay relative, and whatever is no plain letter, digit or
/// separator is percent-encoded, so that no path can pass for a scheme, a query or a fragment.
final class FileUri {

    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~/-]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/");

    private FileUri() {}

    static boolean isRelative(String path) {
        String slashed = slashed(path);
        return !slashed.startsWith("/") && !hasDrive(slashed);
    }

    static String of(String path) {
        String slashed = slashed(path);
        if (isRelative(path)) {
            return encoded(slashed.startsWith("./") ? slashed.substring(2) : slashed);
        }
        return "file://"
                + (hasDrive(slashed)
                        ? "/" + slashed.substring(0, 2) + encoded(slashed.substring(2))
                        : encoded(slashed));
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    /// Whether a path begins like Windows' `C:/`.
    private static boolean hasDrive(String path) {
        return DRIVE.matcher(path).lookingAt();
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : path.getBytes(UTF_8)) {
            String plain = String.valueOf((char) (unit & 0xff));
            encoded.append(UNRESERVED.matcher(plain).matches() ? plain : "%%%02X".formatted(unit));
        }
        return encoded.toString();
    }
}
