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
public enum ReviewSession {
    /// Of a command that reads manifests only.
    OFFLINE,
    /// Of a command that uses the key of an account.
    WITH_KEY,
    /// The same, of the command whose plan is kept in a comment.
    PLAN;

    /// A command, but for its review.
    @FunctionalInterface
    public interface Body {
        ExitCode run(ReviewReporter review) throws Failure;
    }

    public ExitCode run(ParseResult arguments, Console console, Body body) throws Failure {
        ReviewReporter review = begin(arguments, console);
        try {
            return body.run(review);
        } catch (Failure failure) {
            review.failed(failure);
            throw failure;
        }
    }

    private ReviewReporter begin(ParseResult arguments, Console console) throws Failure {
        GithubOptions options = GithubOptions.of(arguments);
        if (!options.enabled()) {
            return ReviewReporter.NONE;
        }
        String mode = this == OFFLINE ? "" : GuardFlags.of(arguments).wanted().wireName() + " ";
        GithubReview review = GithubReview.begin(
                arguments.commandSpec().name(), this == PLAN, mode + paths(arguments, console), options, console);
        if (this != OFFLINE) {
            review.requireSafeEvent();
        }
        return review;
    }

    /// The manifests by their place in the repository, so that directories of one name are told apart.
    private static String paths(ParseResult arguments, Console console) {
        StepLog log = new StepLog(console);
        return ManifestOptions.of(arguments).paths().stream()
                .map(path -> log.inRepository(path).orElse(path))
                .collect(Collectors.joining(" "));
    }
}
