package dev.meterctl.cli.review;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/// Runs a command together with the review its command line asks for.
public final class ReviewSession {

    private ReviewSession() {}

    /// A command, but for its review.
    @FunctionalInterface
    public interface Body {
        ExitCode run(ReviewReporter review) throws Failure;
    }

    /// A command that reads manifests only.
    public static ExitCode offline(ParseResult arguments, Console console, Body body) throws Failure {
        GithubOptions options = GithubOptions.of(arguments);
        return told(
                options.enabled()
                        ? GithubReview.begin(
                                arguments.commandSpec().name(), paths(arguments, console), options, console)
                        : ReviewReporter.NONE,
                body);
    }

    /// A command that uses the key of an account.
    public static ExitCode withKey(ParseResult arguments, Console console, Body body) throws Failure {
        GithubOptions options = GithubOptions.of(arguments);
        if (!options.enabled()) {
            return told(ReviewReporter.NONE, body);
        }
        String mode = GuardFlags.of(arguments).wanted().wireName();
        GithubReview review = GithubReview.begin(
                arguments.commandSpec().name(), mode + " " + paths(arguments, console), options, console);
        review.requireSafeEvent();
        return told(review, body);
    }

    private static ExitCode told(ReviewReporter review, Body body) throws Failure {
        try {
            return body.run(review);
        } catch (Failure failure) {
            review.failed(failure);
            throw failure;
        }
    }

    /// The manifests by their place in the repository, so that directories of one name are told apart.
    private static String paths(ParseResult arguments, Console console) {
        RunnerFiles files = new RunnerFiles(console);
        return ManifestOptions.of(arguments).paths().stream()
                .map(path -> files.inRepository(path).orElse(path))
                .collect(Collectors.joining(" "));
    }
}
