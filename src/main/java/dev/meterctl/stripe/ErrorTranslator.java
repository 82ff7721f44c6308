package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.apply.StoreException.Obstacle;
import dev.meterctl.apply.StoreException.Obstacle.Interrupted;
import dev.meterctl.apply.StoreException.Obstacle.KeyNotTaken;
import dev.meterctl.apply.StoreException.Obstacle.NothingAnswers;
import dev.meterctl.apply.StoreException.Obstacle.Stopped;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import dev.meterctl.http.Request;
import dev.meterctl.http.Request.Read;
import dev.meterctl.http.Request.Write;
import dev.meterctl.text.Secrets;
import dev.meterctl.text.Untrusted;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Puts what went wrong with a call into words. What Stripe, or whoever answered in its place, says is quoted as data;
/// causes are left out, since their messages may quote an answer, and an answer may hold the key.
final class ErrorTranslator {

    private static final String OPEN =
            " The change may or may not have been made: run `meterctl plan` to see what Stripe holds now.";

    private static final int MAX_MESSAGE = 600;
    private static final int MAX_EXCERPT = 120;

    private final StripeSettings settings;
    private final Secrets secrets;
    private final ErrorHints hints;

    ErrorTranslator(StripeSettings settings) {
        this.settings = settings;
        this.secrets = settings.key().secrets();
        this.hints = new ErrorHints(settings);
    }

    /// Stripe's error object, as far as it is one; every part may be missing.
    private record Stated(
            @Nullable String type,
            @Nullable String code,
            @Nullable String param,
            @Nullable String message) {

        static Stated in(Answer answer) {
            return answer.body()
                    .object()
                    .map(root -> root.path("error"))
                    .map(error -> new Stated(
                            text(error, "type"), text(error, "code"), text(error, "param"), text(error, "message")))
                    .orElse(new Stated(null, null, null, null));
        }

        private static @Nullable String text(JsonNode error, String name) {
            JsonNode value = error.path(name);
            return value.isString() ? value.stringValue() : null;
        }
    }

    /// An answer that is no success.
    ///
    /// @param open whether this or an earlier attempt leaves open whether the call was carried out
    StoreException refused(Request request, Answer answer, int attempts, boolean open) {
        Stated stated = Stated.in(answer);
        String said = stated.message() == null ? described(answer) : ": " + message(stated.message());
        String permission = answer.status() == 403 && stated.message() != null
                ? Permission.missing(request, stated.message())
                : null;
        return new StoreException(
                "Stripe answered " + answer.status() + " to " + title(request) + after(attempts) + said,
                new Details(
                        answer.status(),
                        word(stated.type()),
                        word(stated.code()),
                        word(stated.param()),
                        requestId(answer),
                        hints.of(answer, stated.code(), permission) + suffix(request, open),
                        isOpen(request, open),
                        obstacle(answer, permission)));
    }

    /// No answer.
    StoreException unanswered(Request request, NoResponse noResponse, int attempts, boolean open) {
        String what = switch (noResponse.reason()) {
            case UNKNOWN_HOST -> "the host " + settings.base().uri().getHost() + " is unknown";
            case NOT_CONNECTED -> "no connection to " + settings.base() + " comes about";
            case CONNECT_TIMEOUT -> "connecting to " + settings.base() + " took too long";
            case TLS -> "the connection to " + settings.base() + " is not secure (" + said(noResponse) + ")";
            case TIMEOUT -> "the answer took too long";
            case BROKEN -> "the connection broke (" + said(noResponse) + ")";
            case TOO_LONG -> "the answer is larger than any of Stripe's";
        };
        return new StoreException(
                "No answer to " + title(request) + after(attempts) + ": " + what + ".",
                new Details(
                        null,
                        null,
                        null,
                        null,
                        null,
                        hints.of(noResponse.reason()) + suffix(request, open),
                        isOpen(request, open),
                        obstacle(request, noResponse.reason())));
    }

