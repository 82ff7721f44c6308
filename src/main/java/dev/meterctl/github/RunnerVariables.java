package dev.meterctl.github;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The variables that GitHub's runner sets. Reading goes on past a fault, so that all of them are told at
/// once; what was read counts only after [#requireAll].
final class RunnerVariables {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    RunnerVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(String name, Predicate<String> isValid) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            missing.add(name);
        } else if (!isValid.test(value)) {
            malformed.add(name);
        }
        return value;
    }

    long number(String name, long largest) {
        String value = text(name, text -> NUMBER.matcher(text).matches() && Long.parseLong(text) <= largest);
        return NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
    }

    URI url(String name) {
        String value = text(name, RunnerVariables::isUrl);
        return isUrl(value) ? URI.create(value) : URI.create("");
    }

    void requireAll() throws GithubException {
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add("not set: " + String.join(", ", missing));
        }
        if (!malformed.isEmpty()) {
            faults.add("not as GitHub sets it: " + String.join(", ", malformed));
        }
        if (!faults.isEmpty()) {
            throw new GithubException(
                    "This is no run of GitHub Actions that meterctl can make out (" + String.join("; ", faults) + ").",
                    "GitHub's runners set these variables themselves; elsewhere, leave `--github` out.");
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && url.getScheme() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
