package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure;
import dev.meterctl.apply.StoreFailure.Interrupted;
import dev.meterctl.apply.StoreFailure.NameTaken;
import dev.meterctl.apply.StoreFailure.OtherMode;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.apply.StoreFailure.Stopped;
import dev.meterctl.apply.StoreFailure.UnusableAnswer;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.text.Untrusted;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Puts what went wrong with a call into words. What Stripe, or whoever answered in its place, says is quoted as data;
/// causes are left out, since their messages may quote an answer, and an answer may hold the key.
record ErrorTranslator(StripeSettings settings) {

    private static final String OPEN =
            " The change may or may not have been made: run `meterctl plan` to see what Stripe holds now.";

    private static final int MAX_MESSAGE = 600;
    private static final int MAX_EXCERPT = 120;

    /// An answer that is no success.
    ///
    /// @param open whether this or an earlier attempt leaves open whether the call was carried out
    StoreException refused(StripeRequest request, Answer answer, int attempts, boolean open) {
        JsonNode error = answer.body().object().map(root -> root.path("error")).orElseGet(MissingNode::getInstance);
        String code = text(error, "code");
        String param = text(error, "param");
        String message = text(error, "message");
        String permission = answer.status() == 403 && message != null ? Permission.missing(request, message) : null;
        String sentence = "Stripe answered " + answer.status() + " to " + title(request) + after(attempts)
                + (message == null ? described(answer) : ": " + quoted(message, MAX_MESSAGE));
        boolean isOpen = open && request.isWrite();
        String hint = hints().of(answer, code, permission) + suffix(isOpen);
        if (isNameTaken(request, answer, code, param)) {
            return new StoreException(new NameTaken(sentence, hint, requestId(answer)));
        }
        return new StoreException(new Refused(
                sentence,
                hint,
                answer.status(),
                word(text(error, "type")),
                word(code),
                word(param),
                requestId(answer),
                permission,
                isOpen));
    }

    /// A part of Stripe's error object, each of which may be missing.
    private static @Nullable String text(JsonNode error, String name) {
        return error.path(name).stringValue(null);
    }

    /// Stripe names no code for it that could be relied on, and `event_name`, or no parameter at all.
    private static boolean isNameTaken(
            StripeRequest request, Answer answer, @Nullable String code, @Nullable String param) {
        return request.isWrite()
                && request.path().equals(Endpoints.METERS)
                && answer.status() == 400
                && (param == null || param.equals("event_name") || "resource_already_exists".equals(code));
    }

    /// No answer. That an answer to a change is lost says little about the next call, and the reading again that
    /// settles it tells; when that has no answer either, after all its attempts, nothing answers.
    StoreException unanswered(StripeRequest request, NoResponse none, int attempts, boolean open) {
        String base = settings.base().toString();
        String what = switch (none.reason()) {
            case UNKNOWN_HOST -> "the host " + settings.base().uri().getHost() + " is unknown";
            case NOT_CONNECTED -> "no connection to " + base + " can be made";
            case CONNECT_TIMEOUT -> "connecting to " + base + " took too long";
            case TLS -> "the connection to " + base + " is not secure (" + said(none) + ")";
            case TIMEOUT -> "the answer took too long";
            case BROKEN -> "the connection broke (" + said(none) + ")";
            case TOO_LONG -> "the answer is larger than any of Stripe's";
        };
        boolean concernsEveryCall = switch (none.reason()) {
            case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TLS -> true;
            case TIMEOUT, BROKEN -> !request.isWrite();
            case TOO_LONG -> false;
        };
        boolean isOpen = open && request.isWrite();
        return new StoreException(new StoreFailure.NoResponse(
                "No answer to " + title(request) + after(attempts) + ": " + what + ".",
                hints().of(none.reason()) + suffix(isOpen),
                isOpen,
                concernsEveryCall));
    }

    /// A success whose content is not what was asked for.
    StoreException unusable(StripeRequest request, Answer answer, AnswerException fault) {
        String sentence = "Stripe's answer to " + title(request) + " cannot be used: "
                + quoted(fault.sentence(), MAX_MESSAGE) + ".";
        String hint = fault.hint() + suffix(request.isWrite());
        return new StoreException(
                fault instanceof OtherModeException other
                        ? new OtherMode(
                                sentence,
                                hint,
                                requestId(answer),
                                request.isWrite(),
                                settings.key().mode(),
                                other.meters())
                        : new UnusableAnswer(sentence, hint, requestId(answer), request.isWrite()));
    }

    /// A success that is no JSON object.
    StoreException unreadable(StripeRequest request, Answer answer) {
        return new StoreException(new UnusableAnswer(
                "Stripe answered " + answer.status() + " to " + title(request) + described(answer),
                hints().notStripe() + suffix(request.isWrite()),
                requestId(answer),
                request.isWrite()));
    }

    StoreException interrupted(StripeRequest request, boolean open) {
        boolean isOpen = open && request.isWrite();
        String sentence = "Interrupted during " + title(request) + ".";
        return new StoreException(new Interrupted(sentence, "Run again." + suffix(isOpen), isOpen));
    }

    /// A call that was never begun.
    StoreException stopped(StripeRequest request) {
        return new StoreException(new Stopped("The run was stopped before " + title(request) + ".", "Run again."));
    }

    @Nullable
    String requestId(Answer answer) {
        return word(answer.header("Request-Id"));
    }

    private String described(Answer answer) {
        if (answer.isRedirect()) {
            String location = answer.header("Location");
            return " with a redirect" + (location == null ? "." : " to " + excerpt(location) + ".");
        }
        String text = answer.body().text();
        if (text.isBlank()) {
            return " with an empty body.";
        }
        String excerpt = ": " + excerpt(text);
        String type = answer.header("Content-Type");
        if (type == null) {
            return " with a body of no stated type instead of JSON" + excerpt;
        }
        if (type.toLowerCase(Locale.ROOT).contains("json")) {
            boolean isWhole = answer.body().object().isPresent();
            return " with JSON that is " + (isWhole ? "no error of Stripe's" : "cut off or broken") + excerpt;
        }
        return " with " + excerpt(type) + " instead of JSON" + excerpt;
    }

    private String said(NoResponse none) {
        String message = none.failure().getMessage();
        return excerpt(message == null ? none.failure().getClass().getSimpleName() : message);
    }

    private String title(StripeRequest request) {
        return excerpt(request.title());
    }

    private static String after(int attempts) {
        return attempts == 1 ? "" : " after " + attempts + " attempts";
    }

    private ErrorHints hints() {
        return new ErrorHints(settings);
    }

    private static String suffix(boolean isOpen) {
        return isOpen ? OPEN : "";
    }

    private String excerpt(String text) {
        return quoted(text, MAX_EXCERPT);
    }

    private @Nullable String word(@Nullable String text) {
        return text == null ? null : excerpt(text);
    }

    private String quoted(String text, int max) {
        String line = settings.key().secrets().masked(text).strip().replaceAll("\\s+", " ");
        return Untrusted.of(line).excerpt(max).toString();
    }
}
