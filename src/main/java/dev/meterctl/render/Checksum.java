package dev.meterctl.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Shows that JSON was edited or damaged: SHA-256 of its text. It stops no forger, who can compute it as well.
final class Checksum {

    private Checksum() {}

    /// `sha256:` and 64 hexadecimal digits.
    ///
    /// @param json as [JsonText] writes it
    static String of(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
