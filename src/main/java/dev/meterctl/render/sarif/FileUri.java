package dev.meterctl.render.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The path of a file as a URI (RFC 3986): relative paths stay relative, and whatever is no plain letter, digit or
/// separator is percent-encoded, so that no path can pass for a scheme, a query or a fragment.
final class FileUri {

    private static final String UNRESERVED = "-._~/";

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
        return path.length() > 2 && isLetter(path.charAt(0)) && path.startsWith(":/", 1);
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : path.getBytes(UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean plain = isLetter(c) || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
