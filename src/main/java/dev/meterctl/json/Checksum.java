package dev.meterctl.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Shows that JSON was edited or damaged: SHA-256 of its text. It stops no forger, who can compute it as well.
public final class Checksum {

    private Checksum() {}

    /// `sha256:` and 64 hexadecimal digits.
    ///
    /// @param json as [JsonText] writes it
    public static String of(CharSequence json) {
        ByteBuffer text = StandardCharsets.UTF_8.encode(CharBuffer.wrap(json));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text);
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
