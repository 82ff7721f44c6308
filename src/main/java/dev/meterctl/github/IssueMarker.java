package dev.meterctl.github;

import dev.meterctl.text.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the hidden first line of a drift issue says: the target, and since when each thing has drifted. Names are kept
/// as the beginning of their SHA-256, so that nothing of them can act, and so that many fit.
///
/// @param since when, in whole seconds, by the digest of the name
record IssueMarker(Map<String, Instant> since) {

    /// The longest marker and the end of its line take less.
    static final int ROOM = 20_800;

    /// Two thousand names that drifted at once. Of more, those that drifted last are left out, and are new each time.
    private static final int MAX_SINCE = 20_480;

    private static final int DIGEST = 10;
    private static final String NONE = "none";
    private static final Pattern FORM = Pattern.compile(
            "<!-- meterctl\\.issue/1 target=(?<target>[0-9a-f]{64}) since=(?<since>none|[0-9a-f:,]+) -->");
    private static final Pattern GROUP = Pattern.compile("([0-9]{1,11}):((?:[0-9a-f]{10})*)");

    /// The marker as a line.
    static String line(String target, SortedMap<String, Instant> since) {
        SortedMap<Instant, StringBuilder> digests = new TreeMap<>();
        since.forEach((name, instant) ->
                digests.computeIfAbsent(instant, key -> new StringBuilder()).append(digest(name)));
        StringBuilder kept = new StringBuilder();
        digests.forEach((instant, names) -> keep(kept, instant.getEpochSecond() + ":", names));
        return "<!-- meterctl.issue/1 target=%s since=%s -->"
                .formatted(Sha256.of(target), kept.isEmpty() ? NONE : kept);
    }

    /// The marker of an issue about the target; empty when there is none, or anything but.
    static Optional<IssueMarker> in(Post issue, String target) {
        Matcher marker = FORM.matcher(MarkedBody.of(issue.body()).marker());
        return marker.matches() && marker.group("target").equals(Sha256.of(target))
                ? parsed(marker.group("since")).map(IssueMarker::new)
                : Optional.empty();
    }

    Optional<Instant> since(String name) {
        return Optional.ofNullable(since.get(digest(name)));
    }

    private static void keep(StringBuilder kept, String instant, CharSequence digests) {
        String start = (kept.isEmpty() ? "" : ",") + instant;
        int room = (MAX_SINCE - kept.length() - start.length()) / DIGEST * DIGEST;
        if (room > 0) {
            kept.append(start).append(digests, 0, Math.min(room, digests.length()));
        }
    }

    private static Optional<Map<String, Instant>> parsed(String text) {
        Map<String, Instant> since = new HashMap<>();
        for (String group : text.equals(NONE) ? new String[0] : text.split(",", -1)) {
            Matcher form = GROUP.matcher(group);
            if (!form.matches()) {
                return Optional.empty();
            }
            Instant instant = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
            String digests = form.group(2);
            for (int at = 0; at < digests.length(); at += DIGEST) {
                since.put(digests.substring(at, at + DIGEST), instant);
            }
        }
        return Optional.of(Map.copyOf(since));
    }

    private static String digest(String name) {
        return Sha256.of(name).substring(0, DIGEST);
    }
}