    /// A success whose content is not what was asked for.
    StoreException unusable(Request request, Answer answer, AnswerException fault) {
        return new StoreException(
                "Stripe's answer to " + title(request) + " cannot be used: " + message(fault.sentence()) + ".",
                misunderstood(request, answer, fault.hint(), fault.obstacle()));
    }

    /// A success that is no JSON object.
    StoreException unreadable(Request request, Answer answer) {
        return new StoreException(
                "Stripe answered " + answer.status() + " to " + title(request) + described(answer),
                misunderstood(request, answer, hints.notStripe(), null));
    }

    private Details misunderstood(Request request, Answer answer, String hint, @Nullable Obstacle obstacle) {
        return new Details(
                answer.status(),
                null,
                null,
                null,
                requestId(answer),
                hint + suffix(request, true),
                isOpen(request, true),
                obstacle);
    }

    StoreException interrupted(Request request, boolean open, InterruptedException cause) {
        return new StoreException(
                "Interrupted during " + title(request) + ".",
                new Details(
                        null,
                        null,
                        null,
                        null,
                        null,
                        "Run again." + suffix(request, open),
                        isOpen(request, open),
                        new Interrupted()),
                cause);
    }

    /// A call that was never begun.
    StoreException stopped(Request request) {
        return new StoreException(
                "The run was stopped before " + title(request) + ".",
                new Details(null, null, null, null, null, "Run again.", false, new Stopped()));
    }

    @Nullable
    String requestId(Answer answer) {
        return word(answer.headers().requestId());
    }

    private String described(Answer answer) {
        if (answer.isRedirect()) {
            String location = answer.headers().location();
            return " with a redirect" + (location == null ? "." : " to " + excerpt(location) + ".");
        }
        if (answer.body().isBlank()) {
            return " with an empty body.";
        }
        String excerpt = ": " + excerpt(answer.body().text());
        String type = answer.headers().contentType();
        if (type == null) {
            return " with a body of no stated type instead of JSON" + excerpt;
        }
        if (type.toLowerCase(Locale.ROOT).contains("json")) {
            return answer.body().object().isPresent()
                    ? " with JSON that is no error of Stripe's" + excerpt
                    : " with JSON that is cut off or broken" + excerpt;
        }
        return " with " + excerpt(type) + " instead of JSON" + excerpt;
    }

    private String said(NoResponse noResponse) {
        String message = noResponse.failure().getMessage();
        return excerpt(message == null ? noResponse.failure().getClass().getSimpleName() : message);
    }

    private String title(Request request) {
        return excerpt(request.title());
    }

    private static String after(int attempts) {
        return attempts == 1 ? "" : " after " + attempts + " attempts";
    }

    private static String suffix(Request request, boolean open) {
        return isOpen(request, open) ? OPEN : "";
    }

    private static boolean isOpen(Request request, boolean open) {
        return switch (request) {
            case Read ignored -> false;
            case Write ignored -> open;
        };
    }

    private static @Nullable Obstacle obstacle(Answer answer, @Nullable String permission) {
        return answer.status() == 401 || answer.status() == 403 ? new KeyNotTaken(permission) : null;
    }

    /// That an answer to a change is lost says little about the next call, and the reading again that settles it tells;
    /// when that has no answer either, after all its attempts, nothing answers.
    private static @Nullable Obstacle obstacle(Request request, Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TLS -> new NothingAnswers();
            case TIMEOUT, BROKEN ->
                switch (request) {
                    case Read ignored -> new NothingAnswers();
                    case Write ignored -> null;
                };
            case TOO_LONG -> null;
        };
    }

    private String message(String text) {
        return quoted(text, MAX_MESSAGE);
    }

    private String excerpt(String text) {
        return quoted(text, MAX_EXCERPT);
    }

    private @Nullable String word(@Nullable String text) {
        return text == null ? null : excerpt(text);
    }

    private String quoted(String text, int max) {
        String line = secrets.masked(text).strip().replaceAll("\\s+", " ");
        return Untrusted.of(line).excerpt(max).toString();
    }
}
