package dev.meterctl.github;

import dev.meterctl.text.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the hidden first line of a comment says. Anybody can write such a line: it tells what a comment
/// is about, and not who wrote it.
///
/// @param head of the pull request when the comment was written
/// @param run the id of the run that wrote it, and which attempt
/// @param fingerprint of the plan, empty when no plan could be made
/// @param intact whether the comment is, letter by letter, as it was written; stops no forger, who can
///     compute the checksum as well
record CommentMarker(String head, long run, int attempt, Optional<String> fingerprint, boolean intact) {

    /// The longest marker and the end of its line take less.
    static final int ROOM = 512;

    private static final Pattern FINGERPRINT = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String NONE = "none";
    private static final Pattern FORM =
            Pattern.compile("(<!-- meterctl\\.comment/1 target=(?<target>[0-9a-f]{64}) head=(?<head>[0-9a-f]{40})"
                    + " run=(?<run>[1-9][0-9]{0,17})\\.(?<attempt>[1-9][0-9]{0,8})"
                    + " fingerprint=(?<fingerprint>sha256:[0-9a-f]{64}|none))"
                    + " checksum=(?<checksum>[0-9a-f]{64}) -->");

    /// A comment's text, marker included.
    static String body(WorkflowRun run, String head, String target, Optional<String> fingerprint, String markdown) {
        if (fingerprint.isPresent() && !FINGERPRINT.matcher(fingerprint.get()).matches()) {
            throw new IllegalArgumentException("a fingerprint is sha256: and 64 hexadecimal digits");
        }
        String facts = "<!-- meterctl.comment/1 target=%s head=%s run=%d.%d fingerprint=%s"
                .formatted(Sha256.of(target), head, run.id(), run.attempt(), fingerprint.orElse(NONE));
        MarkedBody body = new MarkedBody("", markdown);
        String checksum = checksum(facts, body);
        return new MarkedBody(facts + " checksum=" + checksum + " -->", markdown).text();
    }

    /// The marker of a comment about the target; empty when there is none, or anything but.
    static Optional<CommentMarker> in(Post comment, String target) {
        MarkedBody body = MarkedBody.of(comment.body());
        Matcher marker = FORM.matcher(body.marker());
        if (!marker.matches() || !marker.group("target").equals(Sha256.of(target))) {
            return Optional.empty();
        }
        return Optional.of(new CommentMarker(
                marker.group("head"),
                Long.parseLong(marker.group("run")),
                Integer.parseInt(marker.group("attempt")),
                Optional.of(marker.group("fingerprint")).filter(text -> !text.equals(NONE)),
                marker.group("checksum").equals(checksum(marker.group(1), body))));
    }

    /// Whether a later run wrote the comment. One that was edited since does not count: its run may be made up.
    boolean isLaterThan(WorkflowRun other) {
        boolean later = run > other.id() || (run == other.id() && attempt > other.attempt());
        return intact && later;
    }

    boolean isOfSamePlan(CommentMarker other) {
        return head.equals(other.head) && fingerprint.equals(other.fingerprint);
    }

    private static String checksum(String facts, MarkedBody body) {
        return Sha256.of(facts + "\n" + body.markdown());
    }
}
