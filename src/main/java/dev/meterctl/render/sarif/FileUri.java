package dev.meterctl.render.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/// The path of a file as a URI (RFC 3986): relative paths stay relative, and whatever is no plain letter, digit or
/// separator is percent-encoded, so that no path can pass for a scheme, a query or a fragment.
final class FileUri {

    /// Begins at the root, or like Windows' `C:/`.
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\]");

    private FileUri() {}

    static boolean isRelative(String path) {
        return !ABSOLUTE.matcher(path).lookingAt();
    }

    static String of(String path) {
        String slashed = path.replace('\\', '/');
        if (isRelative(path)) {
            return encoded(slashed.startsWith("./") ? slashed.substring(2) : slashed);
        }
        return slashed.startsWith("/")
                ? "file://" + encoded(slashed)
                : "file:///" + slashed.substring(0, 2) + encoded(slashed.substring(2));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }
}
