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
import dev.meterctl.stripe.StripeRequest.Read;
import dev.meterctl.stripe.StripeRequest.Write;
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
    StoreException refused(StripeRequest request, Answer answer, int attempts, boolean open) {
        Stated stated = Stated.in(answer);
        String said = stated.message() == null ? described(answer) : ": " + message(stated.message());
        String permission = answer.status() == 403 && stated.message() != null
                ? Permission.missing(request, stated.message())
                : null;
        String sentence = "Stripe answered " + answer.status() + " to " + title(request) + after(attempts) + said;
        String hint = hints.of(answer, stated.code(), permission) + suffix(request, open);
        if (isNameTaken(request, answer, stated)) {
            return new StoreException(new NameTaken(sentence, hint, requestId(answer)));
        }
        return new StoreException(new Refused(
                sentence,
                hint,
                answer.status(),
                word(stated.type()),
                word(stated.code()),
                word(stated.param()),
                requestId(answer),
                permission,
                isOpen(request, open)));
    }

    /// Stripe names no code for it that could be relied on, and `event_name`, or no parameter at all.
    private static boolean isNameTaken(StripeRequest request, Answer answer, Stated stated) {
        boolean isCreate = request instanceof Write write && write.target().equals(Endpoints.METERS);
        boolean isAboutTheName = stated.param() == null
                || stated.param().equals("event_name")
                || "resource_already_exists".equals(stated.code());
        return isCreate && answer.status() == 400 && isAboutTheName;
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
            case TIMEOUT, BROKEN -> request instanceof Read;
            case TOO_LONG -> false;
        };
        return new StoreException(new StoreFailure.NoResponse(
                "No answer to " + title(request) + after(attempts) + ": " + what + ".",
                hints.of(none.reason()) + suffix(request, open),
                isOpen(request, open),
                concernsEveryCall));
    }

    /// A success whose content is not what was asked for.
    StoreException unusable(StripeRequest request, Answer answer, AnswerException fault) {
        String sentence =
                "Stripe's answer to " + title(request) + " cannot be used: " + message(fault.sentence()) + ".";
        String hint = fault.hint() + suffix(request, true);
        boolean isOpen = isOpen(request, true);
        return new StoreException(
                fault instanceof OtherModeException other
                        ? new OtherMode(sentence, hint, requestId(answer), isOpen, other.key(), other.meters())
                        : new UnusableAnswer(sentence, hint, requestId(answer), isOpen));
    }

    /// A success that is no JSON object.
    StoreException unreadable(StripeRequest request, Answer answer) {
        return new StoreException(new UnusableAnswer(
                "Stripe answered " + answer.status() + " to " + title(request) + described(answer),
                hints.notStripe() + suffix(request, true),
                requestId(answer),
                isOpen(request, true)));
    }

    StoreException interrupted(StripeRequest request, boolean open) {
        return new StoreException(new Interrupted(
                "Interrupted during " + title(request) + ".",
                "Run again." + suffix(request, open),
                isOpen(request, open)));
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
            return answer.body().object().isPresent()
                    ? " with JSON that is no error of Stripe's" + excerpt
                    : " with JSON that is cut off or broken" + excerpt;
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

    private static String suffix(StripeRequest request, boolean open) {
        return isOpen(request, open) ? OPEN : "";
    }

    private static boolean isOpen(StripeRequest request, boolean open) {
        return open && request instanceof Write;
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
